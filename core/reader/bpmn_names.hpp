#pragma once

#include <string_view>

namespace luoxuan::reader::bpmn {

inline constexpr std::string_view model_space = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view zeebe_space = "http://camunda.org/schema/zeebe/1.0";
inline constexpr std::string_view luoxuan_space = "urn:luoxuan:bpmn:1";

}  // namespace luoxuan::reader::bpmn

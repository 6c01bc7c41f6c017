#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/organisation.hpp"

namespace luoxuan::reader {

// The tables of organisation/. `file` is the name that refusals give; every refusal at once. Each is checked by itself;
// what refers to other rows is checked by organisation::Organisation. Format: docs/formats/organisation.md.

[[nodiscard]] Checked<std::vector<model::Unit>> read_units(std::string_view text, std::string_view file);
[[nodiscard]] Checked<std::vector<model::Collective>> read_collectives(std::string_view text, std::string_view file);
[[nodiscard]] Checked<std::vector<model::Role>> read_roles(std::string_view text, std::string_view file);
[[nodiscard]] Checked<std::vector<model::Post>> read_posts(std::string_view text, std::string_view file);
[[nodiscard]] Checked<std::vector<model::Person>> read_people(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader

#include "form/seen_by.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "form_making.hpp"
#include "value/json.hpp"

using namespace luoxuan;
using luoxuan::form_tests::make_form;

namespace {

/// What somebody with this role sees.
std::string seen_as(const std::string& role, const model::Form& form, const std::string& json) {
  value::Context data = *value::parse_json(json)->if_context();
  form::leave_out_unseen(form, data,
                         [&](const std::vector<std::string>& roles) { return std::ranges::find(roles, role) != roles.end(); });
  return value::to_json(data);
}

}  // namespace

TEST_CASE("a field that is for some roles is left out for others, in rows and groups too") {
  const auto form = make_form(R"(
    {"type": "textfield", "key": "姓名"},
    {"type": "textfield", "key": "联系.手机", "properties": {"seenBy": "officer、director"}},
    {"type": "dynamiclist", "path": "人员", "components": [
      {"type": "textfield", "key": "姓名"},
      {"type": "textfield", "key": "电话", "properties": {"seenBy": "officer"}}]},
    {"type": "group", "path": "负责人", "properties": {"seenBy": "director"}, "components": [{"type": "textfield", "key": "手机"}]},
    {"type": "group", "properties": {"seenBy": "director"}, "components": [{"type": "textfield", "key": "备注"}]})");
  const std::string all =
      R"({"姓名":"甲","联系":{"手机":"1","说明":"x"},"人员":[{"姓名":"乙","电话":"2"},{"姓名":"丙"}],"负责人":{"手机":"3"},"备注":"b"})";
  CHECK(seen_as("officer", form, all) ==
        R"({"姓名":"甲","联系":{"手机":"1","说明":"x"},"人员":[{"姓名":"乙","电话":"2"},{"姓名":"丙"}]})");
  CHECK(seen_as("staff", form, all) == R"({"姓名":"甲","联系":{"说明":"x"},"人员":[{"姓名":"乙"},{"姓名":"丙"}]})");
  CHECK(seen_as("staff", form, R"({"姓名":"甲","联系":"?","人员":7,"负责人":null})") == R"({"姓名":"甲","联系":"?","人员":7})");
}

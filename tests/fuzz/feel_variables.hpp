#pragma once

#include "feel/expression.hpp"
#include "value/value.hpp"

namespace luoxuan::fuzz {

/// A small world that expressions under test find: one name of each kind, some of several words and in Chinese.
inline const value::Context& feel_variables() {
  using value::Context;
  using value::List;
  using value::Value;
  static const Context variables = {
      {"a", 7},
      {"b", value::Number::parse("1.50").value()},
      {"text", "foo bar 质量"},
      {"flag", true},
      {"nothing", nullptr},
      {"unit", Context{{"name", "教务处"}, {"leader", Context{{"name", "李"}, {"age", 41}}}, {"full name", "x"}}},
      {"list", List{1, 2, 3, nullptr, "x"}},
      {"rows", List{Context{{"a", 1}, {"b", "x"}}, Context{{"a", 2}, {"b", "y"}}, Context{{"a", nullptr}}}},
      {"day", value::parse_date("2026-03-02").value()},
      {"moment", value::parse_date_time("2026-03-02T09:00:00@Asia/Shanghai").value()},
      {"hour", value::parse_time("09:30:00+08:00").value()},
      {"days", value::parse_day_time_duration("P1DT2H").value()},
      {"months", value::parse_year_month_duration("P1Y2M").value()},
      {"range", Value(value::Range{1, 5, true, false})},
      {"责任部门", "教务处"},
      {"due date", value::parse_date("2026-04-30").value()},
      {"a-b", 3},
  };
  return variables;
}

inline const feel::Names& feel_names() {
  static const feel::Names names = [] {
    feel::Names made;
    for (const auto& [name, value] : feel_variables()) made.add(name);
    made.add("?");
    return made;
  }();
  return names;
}

}  // namespace luoxuan::fuzz

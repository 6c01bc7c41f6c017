#include "reader/calendar_reader.hpp"

#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

std::vector<model::SpecialDay> days(TomlKeys& keys, std::string_view key) {
  std::vector<model::SpecialDay> days;
  const TomlValue* array = keys.find(key, Kind::array);
  if (array == nullptr) return days;
  for (const TomlValue& item : array->items) {
    if (item.kind == Kind::date) {
      days.push_back({item.date, item.where});
      continue;
    }
    const Message found = name_of(item.kind);
    const bool quoted = item.kind == Kind::string && value::parse_date(item.text);
    keys.refuse(item.where, fmt::format("{}[{}]", key, &item - array->items.data() + 1),
                {"expected a date, found " + found.english, "应为日期，实际为" + found.chinese},
                quoted ? say("leave out the quotation marks", "请去掉引号")
                       : say("write for example: 2017-10-01", "例如写成 2017-10-01"));
  }
  return days;
}

value::Date required_date(TomlKeys& keys, std::string_view key, std::string_view example) {
  const TomlValue* date = keys.require(key, Kind::date, example);
  return date == nullptr ? value::Date{} : date->date;
}

void read_semester(const TomlValue& item, std::size_t number, std::vector<model::Semester>& semesters, Failures& failures) {
  TomlKeys keys(item, fmt::format("semester[{}]", number), failures);
  model::Semester semester;
  semester.name = keys.required_text("name", "name = \"2017-2018-1\"");
  semester.start = required_date(keys, "start", "start = 2017-09-04");
  semester.end = required_date(keys, "end", "end = 2018-01-12");
  semester.where = item.where;
  keys.refuse_unknown();
  semesters.push_back(std::move(semester));
}

}  // namespace

Checked<model::Calendar> read_calendar(std::string_view text, std::string_view file) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  model::Calendar calendar;
  calendar.where = source->root().where;
  TomlKeys keys(source->root(), {}, failures);
  calendar.holidays = days(keys, "holidays");
  calendar.working_days = days(keys, "working_days");
  if (const TomlValue* semesters = keys.find("semester", Kind::array)) {
    for (std::size_t i = 0; i < semesters->items.size(); ++i) {
      const TomlValue& item = semesters->items[i];
      if (item.kind == Kind::table) {
        read_semester(item, i + 1, calendar.semesters, failures);
        continue;
      }
      const Message found = name_of(item.kind);
      keys.refuse(item.where, fmt::format("semester[{}]", i + 1),
                  {"expected a table, found " + found.english, "应为表，实际为" + found.chinese},
                  say("begin each semester with a line [[semester]]", "每个学期以一行 [[semester]] 开头"));
    }
  }
  keys.refuse_unknown();
  if (!failures.empty()) return in_file_order(std::move(failures));
  return calendar;
}

}  // namespace luoxuan::reader

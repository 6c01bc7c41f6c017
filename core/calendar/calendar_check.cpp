#include "calendar/calendar_check.hpp"

#include <algorithm>
#include <map>

#include "calendar/period_names.hpp"

namespace luoxuan::calendar {
namespace {

class Check {
 public:
  explicit Check(const model::Calendar& calendar) : calendar_(calendar) {}

  Failures run() {
    for (const model::Semester& semester : calendar_.semesters) check_semester(semester);
    check_overlaps();
    check_days();
    std::ranges::stable_sort(failures_, {},
                             [](const Failure& failure) { return std::pair(failure.where.line, failure.where.column); });
    return std::move(failures_);
  }

 private:
  void check_semester(const model::Semester& semester) {
    const auto name = parse_semester_name(semester.name);
    if (!name) {
      refuse(say("semester '{}': expected a name such as 2017-2018-1", "学期“{}”：名称应如 2017-2018-1", semester.name),
             say("both years, the second one later by one, and the number of the semester",
                 "前后两个学年年份（相差一年）加学期序号"),
             semester.where);
    } else if (const auto [first, added] = names_.emplace(semester.name, &semester); !added) {
      refuse(say("semester '{}': expected names that differ, found it twice", "学期“{}”：名称应各不相同，实际出现两次",
                 semester.name),
             say("the first one is on line {}", "第一次出现在第 {} 行", first->second->where.line), semester.where);
    }
    if (!is_in_range(semester.start) || !is_in_range(semester.end)) {
      refuse(say("semester '{}': expected days of the years {} to {}, found {} to {}",
                 "学期“{}”：日期应在公元 {} 年到 {} 年之间，实际为 {} 至 {}", semester.name, first_year, last_year,
                 value::to_string(semester.start), value::to_string(semester.end)),
             {}, semester.where);
      return;
    }
    if (semester.end < semester.start) {
      refuse(
          say("semester '{}': expected an end behind its start {}, found {}", "学期“{}”：结束日期应在开始日期 {} 之后，实际为 {}",
              semester.name, value::to_string(semester.start), value::to_string(semester.end)),
          {}, semester.where);
      return;
    }
    ordered_.push_back(&semester);
    if (!name) return;
    const value::Date earliest{name->year, 7, 1};
    const value::Date latest{name->year + 1, 8, 31};
    if (semester.start < earliest || latest < semester.start)
      refuse(say("semester '{}': expected a start from {} to {}, found {}", "学期“{}”：开始日期应在 {} 至 {} 之间，实际为 {}",
                 semester.name, value::to_string(earliest), value::to_string(latest), value::to_string(semester.start)),
             say("compare the years of the name and of the dates", "请核对名称与日期中的年份"), semester.where);
  }

  void check_overlaps() {
    std::ranges::stable_sort(ordered_, {}, [](const model::Semester* semester) { return semester->start; });
    const model::Semester* longest = nullptr;  // of those before, the one that ends last
    for (const model::Semester* semester : ordered_) {
      if (longest != nullptr && longest->name != semester->name && semester->start <= longest->end)
        refuse(say("semester '{}': expected a start behind {}, the end of '{}', found {}",
                   "学期“{0}”：开始日期应在“{2}”的结束日期 {1} 之后，实际为 {3}", semester->name, value::to_string(longest->end),
                   longest->name, value::to_string(semester->start)),
               {}, semester->where);
      if (longest == nullptr || longest->end < semester->end) longest = semester;
    }
  }

  void check_days() {
    std::map<value::Date, SourcePosition> holidays, working_days;
    collect(calendar_.holidays, say("holidays", "节假日"), holidays);
    collect(calendar_.working_days, say("working days", "调休上班日"), working_days);
    for (const auto& [day, where] : working_days) {
      const auto holiday = holidays.find(day);
      if (holiday == holidays.end()) continue;
      refuse(say("{}: expected a holiday or a working day, found both", "{}：应为节假日或上班日之一，实际两者都是",
                 value::to_string(day)),
             say("the holiday is on line {}", "节假日写在第 {} 行", holiday->second.line), where);
    }
  }

  void collect(const std::vector<model::SpecialDay>& days, const Message& list, std::map<value::Date, SourcePosition>& seen) {
    for (const model::SpecialDay& day : days) {
      const std::string written = value::to_string(day.date);
      if (!is_in_range(day.date)) {
        refuse(
            say("{}: expected a day of the years {} to {}", "{}：日期应在公元 {} 年到 {} 年之间", written, first_year, last_year),
            {}, day.where);
      } else if (const auto [first, added] = seen.emplace(day.date, day.where); !added) {
        refuse({fmt::format("{}: expected each of the {} once, found it twice", written, list.english),
                fmt::format("{}：{}应各写一次，实际出现两次", written, list.chinese)},
               say("the first one is on line {}", "第一次出现在第 {} 行", first->second.line), day.where);
      }
    }
  }

  void refuse(Message message, Message hint, const SourcePosition& where) {
    failures_.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
  }

  const model::Calendar& calendar_;
  std::map<std::string, const model::Semester*> names_;
  std::vector<const model::Semester*> ordered_;
  Failures failures_;
};

}  // namespace

Failures check(const model::Calendar& calendar) {
  return Check(calendar).run();
}

}  // namespace luoxuan::calendar

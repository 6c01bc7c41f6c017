#include "rehearsal/time_line.hpp"

#include "document/workbook.hpp"

namespace luoxuan::rehearsal {
namespace {

constexpr std::size_t most_units_named = 3;

std::string minute_of(Moment at, value::Zone home) {
  const value::DateTime wall = value::at_zone(at, home);
  return fmt::format("{} {:02}:{:02}", value::to_string(wall.date), wall.time.hour, wall.time.minute);
}

std::string_view chinese_of(std::string_view kind) {
  static const std::map<std::string_view, std::string_view> names = {{"opened", "开启"},
                                                                     {"submitted", "提交"},
                                                                     {"approved", "部门审核通过"},
                                                                     {"reviewed", "受理通过"},
                                                                     {"returned", "退回"},
                                                                     {"reminded", "催办"},
                                                                     {"alert", "预警"},
                                                                     {"locked", "锁定"},
                                                                     {"unlocked", "解除锁定"},
                                                                     {"document", "文档"},
                                                                     {"finding", "问题"},
                                                                     {"finding_inherited", "问题结转"},
                                                                     {"finding_overdue", "问题逾期"},
                                                                     {"finding_closed", "问题销号"},
                                                                     {"notice", "通知"},
                                                                     {"incident", "异常"},
                                                                     {"work_item", "待办"},
                                                                     {"ended", "办结"},
                                                                     {"opening_failed", "开启失败"},
                                                                     {"nobody_holds", "无人承担"},
                                                                     {"nobody_receives", "无人受理"},
                                                                     {"dead_path", "从未走到"},
                                                                     {"deadline_on_holiday", "截止日非工作日"},
                                                                     {"not_filled_in", "无法填报"}};
  const auto found = names.find(kind);
  return found == names.end() ? kind : found->second;
}

std::string_view word_of(std::string_view kind, Language language) {
  return language == Language::chinese ? chinese_of(kind) : kind;
}

/// One line of the text: everything of one kind about one report at one moment.
struct Group {
  const Event* first;
  std::vector<std::string> names;
};

std::vector<Group> grouped(const std::vector<Event>& events) {
  std::vector<Group> groups;
  for (const Event& event : events) {
    const bool is_same = !groups.empty() && groups.back().first->at == event.at && groups.back().first->kind == event.kind &&
                         groups.back().first->report == event.report && groups.back().first->period == event.period;
    if (!is_same) groups.push_back({&event, {}});
    const std::string& name = event.unit.empty() ? event.person : event.unit;
    if (!name.empty()) groups.back().names.push_back(name);
  }
  return groups;
}

std::string names_of(const std::vector<std::string>& names, Language language) {
  std::string text;
  for (std::size_t at = 0; at < names.size() && at < most_units_named; ++at) text += (at == 0 ? "" : "、") + names[at];
  if (names.size() > most_units_named)
    text += language == Language::chinese ? fmt::format(" 等 {} 个", names.size()) : fmt::format(" … {} in all", names.size());
  return text;
}

document::Sheet events_sheet(const TimeLine& line, value::Zone home) {
  document::Sheet sheet{.name = "时间线"};
  for (const char* title : {"时间", "事项", "报告", "周期", "部门", "人员", "内容"}) sheet.columns.push_back({.title = title});
  for (const Event& event : line.events)
    sheet.rows.push_back(value::List{minute_of(event.at, home), chinese_of(event.kind), event.report, event.period, event.unit,
                                     event.person, event.text});
  return sheet;
}

document::Sheet gaps_sheet(const TimeLine& line, value::Zone home) {
  document::Sheet sheet{.name = "空缺"};
  for (const char* title : {"种类", "所在", "说明", "首次出现", "次数"}) sheet.columns.push_back({.title = title});
  for (const Gap& gap : line.gaps)
    sheet.rows.push_back(value::List{chinese_of(gap.kind), gap.where, gap.text.chinese, minute_of(gap.first, home), gap.count});
  return sheet;
}

document::Sheet loads_sheet(const TimeLine& line) {
  document::Sheet sheet{.name = "负荷"};
  for (const char* title : {"人员", "部门", "周（起于）", "待办数"}) sheet.columns.push_back({.title = title});
  for (const Overload& load : line.overloads)
    sheet.rows.push_back(value::List{load.person, load.unit, load.week, load.work_items});
  return sheet;
}

}  // namespace

std::string to_text(const TimeLine& line, value::Zone home, Language language) {
  const auto write = [&](const Message& message) { return message.in(language) + "\n"; };
  std::string text;
  for (const Group& group : grouped(line.events)) {
    const Event& event = *group.first;
    text += fmt::format("{}  {}", minute_of(event.at, home), word_of(event.kind, language));
    for (const std::string* part : {&event.report, &event.period})
      if (!part->empty()) text += " " + *part;
    if (!group.names.empty()) text += "  " + names_of(group.names, language);
    if (group.names.size() <= 1 && !event.text.empty()) text += "  " + event.text;
    text += "\n";
  }
  text += write(say("\ngaps: {}", "\n空缺：{}", line.gaps.size()));
  for (const Gap& gap : line.gaps)
    text += fmt::format("  {}  {}  {}  ×{}\n", word_of(gap.kind, language), gap.where, gap.text.in(language), gap.count);
  text += write(say("overloaded weeks: {}", "超负荷的周：{}", line.overloads.size()));
  for (const Overload& load : line.overloads)
    text += write(say("  {} ({}): {} work items in the week of {}", "  {}（{}）：{} 个待办，{} 起的一周", load.person, load.unit,
                      load.work_items, load.week));
  text += write(say("\n{} people, {} units", "\n{} 人，{} 个部门", line.people, line.units));
  for (const auto& [kind, count] : line.counts) text += fmt::format("  {} {}\n", word_of(kind, language), count);
  return text;
}

value::Value to_json(const TimeLine& line, value::Zone home, Language language) {
  value::List events, gaps, overloads;
  for (const Event& event : line.events)
    events.emplace_back(value::Context{{"at", minute_of(event.at, home)},
                                       {"kind", event.kind},
                                       {"report", event.report},
                                       {"period", event.period},
                                       {"unit", event.unit},
                                       {"person", event.person},
                                       {"text", event.text}});
  for (const Gap& gap : line.gaps)
    gaps.emplace_back(value::Context{{"kind", gap.kind},
                                     {"where", gap.where},
                                     {"text", gap.text.in(language)},
                                     {"first", minute_of(gap.first, home)},
                                     {"count", gap.count}});
  for (const Overload& load : line.overloads)
    overloads.emplace_back(
        value::Context{{"person", load.person}, {"unit", load.unit}, {"week", load.week}, {"work_items", load.work_items}});
  value::Context counts;
  for (const auto& [kind, count] : line.counts) counts.put(kind, count);
  return value::Context{{"people", static_cast<std::int64_t>(line.people)},
                        {"units", static_cast<std::int64_t>(line.units)},
                        {"counts", std::move(counts)},
                        {"gaps", std::move(gaps)},
                        {"overloads", std::move(overloads)},
                        {"events", std::move(events)}};
}

Result<std::string> to_xlsx(const TimeLine& line, value::Zone home, const std::string& title) {
  document::Workbook workbook;
  workbook.sheets = {events_sheet(line, home), gaps_sheet(line, home), loads_sheet(line)};
  workbook.title = title;
  if (!line.events.empty()) workbook.created = value::at_zone(line.events.front().at, home);
  return document::write_workbook(workbook);
}

}  // namespace luoxuan::rehearsal

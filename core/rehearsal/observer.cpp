#include "rehearsal/observer.hpp"

#include <algorithm>
#include <array>

#include "quality/text_of.hpp"

namespace luoxuan::rehearsal {
namespace {

using quality::key_of;
using quality::text_of;

/// Records that are events as they are: what they are called, and which field says more.
struct Shown {
  std::string_view record;
  std::string_view kind;
  std::string_view field;
};

constexpr std::array shown{
    Shown{"obligation_submitted", "submitted", ""},
    Shown{"obligation_approved", "approved", ""},
    Shown{"obligation_reviewed", "reviewed", ""},
    Shown{"obligation_returned", "returned", ""},
    Shown{"obligation_locked", "locked", "reason"},
    Shown{"obligation_unlocked", "unlocked", "reason"},
    Shown{"work_item_reminded", "reminded", ""},
    Shown{"alert_raised", "alert", "kind"},
    Shown{"document_made", "document", "title"},
    Shown{"finding_raised", "finding", "finding_text"},
    Shown{"finding_inherited", "finding_inherited", "finding_text"},
    Shown{"finding_overdue", "finding_overdue", "finding_text"},
    Shown{"finding_checked", "finding_closed", "finding_text"},
    Shown{"notice_sent", "notice", "kind"},
    Shown{"instance_completed", "ended", ""},
};

std::string monday_of(const value::Date& day) {
  return value::to_string(value::from_days(value::to_days(day) - (value::weekday(day) - 1)));
}

}  // namespace

void Observer::see(const std::vector<engine::Record>& records) {
  for (const engine::Record& record : records)
    if (record.name == "obligation_opened")
      owed_[record.instance] = reports_[key_of(record.body, "obligation")] = {
          text_of(record.body, "report"), text_of(record.body, "period"), text_of(record.body, "unit")};
  for (const engine::Record& record : records) see_one(record);
}

void Observer::see_one(const engine::Record& record) {
  if (record.name == "element_entered") {
    entered_[process_of_[record.instance]].insert(text_of(record.body, "element"));
    return;
  }
  if (record.name == "instance_started") {
    process_of_[record.instance] = text_of(record.body, "process");
    return;
  }
  if (record.name == "obligation_opened") return see_opening(record);
  if (record.name == "incident_raised") return see_incident(record);
  if (record.name == "opening_failed") {
    gap("opening_failed", text_of(record.body, "report"), {text_of(record.body, "english"), text_of(record.body, "chinese")},
        record.at);
    return;
  }
  const auto found = std::ranges::find(shown, record.name, &Shown::record);
  if (found == shown.end()) return;
  std::string text = found->field.empty() ? std::string() : text_of(record.body, found->field);
  // What works on no report of its own is known by its workflow.
  if (record.name == "instance_completed" && owed_by(record) == nullptr) text = process_of_[record.instance];
  add(record, std::string(found->kind), std::move(text));
}

const Observer::Owed* Observer::owed_by(const engine::Record& record) const {
  if (const auto owed = owed_.find(record.instance); owed != owed_.end()) return &owed->second;
  const auto named = reports_.find(key_of(record.body, "obligation"));
  return named != reports_.end() ? &named->second : nullptr;
}

void Observer::add(const engine::Record& record, std::string kind, std::string text) {
  Event event{.at = record.at,
              .kind = std::move(kind),
              .report = text_of(record.body, "report"),
              .period = text_of(record.body, "period"),
              .unit = text_of(record.body, "unit"),
              .person = text_of(record.body, "person"),
              .text = std::move(text)};
  if (const Owed* owed = owed_by(record)) {
    if (event.report.empty()) event.report = owed->report;
    if (event.period.empty()) event.period = owed->period;
    if (event.unit.empty()) event.unit = owed->unit;
  }
  if (event.person.empty() && !record.by.empty()) event.person = record.by;
  if (!event.unit.empty()) event.unit = quality::unit_name(world_.setting, event.unit);
  if (!event.person.empty()) event.person = quality::person_name(world_.setting, event.person);
  ++line_.counts[event.kind];
  line_.events.push_back(std::move(event));
}

void Observer::see_opening(const engine::Record& record) {
  const std::string unit = text_of(record.body, "unit"), report = text_of(record.body, "report");
  units_.insert(unit);
  add(record, "opened", text_of(record.body, "due"));
  const std::string due = text_of(record.body, "due");
  const auto day = value::parse_date(due);
  if (!day || world_.calendar.is_working_day(*day)) return;
  gap("deadline_on_holiday", report, say("due on {}, which is not worked", "截止日 {} 不是工作日", due), record.at);
}

void Observer::see_incident(const engine::Record& record) {
  const Message text{text_of(record.body, "english"), text_of(record.body, "chinese")};
  add(record, "incident", text.chinese);
  const auto owed = owed_.find(record.instance);
  const std::string where = process_of_[record.instance] + "/" + text_of(record.body, "element") +
                            (owed != owed_.end() ? " " + quality::unit_name(world_.setting, owed->second.unit) : std::string());
  gap("nobody_holds", where, text, record.at);
}

void Observer::asked(const std::string& person, Moment at) {
  ++asked_[{monday_of(quality::day_of(world_.setting, at)), person}];
}

void Observer::gap(std::string kind, std::string where, Message text, Moment at) {
  const std::string place = kind + "\n" + where;
  if (const auto found = gap_places_.find(place); found != gap_places_.end()) {
    ++line_.gaps[found->second].count;
    return;
  }
  gap_places_.emplace(place, line_.gaps.size());
  line_.gaps.push_back({std::move(kind), std::move(where), std::move(text), at});
}

/// A report that goes to nobody is written for nothing.
void Observer::look_for_receivers(Moment at) {
  for (const model::ReportType& report : world_.library->reports) {
    if (report.office.empty()) {
      gap("nobody_receives", report.id, say("reports.toml names no office", "reports.toml 未写受理部门"), at);
      continue;
    }
    const auto holders = world_.organisation.holders(report.receiver, report.office);
    if (holders && !holders->empty()) continue;
    gap("nobody_receives", report.id, say("nobody in {} holds the role {}", "{} 没有人担任 {}", report.office, report.receiver),
        at);
  }
}

/// Elements of workflows that ran, and that no instance ever came to.
void Observer::look_for_dead_paths(Moment at) {
  for (const auto& [process, entered] : entered_) {
    const auto found = world_.library->processes.find(process);
    if (found == world_.library->processes.end()) continue;
    for (const auto& element : found->second->elements)
      if (!entered.contains(element->id))
        gap("dead_path", process + "/" + element->id,
            say("no instance came to '{}'", "没有实例走到“{}”", element->name.empty() ? element->id : element->name), at);
  }
}

TimeLine Observer::finish() {
  const Moment now = world_.clock.now();
  look_for_receivers(now);
  look_for_dead_paths(now);
  for (const auto& [key, count] : asked_) {
    if (count <= a_week_) continue;
    const auto& [week, person] = key;
    const model::Unit* unit = world_.organisation.unit_of(person);
    line_.overloads.push_back({quality::person_name(world_.setting, person), unit != nullptr ? unit->name : "", week, count});
  }
  line_.people = world_.organisation.people().size();
  line_.units = units_.size();
  return std::move(line_);
}

}  // namespace luoxuan::rehearsal

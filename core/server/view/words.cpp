#include "server/view/words.hpp"

#include <charconv>

namespace luoxuan::server {

std::string moment_text(const quality::Setting& setting, Moment moment) {
  value::DateTime wall = value::at_zone(moment, setting.home());
  wall.time.zone = value::Zone::of_offset(0);
  const std::int64_t offset =
      value::to_seconds(wall, setting.home()) - std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
  wall.time.zone = {};
  wall.time.nanosecond = 0;
  const std::int64_t minutes = (offset < 0 ? -offset : offset) / 60;
  return fmt::format("{}{}{:02}:{:02}", value::to_string(wall), offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

void put_moment(value::Context& into, std::string name, const quality::Setting& setting, const std::optional<Moment>& moment) {
  if (moment) into.put(std::move(name), moment_text(setting, *moment));
}

value::Context person_value(const quality::Setting& setting, const std::string& person) {
  return {{"id", person}, {"name", quality::person_name(setting, person)}};
}

value::List people_values(const quality::Setting& setting, const std::vector<std::string>& people) {
  value::List values;
  for (const std::string& person : people) values.emplace_back(person_value(setting, person));
  return values;
}

value::List appointments_value(const quality::Setting& setting, const organisation::Person& person) {
  value::List values;
  for (const organisation::Appointment& each : person.appointments) {
    const model::Role* role = setting.organisation.find_role(each.role);
    values.emplace_back(value::Context{{"unit", each.unit},
                                       {"unit_name", quality::unit_name(setting, each.unit)},
                                       {"role", each.role},
                                       {"role_name", role != nullptr ? role->name : each.role}});
  }
  return values;
}

value::Context period_value(const calendar::Period& period) {
  return {{"name", period.name},
          {"title", period.title},
          {"start", value::to_string(period.start)},
          {"end", value::to_string(period.end)}};
}

value::Context period_value(const quality::Setting& setting, const std::string& name) {
  if (const auto found = setting.calendar.period(name)) return period_value(*found);
  return {{"name", name}, {"title", name}, {"start", "1970-01-01"}, {"end", "1970-01-01"}};
}

value::Context document_value(const quality::Setting& setting, const quality::Document& document) {
  value::Context told{{"document", document.key.value}, {"instance", document.instance.value},
                      {"report", document.report},      {"period", document.period},
                      {"unit", document.unit},          {"title", document.title},
                      {"file", document.file},          {"media_type", document.media_type},
                      {"size", document.size},          {"sha256", document.sha256}};
  if (!document.unit.empty()) told.put("unit_name", quality::unit_name(setting, document.unit));
  put_moment(told, "made", setting, document.made);
  return told;
}

Result<std::shared_ptr<const model::Library>> library_of(const quality::Setting& setting, const engine::Instance& instance) {
  if (instance.state == engine::InstanceState::draft) return setting.libraries.current();  // what it will begin with
  return setting.libraries.find(instance.definitions);
}

const model::Process* process_of(const model::Library& library, const engine::Instance& instance) {
  const auto found = library.processes.find(instance.process);
  return found == library.processes.end() ? nullptr : found->second.get();
}

std::string title_of(const quality::Setting& setting, const model::Library& library, const engine::Instance& instance,
                     const std::optional<quality::Obligation>& obligation) {
  if (obligation) {
    const model::ReportType* report = library.report(obligation->report);
    const auto period = setting.calendar.period(obligation->period);
    return fmt::format("{} · {} · {}", report != nullptr ? report->short_name : obligation->report,
                       quality::unit_name(setting, obligation->unit), period ? period->title : obligation->period);
  }
  const model::Process* process = process_of(library, instance);
  std::string title = process != nullptr && !process->name.empty() ? process->name : instance.process;
  if (!instance.started_by.empty()) title += " · " + quality::person_name(setting, instance.started_by);
  return title + " · " + value::to_string(quality::day_of(setting, instance.started));
}

bool is_overdue(const engine::WorkItem& item, Moment now) {
  return item.state == engine::WorkItemState::open && item.due && now > *item.due;
}

namespace {

Result<std::size_t> number_parameter(const Call& call, std::string_view name, std::size_t least, std::size_t most,
                                     std::size_t otherwise) {
  const std::string_view text = call.request.parameter(name);
  if (text.empty()) return otherwise;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= least && number <= most) return number;
  return Failure{FailureCode::invalid_input,
                 say("{}: expected a number from {} to {}", "{}：应为 {} 至 {} 的数", name, least, most),
                 say("take next_cursor of the page before", "请使用上一页的 next_cursor"),
                 {}};
}

}  // namespace

Result<std::size_t> page_limit(const Call& call) {
  return number_parameter(call, "limit", 1, 200, Page{}.count);
}

Result<Page> page_of(const Call& call) {
  Page page;
  LX_TRY_ASSIGN(page.count, page_limit(call));
  LX_TRY_ASSIGN(page.first, number_parameter(call, "cursor", 0, 10'000'000, 0));
  return page;
}

value::Context page_value(const Page& page, value::List rows) {
  const bool goes_on = rows.size() > page.count;
  if (goes_on) rows.resize(page.count);
  value::Context told{{"items", std::move(rows)}};
  if (goes_on) told.put("next_cursor", std::to_string(page.first + page.count));
  return told;
}

}  // namespace luoxuan::server

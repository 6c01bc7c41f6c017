#include "cli/measurement_command.hpp"

#include "adapter/measurement_sources.hpp"
#include "application/measurement_import.hpp"
#include "base/file.hpp"
#include "cli/data_folder.hpp"
#include "quality/indicator_board.hpp"

namespace luoxuan::cli {
namespace {

/// "正常" or "normal".
std::string level_words(const std::string& stored, Language language) {
  const auto level = model::alert_level_of(stored);
  if (!level) return stored;
  return std::string(language == Language::chinese ? chinese_name_of(*level) : name_of(*level));
}

std::string state_words(const std::string& state, Language language) {
  if (state == quality::alert_state::open) return say("open", "待确认").in(language);
  if (state == quality::alert_state::acknowledged) return say("acknowledged", "处理中").in(language);
  if (state == quality::alert_state::handled) return say("handled", "待复查").in(language);
  if (state == quality::alert_state::closed) return say("closed", "已关闭").in(language);
  return say("lifted", "已解除").in(language);
}

std::string place_words(const std::string& unit_name, const std::string& subject) {
  return subject.empty() ? unit_name : unit_name + " " + subject;
}

/// What was planned, in words or as JSON; kept when `applies`.
int tell_measurements(const application::Installation& installation, const application::MeasurementImport& import, bool applies,
                      const Output& output) {
  value::List rows;
  for (const quality::PlannedMeasurement& one : import.planned) {
    if (one.is_unchanged) continue;
    const std::string unit = quality::unit_name(installation.setting(), one.row.unit);
    output.line(fmt::format("{}  {}  {}  {} {}  {}", one.indicator->name, place_words(unit, one.row.subject), one.row.period,
                            one.row.value, one.indicator->measured_in, level_words(one.row.level, output.language())));
    rows.emplace_back(value::Context{{"indicator", one.row.indicator},
                                     {"unit", one.row.unit},
                                     {"subject", one.row.subject},
                                     {"period", one.row.period},
                                     {"value", one.row.value},
                                     {"target", one.row.target},
                                     {"previous", one.row.previous},
                                     {"level", one.row.level}});
  }
  const std::size_t fresh = rows.size();
  if (applies && fresh > 0)
    if (const auto applied = application::apply_measurements(installation, {}, import, engine::system_actor); !applied)
      return output.refused(applied.error(), does_not_hold);
  output.line(applies ? say("{} measurements kept, {} of them beyond a threshold, {} rows unchanged",
                            "已导入 {} 个监测值，其中 {} 个超出阈值，{} 行不变", fresh, import.alerts, import.unchanged)
                      : say("{} measurements, {} of them beyond a threshold, {} rows unchanged; nothing was done, "
                            "--apply does it",
                            "{} 个监测值，其中 {} 个超出阈值，{} 行不变；尚未执行，加 --apply 执行", fresh, import.alerts,
                            import.unchanged));
  output.json(value::Context{{"measurements", std::move(rows)},
                             {"alerts", static_cast<std::int64_t>(import.alerts)},
                             {"unchanged", static_cast<std::int64_t>(import.unchanged)},
                             {"applied", applies},
                             {"failures", value::List{}}});
  return done;
}

}  // namespace

int import_measurements(const MeasurementImportFile& command, const Output& output) {
  const auto bytes = read_file(command.file);
  if (!bytes) return output.refused({bytes.error()}, usage_or_input);
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto import = application::read_measurements(**installation, *bytes, command.file, engine::system_actor);
  if (!import) return output.refused(import.error(), does_not_hold);
  return tell_measurements(**installation, *import, command.applies, output);
}

int fetch_measurements(const MeasurementFetching& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  if (!command.sources.empty()) {
    auto sources = adapter::read_source_settings(command.sources);
    if (!sources) return output.refused(sources.error(), usage_or_input);
    (*installation)->fetch_through(adapter::fetch_from(std::make_shared<const adapter::SourceSettings>(*std::move(sources))));
  }
  const auto fetched = application::fetch_now(**installation, command.indicator, command.period);
  if (!fetched) return output.refused(fetched.error(), does_not_hold);
  return tell_measurements(**installation, *fetched, command.applies, output);
}

int list_alerts(const AlertListing& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const quality::Setting& setting = (*installation)->setting();
  quality::AlertChoice choice{.only_open = !command.with_closed};
  if (!command.unit.empty()) {
    const auto unit = setting.organisation.unit(command.unit);
    if (!unit) return output.refused({unit.error()}, usage_or_input);
    choice.unit = (*unit)->id;
  }
  const auto list = quality::alert_list(setting, choice);
  if (!list) return output.refused({list.error()}, usage_or_input);
  value::List rows;
  for (const quality::AlertLine& line : list->lines) {
    const quality::IndicatorAlert& alert = line.alert;
    output.line(fmt::format("{}  {}  {}  {}  {}  {}  {}", level_words(alert.level, output.language()),
                            state_words(alert.state, output.language()), line.indicator_name,
                            place_words(line.unit_name, alert.subject), alert.period, alert.value, alert.due));
    rows.emplace_back(value::Context{{"number", alert.key.value},
                                     {"indicator", alert.indicator},
                                     {"name", line.indicator_name},
                                     {"unit", alert.unit},
                                     {"subject", alert.subject},
                                     {"period", alert.period},
                                     {"value", alert.value},
                                     {"target", alert.target},
                                     {"level", alert.level},
                                     {"reason", alert.reason},
                                     {"state", alert.state},
                                     {"due", alert.due},
                                     {"overdue", line.is_overdue},
                                     {"repeated", alert.repeated},
                                     {"escalated", alert.escalated},
                                     {"finding", alert.finding.value}});
  }
  output.line(say("{} open, {} acknowledged, {} handled, {} closed, {} lifted; {} overdue",
                  "待确认 {}，处理中 {}，待复查 {}，已关闭 {}，已解除 {}；逾期 {}", list->open, list->acknowledged, list->handled,
                  list->closed, list->lifted, list->overdue));
  output.json(value::Context{{"alerts", std::move(rows)}, {"overdue", list->overdue}});
  return done;
}

}  // namespace luoxuan::cli

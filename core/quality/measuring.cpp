#include "quality/measuring.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "quality/indicator_aims.hpp"
#include "quality/indicator_alert_opening.hpp"
#include "quality/indicator_levels.hpp"
#include "quality/permission.hpp"

namespace luoxuan::quality {
namespace {

using MeasuredPlace = std::tuple<std::string, std::string, std::string, std::string>;  // indicator, unit, subject, period

class MeasurementPlanning {
 public:
  MeasurementPlanning(const Setting& setting, const model::Library& library, std::string_view way, std::string_view by)
      : setting_(setting), library_(library), aims_(setting), way_(way), by_(by) {}

  Result<void> plan(const GivenMeasurement& given) {
    given_ = &given;
    const std::size_t faults_before = faults.size();
    const model::Indicator* indicator = find_indicator();
    if (indicator == nullptr) return {};
    const model::Unit* unit = find_unit(*indicator);
    const std::optional<calendar::Period> period = find_period(*indicator);
    check_subject(*indicator);
    check_way(*indicator);
    if (unit != nullptr) check_person(*indicator, *unit);
    if (faults.size() != faults_before) return {};
    PlannedMeasurement made{.indicator = indicator, .row = {}, .reason = {}};
    made.row.indicator = indicator->id;
    made.row.unit = unit->id;
    made.row.subject = text::trim(given.subject);
    made.row.period = period->name;
    made.row.value = given.value.to_string();
    made.row.way = way_;
    made.row.source = given.source.empty() ? indicator->data_source : given.source;
    made.row.instance = given.instance;
    if (!is_new(made.row)) return {};
    LX_TRY_ASSIGN(const std::optional<value::Number> aim, aims_.find(*indicator, *unit, *period));
    if (aim) made.row.target = aim->to_string();
    LX_TRY_ASSIGN(made.row.previous, value_before(made.row, *period));
    auto judged = level_of(setting_, *indicator, made.row);
    if (!judged) {
      refuse(judged.error());
      return {};
    }
    made.row.level = name_of(judged->level);
    made.reason = std::move(judged->reason);
    LX_TRY_ASSIGN(const auto newest,
                  newest_measurement(setting_, made.row.indicator, made.row.unit, made.row.subject, made.row.period));
    made.is_unchanged = newest && newest->value == made.row.value && newest->source == made.row.source;
    planned.push_back(std::move(made));
    return {};
  }

  std::vector<PlannedMeasurement> planned;
  Failures faults;

 private:
  const model::Indicator* find_indicator() {
    if (const model::Indicator* found = library_.indicator(given_->indicator)) return found;
    std::vector<std::string> known;
    for (const model::Indicator& one : library_.indicators) known.insert(known.end(), {one.id, one.name});
    const auto meant = text::nearest(given_->indicator, known);
    refuse({FailureCode::not_found,
            say("expected an indicator, found '{}'", "应为监测指标，实为“{}”", given_->indicator),
            meant ? say("did you mean '{}'?", "是否指“{}”？", *meant)
                  : say("indicators/*.toml holds those that there are", "监测指标见 indicators/*.toml"),
            {}});
    return nullptr;
  }

  const model::Unit* find_unit(const model::Indicator& indicator) {
    const auto found = setting_.organisation.unit(given_->unit);
    if (!found) {
      refuse(found.error());
      return nullptr;
    }
    const auto measured = setting_.organisation.expand(indicator.units);
    if (!measured) {
      refuse(measured.error());
      return nullptr;
    }
    if (std::ranges::find(*measured, *found) != measured->end()) return *found;
    refuse({FailureCode::invalid_input,
            say("indicator '{}': expected one of the units that it is measured for, found {}",
                "指标“{}”：应为其监测的部门，实为 {}", indicator.name, (*found)->name),
            say("it is measured for {}", "该指标监测：{}", text::join(indicator.units, "、")),
            {}});
    return nullptr;
  }

  std::optional<calendar::Period> find_period(const model::Indicator& indicator) {
    const auto found = setting_.calendar.period(given_->period);
    if (!found) {
      refuse(found.error());
      return std::nullopt;
    }
    if (found->kind == indicator.period && found->start <= day_of(setting_, setting_.engine.parts().clock.now())) return *found;
    if (found->kind == indicator.period) {
      refuse({FailureCode::invalid_input,
              say("indicator '{}': expected a period that has begun, found '{}'", "指标“{}”：应为已经开始的周期，实为“{}”",
                  indicator.name, given_->period),
              {},
              {}});
      return std::nullopt;
    }
    refuse({FailureCode::invalid_input,
            say("indicator '{}': expected a {}, found '{}'", "指标“{}”：周期应为 {}，实为“{}”", indicator.name,
                model::name_of(indicator.period), given_->period),
            say("give a period of that kind", "请给出该类周期"),
            {}});
    return std::nullopt;
  }

  void check_subject(const model::Indicator& indicator) {
    const bool has_one = !text::trim(given_->subject).empty();
    if (has_one == indicator.has_subjects) return;
    refuse({FailureCode::invalid_input,
            has_one ? say("indicator '{}': expected no subject, found '{}'", "指标“{}”：不应有质量主体，实为“{}”", indicator.name,
                          given_->subject)
                    : say("indicator '{}': expected the subject that was measured, found none",
                          "指标“{}”：应写明质量主体，实际为空", indicator.name),
            has_one ? say("it is measured for units as a whole", "该指标以部门为单位监测")
                    : say("name the programme, course, teacher …", "请写明专业、课程、教师等"),
            {}});
  }

  void check_way(const model::Indicator& indicator) {
    if (std::ranges::find(indicator.collected, way_) != indicator.collected.end()) return;
    refuse({FailureCode::not_permitted,
            say("indicator '{}': expected it to be collected by {}, found {}", "指标“{}”：采集方式应为 {}，实为 {}",
                indicator.name, text::join(indicator.collected, ", "), way_),
            {},
            {}});
  }

  /// What comes by a form was handed in by whom the workflow asked.
  void check_person(const model::Indicator& indicator, const model::Unit& unit) {
    if (by_ == engine::system_actor || way_ == model::measurement_way::form ||
        may_bring_measurement(setting_, indicator, unit.id, by_))
      return;
    refuse({FailureCode::not_permitted,
            say("indicator '{}': expected someone of {}, found {}", "指标“{}”：应由{}的人员采集，实际是 {}", indicator.name,
                indicator.collector.empty() ? unit.name : indicator.collector, person_name(setting_, std::string(by_))),
            {},
            {}});
  }

  bool is_new(const IndicatorMeasurement& row) {
    const auto [first, is_first] = places_.emplace(MeasuredPlace{row.indicator, row.unit, row.subject, row.period},
                                                   std::pair(row.value, given_->where.line));
    if (is_first) return true;
    refuse({FailureCode::invalid_input,
            say("expected one value of {} {} in {}, found a second one", "{1} 在 {2} 的“{0}”应只有一个值，实际又有一个",
                given_->indicator, given_->unit, given_->period),
            first->second.second > 0 ? say("it stands in line {} too", "第 {} 行已有", first->second.second) : Message{},
            {}});
    return false;
  }

  Result<std::string> value_before(const IndicatorMeasurement& row, const calendar::Period& period) {
    const auto before = setting_.calendar.previous(period);
    if (!before) return std::string();
    const auto beside = places_.find(MeasuredPlace{row.indicator, row.unit, row.subject, before->name});
    if (beside != places_.end()) return beside->second.first;
    LX_TRY_ASSIGN(const auto stored, newest_measurement(setting_, row.indicator, row.unit, row.subject, before->name));
    return stored ? stored->value : std::string();
  }

  void refuse(Failure failure) {
    if (given_->where != SourcePosition{}) failure.where = given_->where;
    faults.push_back(std::move(failure));
  }

  const Setting& setting_;
  const model::Library& library_;
  IndicatorAims aims_;
  std::string_view way_, by_;
  const GivenMeasurement* given_ = nullptr;
  std::map<MeasuredPlace, std::pair<std::string, int>> places_;  // value and line
};

}  // namespace

Checked<std::vector<PlannedMeasurement>> plan_measurements(const Setting& setting, const model::Library& library,
                                                           const std::vector<GivenMeasurement>& given, std::string_view way,
                                                           std::string_view by) {
  MeasurementPlanning planning(setting, library, way, by);
  for (const GivenMeasurement& one : given)
    if (const auto planned = planning.plan(one); !planned) return Failures{planned.error()};
  if (!planning.faults.empty()) return std::move(planning.faults);
  return std::move(planning.planned);
}

Result<std::size_t> keep_measurements(const Setting& setting, engine::Act& act, std::vector<PlannedMeasurement> planned,
                                      std::string_view by) {
  std::size_t kept = 0;
  for (PlannedMeasurement& one : planned) {
    if (one.is_unchanged) continue;
    ++kept;
    IndicatorMeasurement& row = one.row;
    row.key = act.new_key();
    row.at = act.now();
    row.by = by;
    act.record("indicator_measured", row.instance, by,
               {{"measurement", row.key.value},
                {"indicator", row.indicator},
                {"name", one.indicator->name},
                {"unit", row.unit},
                {"subject", row.subject},
                {"period", row.period},
                {"value", value::Number::parse(row.value).value_or(value::Number())},
                {"level", row.level},
                {"way", row.way},
                {"source", row.source}});
    LX_TRY(setting.rows<IndicatorMeasurement>().write(row));
    LX_TRY(follow_measurement(setting, act, *one.indicator, row, one.reason));
  }
  return kept;
}

Checked<void> take_measurements(const Setting& setting, std::string_view act_id, const std::vector<GivenMeasurement>& given,
                                std::string_view way, std::string_view by) {
  const auto library = setting.libraries.current();
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    auto planned = plan_measurements(setting, *library, given, way, by);
    if (!planned) return planned.error();
    if (const auto kept = keep_measurements(setting, act, *std::move(planned), by); !kept) return Failures{kept.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

bool may_bring_measurement(const Setting& setting, const model::Indicator& indicator, std::string_view unit,
                           std::string_view by) {
  if (setting.organisation.is_administrator(by)) return true;
  if (!indicator.collector.empty()) return is_member(setting, indicator.collector, by);
  return is_member(setting, unit, by) || is_member(setting, indicator.office, by);
}

Result<std::optional<IndicatorMeasurement>> newest_measurement(const Setting& setting, std::string_view indicator,
                                                               std::string_view unit, std::string_view subject,
                                                               std::string_view period) {
  LX_TRY_ASSIGN(std::vector<IndicatorMeasurement> rows,
                setting.rows<IndicatorMeasurement>().where(
                    "indicator = $2 AND unit = $3 AND subject = $4 AND period = $5 ORDER BY \"key\" DESC LIMIT 1",
                    {indicator, unit, subject, period}));
  if (rows.empty()) return std::optional<IndicatorMeasurement>();
  return std::optional(std::move(rows.front()));
}

}  // namespace luoxuan::quality

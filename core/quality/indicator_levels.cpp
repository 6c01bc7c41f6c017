#include "quality/indicator_levels.hpp"

#include "engine/definitions.hpp"
#include "feel/cause.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

namespace given = model::threshold_input;

value::Value number_written(const std::string& text) {
  const auto number = value::Number::parse(text);
  return number ? value::Value(*number) : value::Value();
}

value::Value text_or_null(const std::string& text) {
  return text.empty() ? value::Value() : value::Value(text);
}

value::Context threshold_inputs_of(const Setting& setting, const IndicatorMeasurement& measurement) {
  return {{std::string(given::value), number_written(measurement.value)},
          {std::string(given::target), number_written(measurement.target)},
          {std::string(given::previous), number_written(measurement.previous)},
          {std::string(given::unit), unit_name(setting, measurement.unit)},
          {std::string(given::subject), text_or_null(measurement.subject)},
          {std::string(given::period), measurement.period}};
}

Failure no_level(const model::Indicator& indicator, const decision::Evaluation& evaluation) {
  const std::string found = evaluation.value.is_null() ? "null" : evaluation.value.to_string();
  Message hint = evaluation.cause ? feel::because(*evaluation.cause) : Message();
  if (!hint.empty()) hint = {"because " + hint.english, "原因：" + hint.chinese};
  return {FailureCode::condition_not_met,
          say("indicator '{0}': expected decision '{1}' to give 正常, 关注, 预警 or 严重, found {2}",
              "指标“{0}”：决策“{1}”应得出正常、关注、预警或严重，实为 {2}", indicator.name, indicator.thresholds, found),
          std::move(hint),
          {}};
}

}  // namespace

Result<JudgedLevel> level_of(const Setting& setting, const model::Indicator& indicator, const IndicatorMeasurement& measurement) {
  const auto definitions = setting.engine.parts().definitions.current();
  const auto called = definitions->decision(indicator.thresholds);
  if (!called)
    return Failure{FailureCode::not_found,
                   say("indicator '{}': expected the decision '{}', found none", "指标“{}”：应有决策“{}”，实际没有",
                       indicator.name, indicator.thresholds),
                   {},
                   {}};
  decision::EvaluationOptions options;
  options.functions = definitions->functions();
  const decision::Evaluation evaluation =
      called->models.evaluate(called->name, threshold_inputs_of(setting, measurement), options);
  JudgedLevel judged;
  std::string level;
  if (const std::string* text = evaluation.value.if_string()) level = *text;
  if (const value::Context* outputs = evaluation.value.if_context()) {
    level = text_of(*outputs, "等级");
    judged.reason = text_of(*outputs, "说明");
  }
  const auto known = model::alert_level_of(level);
  if (!known) return no_level(indicator, evaluation);
  judged.level = *known;
  return judged;
}

}  // namespace luoxuan::quality

#include "quality/measurement_fetching.hpp"

#include "feel/cause.hpp"
#include "quality/job/order_parts.hpp"
#include "quality/report_context.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

constexpr std::size_t most_fetched = 20'000;

/// What the expressions of [indicator.fetch] see.
class FetchScope final : public feel::Variables {
 public:
  FetchScope(const FetchOrder& order, const value::Value& answer) : functions_(order.library->functions.get()) {
    names_ = {{"answer", answer}, {"period", calendar::to_context(order.period)}, {"units", order.units}};
  }
  [[nodiscard]] const value::Value* find(std::string_view name) const override { return names_.find(name); }
  [[nodiscard]] const feel::FunctionSet* functions() const override { return functions_; }

 private:
  value::Context names_;
  const feel::FunctionSet* functions_;
};

Failure wrong_outcome(const FetchOrder& order, std::string_view key, const Message& expected, const feel::Evaluation& evaluation,
                      const feel::Expression& expression) {
  const std::string found = evaluation.value.to_string().substr(0, 200);
  return {FailureCode::condition_not_met,
          {fmt::format("indicator '{}', {}: expected {}, found {}", order.indicator->name, key, expected.english, found),
           fmt::format("指标“{}”的 {}：应为{}，实为 {}", order.indicator->name, key, expected.chinese, found)},
          because(feel::cause_of(evaluation, expression.text())),
          {}};
}

/// The first of several names that the row has: those of columns are often the other system's.
const value::Value* member_of(const value::Context& row, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const value::Value* found = row.find(name); found != nullptr && !found->is_null()) return found;
  return nullptr;
}

std::string row_text(const value::Context& row, std::initializer_list<std::string_view> names) {
  const value::Value* found = member_of(row, names);
  return found == nullptr ? std::string() : found->to_string();
}

std::optional<value::Number> row_number(const value::Context& row) {
  const value::Value* found = member_of(row, {"value", "监测值"});
  if (found == nullptr) return std::nullopt;
  if (const value::Number* number = found->if_number()) return *number;
  return found->if_string() != nullptr ? value::Number::parse(*found->if_string()) : std::nullopt;
}

class RowReading {
 public:
  explicit RowReading(const FetchOrder& order) : order_(order) {}

  void read(const value::Value& row) {
    ++number_;
    const value::Context* context = row.if_context();
    const auto number = context != nullptr ? row_number(*context) : std::nullopt;
    if (!number)
      return refuse(say("expected {{unit, value}} with a number, found {}", "应为含 unit 和数值 value 的上下文，实为 {}",
                        row.to_string().substr(0, 200)),
                    say("mend fetch.rows or the query", "请改正 fetch.rows 或查询"));
    GivenMeasurement one{.indicator = order_.indicator->id,
                         .unit = row_text(*context, {"unit", "部门"}),
                         .subject = row_text(*context, {"subject", "质量主体"}),
                         .period = order_.period.name,
                         .value = *number,
                         .source = row_text(*context, {"source", "数据来源"})};
    if (one.unit.empty() && order_.units.size() == 1) one.unit = text_of(*order_.units.front().if_context(), "id");
    if (one.unit.empty())
      return refuse(say("expected the unit that was measured, found none", "应写明部门，实际没有"),
                    say("give each row a member unit", "请为每行给出 unit"));
    given.push_back(std::move(one));
  }

  std::vector<GivenMeasurement> given;
  Failures faults;

 private:
  void refuse(Message message, Message hint) {
    faults.push_back({FailureCode::condition_not_met,
                      {fmt::format("indicator '{}', row {}: {}", order_.indicator->name, number_, message.english),
                       fmt::format("指标“{}”第 {} 行：{}", order_.indicator->name, number_, message.chinese)},
                      std::move(hint),
                      {}});
  }

  const FetchOrder& order_;
  std::size_t number_ = 0;
};

}  // namespace

Result<FetchOrder> fetch_order(const Setting& setting, std::shared_ptr<const model::Library> library, std::string_view indicator,
                               std::string_view period) {
  const model::Indicator* found = library->indicator(indicator);
  if (found == nullptr)
    return Failure{FailureCode::not_found,
                   say("expected an indicator, found '{}'", "应为监测指标，实为“{}”", indicator),
                   say("indicators/*.toml holds those that there are", "监测指标见 indicators/*.toml"),
                   {}};
  if (!found->fetch)
    return Failure{FailureCode::condition_not_met,
                   say("indicator '{}': expected one that is fetched, found it collected by other ways",
                       "指标“{}”：应为自动采集，实际为其他采集方式", found->name),
                   say("give it a table [{}.fetch]", "请为其写 [{}.fetch] 表", found->id),
                   {}};
  LX_TRY_ASSIGN(calendar::Period named, setting.calendar.period(period));
  if (named.kind != found->period)
    return Failure{FailureCode::condition_not_met,
                   say("indicator '{}': expected a {}, found '{}'", "指标“{}”：周期应为 {}，实为“{}”", found->name,
                       model::name_of(found->period), named.name),
                   say("give a period of that kind", "请给出该类周期"),
                   {}};
  LX_TRY_ASSIGN(const std::vector<const model::Unit*> units, setting.organisation.expand(found->units));
  FetchOrder order{.key = fmt::format("luoxuan.{}.{}.{}", setting.engine.parts().institution, found->id, named.name),
                   .library = std::move(library),
                   .indicator = found,
                   .period = std::move(named),
                   .units = {}};
  for (const model::Unit* unit : units) order.units.push_back(value::Context{{"id", unit->id}, {"name", unit->name}});
  return order;
}

Result<FetchOrder> fetch_order_of(const Setting& setting, const engine::JobOrder& job) {
  LX_TRY_ASSIGN(auto library, library_of(setting, job));
  LX_TRY_ASSIGN(const std::string indicator, header_or_variable(job, "indicator"));
  std::string period = text_of(job.variables, "period");  // who starts it by hand gives its name
  if (period.empty()) {
    LX_TRY_ASSIGN(period, period_of(job));
  }
  return fetch_order(setting, std::move(library), indicator, period);
}

Result<std::string> fetch_url(const FetchOrder& order) {
  const feel::Expression& url = *order.indicator->fetch->url;
  const feel::Evaluation evaluation = url.evaluate(FetchScope(order, {}));
  if (const std::string* address = evaluation.value.if_string()) return *address;
  return wrong_outcome(order, "fetch.url", say("a text", "文本"), evaluation, url);
}

Checked<std::vector<GivenMeasurement>> fetched_measurements(const FetchOrder& order, const value::Value& answer) {
  value::Value rows = answer;
  const auto& expression = order.indicator->fetch->rows;
  feel::Evaluation evaluation;
  if (expression) {
    evaluation = expression->evaluate(FetchScope(order, answer));
    rows = evaluation.value;
  } else {
    evaluation.value = rows;
  }
  // One number is the value of the one unit.
  if (rows.if_number() != nullptr) rows = value::Context{{"value", rows}};
  if (rows.if_context() != nullptr) rows = value::List{rows};
  const value::List* list = rows.if_list();
  if (list == nullptr || list->size() > most_fetched) {
    const Message expected = say("a list of at most {} rows {{unit, value}}", "至多 {} 行 {{unit, value}} 的列表", most_fetched);
    if (expression) return Failures{wrong_outcome(order, "fetch.rows", expected, evaluation, *expression)};
    return Failures{
        {FailureCode::condition_not_met,
         {fmt::format("indicator '{}': expected {}, found {}", order.indicator->name, expected.english,
                      rows.to_string().substr(0, 200)),
          fmt::format("指标“{}”：应为{}，实为 {}", order.indicator->name, expected.chinese, rows.to_string().substr(0, 200))},
         say("say with fetch.rows where they stand in the answer", "请用 fetch.rows 说明数据在应答中的位置"),
         {}}};
  }
  RowReading reading(order);
  for (const value::Value& row : *list) reading.read(row);
  if (!reading.faults.empty()) return std::move(reading.faults);
  return std::move(reading.given);
}

Result<engine::JobDone> fetched_job(const Setting& setting, const FetchOrder& order,
                                    const Checked<std::vector<GivenMeasurement>>& given) {
  if (!given) return given.error().front();
  auto planned = plan_measurements(setting, *order.library, *given, model::measurement_way::fetched, engine::system_actor);
  if (!planned) return planned.error().front();
  return engine::JobDone{
      .variables = {{"measured", static_cast<std::int64_t>(planned->size())}},
      // With the library, which the plans point into.
      .also = [&setting, planned = *std::move(planned), library = order.library](engine::Act& act) -> Result<void> {
        LX_TRY(keep_measurements(setting, act, planned, engine::system_actor));
        return {};
      }};
}

Checked<void> start_fetching(const Setting& setting, engine::Act& act, std::string_view indicator, std::string_view period) {
  const auto named = setting.calendar.period(period);
  if (!named) return Failures{named.error()};
  value::Context variables{{"indicator", indicator},
                           {"period", calendar::to_context(*named)},
                           {"institution", institution_context(setting.libraries.current()->institution)}};
  const auto instance = act.execute(
      engine::command::StartInstance{std::string(model::fetching_workflow), std::move(variables), {}, {}}, engine::system_actor);
  if (!instance) return instance.error();
  return {};
}

}  // namespace luoxuan::quality

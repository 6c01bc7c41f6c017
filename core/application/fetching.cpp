#include "application/installation.hpp"

// Measurements from other systems: over HTTP and from databases as the installation says, or by native code of the plugin.
namespace luoxuan::application {
namespace {

value::Value value_of(const plugin::NativeMeasurement& one) {
  return value::Context{{"unit", one.unit}, {"subject", one.subject}, {"value", one.value}, {"source", one.source}};
}

Failure no_sources(const quality::FetchOrder& order) {
  return {FailureCode::unsupported,
          say("indicator '{}': expected an installation that reaches other systems, found one without sources",
              "指标“{}”：本系统应已配置数据源，实际没有", order.indicator->name),
          say("give it a file with --sources", "请用 --sources 指定数据源设置文件"),
          {}};
}

Result<value::Value> answer_of_native(const KeptLibraries& kept, const quality::FetchOrder& order) {
  const std::string& name = order.indicator->fetch->native;
  LX_TRY_ASSIGN(const std::shared_ptr<const plugin::NativeParts> native, kept.native(order.library->version));
  const auto source = native->sources.find(name);
  if (source == native->sources.end()) {
    if (auto why = native->why_off(name)) return *std::move(why);
    return Failure{FailureCode::not_found,
                   say("expected a source of native code, found '{}'", "应为原生代码的数据源，实为“{}”", name),
                   say("name it in [native] of plugin.toml", "请写入 plugin.toml 的 [native]"),
                   {}};
  }
  LX_TRY_ASSIGN(const std::vector<plugin::NativeMeasurement> measured,
                source->second({.key = order.key,
                                .indicator = order.indicator->id,
                                .period = calendar::to_context(order.period),
                                .units = order.units}));
  value::List rows;
  for (const plugin::NativeMeasurement& one : measured) rows.push_back(value_of(one));
  return value::Value(std::move(rows));
}

}  // namespace

Checked<std::vector<quality::GivenMeasurement>> Installation::fetch(const quality::FetchOrder& order) const {
  const bool is_native = !order.indicator->fetch->native.empty();
  if (!is_native && !fetch_) return Failures{no_sources(order)};
  const Result<value::Value> answer = is_native ? answer_of_native(libraries_, order) : fetch_(order);
  if (!answer) return Failures{answer.error()};
  return quality::fetched_measurements(order, *answer);
}

}  // namespace luoxuan::application

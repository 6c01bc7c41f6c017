#include "plugin/native/calls.hpp"

#include "feel/native_function.hpp"
#include "plugin/native/border.hpp"
#include "value/json.hpp"

namespace luoxuan::plugin {
namespace {

using value::Value;

Failure wrong_answer(std::string_view name, const Message& message) {
  return {FailureCode::condition_not_met,
          {fmt::format("'{}': {}", name, message.english), fmt::format("“{}”：{}", name, message.chinese)},
          say("tell whoever wrote the plugin", "请联系插件作者")};
}

/// What was given, or null when nothing was.
Result<Value> given_value(const NativeAnswer& answer, std::string_view name) {
  if (!answer.given()) return Value();
  auto read = value::parse_stored_json(*answer.given());
  if (!read) return wrong_answer(name, read.error().message);
  return *std::move(read);
}

std::string text_member(const value::Context& row, std::string_view name) {
  const Value* member = row.find(name);
  return member != nullptr && member->if_string() != nullptr ? *member->if_string() : std::string();
}

Result<NativeMeasurement> measurement_of(const Value& row, std::string_view name) {
  const value::Context* context = row.if_context();
  const Value* number = context != nullptr ? context->find("value") : nullptr;
  if (number == nullptr || number->if_number() == nullptr || text_member(*context, "unit").empty())
    return wrong_answer(name, say("expected {{\"unit\", \"value\"}} with a number, found {}",
                                  "应为含 unit 和数值 value 的对象，实际为 {}", value::to_json(row).substr(0, 200)));
  return NativeMeasurement{text_member(*context, "unit"), text_member(*context, "subject"), *number->if_number(),
                           text_member(*context, "source")};
}

class FunctionOff final : public feel::Callable {
 public:
  explicit FunctionOff(Failure why) : why_(std::move(why)) {}
  [[nodiscard]] const std::vector<std::string>& parameters() const override { return none_; }
  [[nodiscard]] Value call_with(feel::Run& run, feel::Place at, feel::Arguments) const override { return refuse(run, at); }
  [[nodiscard]] Value call_named(feel::Run& run, feel::Place at, const std::vector<std::string>&,
                                 std::vector<Value>) const override {
    return refuse(run, at);
  }

 private:
  Value refuse(feel::Run& run, feel::Place at) const {
    run.warn(at,
             {fmt::format("{} ({})", why_.message.english, why_.hint.english),
              fmt::format("{}（{}）", why_.message.chinese, why_.hint.chinese)},
             feel::WarningKind::unsupported);
    return nullptr;
  }

  Failure why_;
  std::vector<std::string> none_;
};

}  // namespace

NativeTask native_task(std::shared_ptr<const NativeModule> module, const std::string& name) {
  return [module = std::move(module), name](const NativeTaskOrder& order) -> Result<NativeTaskOutcome> {
    const auto& added = module->tasks.find(name)->second;
    value::Context header_texts;
    for (const auto& [key, text] : order.headers) header_texts.put(key, text);
    const std::string variables = value::to_stored_json(order.variables), headers = value::to_stored_json(header_texts);
    const lx_task_order handed{.size = sizeof(lx_task_order),
                               .key = lent(order.key),
                               .institution = lent(order.institution),
                               .element = lent(order.element),
                               .variables = lent(variables),
                               .headers = lent(headers),
                               .instance = order.instance,
                               .attempts_left = order.attempts_left};
    NativeAnswer answer;
    {
      const std::lock_guard lock(*added.one_at_a_time);
      LX_TRY(answer.call(name, [&] { return added.call(added.user, &handed, answer.handed_out()); }));
    }
    LX_TRY_ASSIGN(const Value given, given_value(answer, name));
    NativeTaskOutcome outcome;
    if (const value::Context* result = given.if_context())
      outcome.variables = *result;
    else if (!given.is_null())
      return wrong_answer(
          name, say("expected an object with variables, found {}", "应为含变量的对象，实际为 {}", value::name_of(given.kind())));
    if (answer.error_code()) outcome.error = NativeError{*answer.error_code(), answer.message()};
    return outcome;
  };
}

NativeSource native_source(std::shared_ptr<const NativeModule> module, const std::string& name) {
  return [module = std::move(module), name](const NativeSourceOrder& order) -> Result<std::vector<NativeMeasurement>> {
    const auto& added = module->sources.find(name)->second;
    const std::string period = value::to_stored_json(order.period), units = value::to_stored_json(order.units);
    const lx_source_order handed{.size = sizeof(lx_source_order),
                                 .key = lent(order.key),
                                 .indicator = lent(order.indicator),
                                 .period = lent(period),
                                 .units = lent(units)};
    NativeAnswer answer;
    {
      const std::lock_guard lock(*added.one_at_a_time);
      LX_TRY(answer.call(name, [&] { return added.call(added.user, &handed, answer.handed_out()); }));
    }
    LX_TRY_ASSIGN(const Value given, given_value(answer, name));
    std::vector<NativeMeasurement> measured;
    if (given.is_null()) return measured;
    if (given.if_list() == nullptr)
      return wrong_answer(
          name, say("expected a list of measurements, found {}", "应为监测值列表，实际为 {}", value::name_of(given.kind())));
    for (const Value& row : *given.if_list()) {
      LX_TRY_ASSIGN(NativeMeasurement one, measurement_of(row, name));
      measured.push_back(std::move(one));
    }
    return measured;
  };
}

NativeChannel native_channel(std::shared_ptr<const NativeModule> module, const std::string& name) {
  return [module = std::move(module), name](const NativeLetter& letter) -> Result<void> {
    const auto& added = module->channels.find(name)->second;
    const lx_letter handed{.size = sizeof(lx_letter),
                           .key = lent(letter.key),
                           .channel = lent(letter.channel),
                           .title = lent(letter.title),
                           .text = lent(letter.text),
                           .language = lent(letter.language),
                           .is_urgent = letter.is_urgent ? 1 : 0};
    NativeAnswer answer;
    const std::lock_guard lock(*added.one_at_a_time);
    return answer.call(name, [&] { return added.call(added.user, &handed, answer.handed_out()); });
  };
}

Value native_function(std::shared_ptr<const NativeModule> module, const std::string& name) {
  const NativeModule::Function& added = module->functions.find(name)->second;
  std::vector<feel::NativeParameter> parameters;
  for (const std::string& parameter : added.parameters) parameters.push_back({parameter, nullptr});
  return feel::make_native_function(
      std::move(parameters), nullptr,
      [module, name, call = added.call, user = added.user](feel::Run& run, std::vector<Value> arguments) -> Value {
        const std::string handed = value::to_stored_json(std::move(arguments));
        if (!run.spend_memory(handed.size(), feel::Place{})) return nullptr;
        NativeAnswer answer;
        Result<Value> made = Value();
        if (auto called = answer.call(name, [&] { return call(user, lent(handed), answer.handed_out()); }); called)
          made = given_value(answer, name);
        else
          made = called.error();
        if (!made) {
          run.warn(feel::Place{}, made.error().message, feel::WarningKind::wrong_value, name);
          return nullptr;
        }
        if (answer.given() && !run.spend_memory(answer.given()->size(), feel::Place{})) return nullptr;
        return run.bearable(*made, feel::Place{}) ? *made : Value();
      });
}

Value function_that_is_off(Failure why) {
  return Value(std::shared_ptr<const value::Function>(std::make_shared<const FunctionOff>(std::move(why))));
}

}  // namespace luoxuan::plugin

#include "feel/function_set.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;
using enum Accepts;
using enum Parameter::Presence;

/// What these functions mean depends on an institution's calendar: FEEL knows how they are called, the work is handed in.
Value handed_in(const Call& call) {
  const FunctionSet* given = call.run().functions();
  const Value* work = given == nullptr ? nullptr : given->find(call.name());
  const auto* function = work == nullptr ? nullptr : dynamic_cast<const Callable*>(work->if_function());
  if (function == nullptr) {
    call.run().warn(call.at(),
                    say("{}: expected the calendar of an institution, found none here: give it with --calendar, or run a plugin",
                        "{}：此处没有校历：请用 --calendar 给出，或在插件中使用", call.name()),
                    WarningKind::unsupported, std::string(call.name()));
    return nullptr;
  }
  std::vector<Value> arguments;
  for (std::size_t i = 0; i < function->parameters().size(); ++i) arguments.push_back(call[i]);
  return function->call(call.run(), call.at(), std::move(arguments));
}

}  // namespace

/// calendar/calendar_functions.cpp does the work of each.
void add_calendar_functions(Functions& functions) {
  functions.add("is working day", {{"date", date}}, handed_in);
  functions.add("add working days", {{"date", date}, {"days", number}}, handed_in);
  functions.add("working days between", {{"from", date}, {"to", date}}, handed_in);
  functions.add("period named", {{"name", string}}, handed_in);
  functions.add("period of", {{"date", date}, {"kind", string, optional, true}}, handed_in);
  functions.add("next period", {{"period", any}}, handed_in);
  functions.add("previous period", {{"period", any}}, handed_in);
  functions.add("semester start", {{"period", any}}, handed_in);
  functions.add("semester end", {{"period", any}}, handed_in);
  functions.add("teaching week", {{"date", date}}, handed_in);
  functions.add("plan backwards", {{"final day", date}, {"steps", list}}, handed_in);
}

}  // namespace luoxuan::feel

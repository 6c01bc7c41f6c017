#include "feel/comparison.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

/// list replace([2, 4, 7, 8], 3, 6) = [2, 4, 6, 8]; a negative position counts from the end.
Value replace_at(const Call& call) {
  List list = call.list(0);
  const auto size = static_cast<std::int64_t>(list.size());
  const auto position = call.number(1).to_integer();
  if (!position || *position == 0 || *position > size || *position < -size)
    return call.refuse(say("expected a position from 1 to {}, found {}", "位置应为 1 到 {}，实为 {}", size, call[1].to_string()));
  if (!call.spend(list.size())) return nullptr;
  list[static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position)] = call[2];
  return list;
}

/// list replace(list, function(item, newItem) item < newItem, 5): every element for which the function is true.
Value replace_matching(const Call& call) {
  const auto& match = dynamic_cast<const Callable&>(*call[1].if_function());
  List list = call.list(0);
  if (!call.spend(list.size())) return nullptr;
  for (Value& item : list) {
    const Value matches = match.call(call.run(), call.at(), {item, call[2]});
    if (call.run().stopped()) return nullptr;
    if (matches.if_boolean() == nullptr)
      return call.refuse(say("expected a function of item and new item that says true or false, found one that says {}",
                             "应为返回 true 或 false 的函数（参数为元素和新元素），实为返回 {}", value::name_of(matches.kind())));
    if (is_true(matches)) item = call[2];
  }
  return list;
}

}  // namespace

void add_replacement_functions(Functions& functions) {
  functions.add("list replace", {{"list", list}, {"position", number}, {"newItem", any, needed, true}}, replace_at);
  functions.add("list replace", {{"list", list}, {"match", function}, {"newItem", any, needed, true}}, replace_matching);
}

}  // namespace luoxuan::feel

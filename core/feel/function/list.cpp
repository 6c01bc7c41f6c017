#include <algorithm>

#include "feel/comparison.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Number;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

/// Whether the list has the value, as '=' compares. Counts the comparisons.
bool has(const Call& call, const List& list, const Value& value) {
  if (!call.run().spend_steps(list.size(), call.at())) return false;
  return std::ranges::any_of(list, [&](const Value& item) { return item.kind() == value.kind() && equal(item, value) == true; });
}

Value made(const Call& call, List list) {
  if (!call.spend(list.size())) return nullptr;
  return list;
}

/// A position from 1, or from the end when negative, as an index up to `limit`.
std::optional<std::size_t> index_of(const Call& call, std::size_t argument, std::size_t limit) {
  const auto position = call.number(argument).to_integer();
  const auto size = static_cast<std::int64_t>(limit);
  if (position && *position >= 1 && *position <= size) return static_cast<std::size_t>(*position - 1);
  if (position && *position <= -1 && *position >= -size) return static_cast<std::size_t>(size + *position);
  return std::nullopt;
}

Value refuse_position(const Call& call, std::size_t argument, std::size_t limit) {
  return call.refuse(
      say("expected a position from 1 to {}, found {}", "位置应为 1 到 {}，实为 {}", limit, call[argument].to_string()));
}

Value sublist(const Call& call) {
  const List& list = call.list(0);
  const auto from = index_of(call, 1, list.size());
  if (!from) return refuse_position(call, 1, list.size());
  std::size_t count = list.size() - *from;
  if (call.has(2)) {
    const auto wanted = call.number(2).to_integer();
    if (!wanted || *wanted < 0 || static_cast<std::uint64_t>(*wanted) > count)
      return call.refuse(
          say("expected a length from 0 to {}, found {}", "长度应为 0 到 {}，实为 {}", count, call[2].to_string()));
    count = static_cast<std::size_t>(*wanted);
  }
  const auto begin = list.begin() + static_cast<std::ptrdiff_t>(*from);
  return made(call, List(begin, begin + static_cast<std::ptrdiff_t>(count)));
}

Value append(const Call& call) {
  List list = call.list(0);
  list.insert(list.end(), call.list(1).begin(), call.list(1).end());
  return made(call, std::move(list));
}

Value concatenate(const Call& call) {
  List all;
  for (const Value& part : call.list(0)) {
    if (!call.spend(part.if_list() != nullptr ? part.if_list()->size() : 1)) return nullptr;
    if (const List* list = part.if_list())
      all.insert(all.end(), list->begin(), list->end());
    else
      all.push_back(part);
  }
  return all;
}

Value insert_before(const Call& call) {
  const auto index = index_of(call, 1, call.list(0).size());
  if (!index) return refuse_position(call, 1, call.list(0).size());
  List list = call.list(0);
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(*index), call[2]);
  return made(call, std::move(list));
}

Value remove(const Call& call) {
  const auto index = index_of(call, 1, call.list(0).size());
  if (!index) return refuse_position(call, 1, call.list(0).size());
  List list = call.list(0);
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(*index));
  return made(call, std::move(list));
}

Value reverse(const Call& call) {
  return made(call, List(call.list(0).rbegin(), call.list(0).rend()));
}

Value positions(const Call& call) {
  List found;
  const List& list = call.list(0);
  if (!call.run().spend_steps(list.size(), call.at())) return nullptr;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].kind() == call[1].kind() && equal(list[i], call[1]) == true) found.push_back(static_cast<std::int64_t>(i + 1));
  return made(call, std::move(found));
}

Value distinct(const Call& call, const List& list) {
  List kept;
  for (const Value& item : list) {
    if (!has(call, kept, item)) kept.push_back(item);
    if (call.run().stopped()) return nullptr;
  }
  return made(call, std::move(kept));
}

Value distinct_values(const Call& call) {
  return distinct(call, call.list(0));
}

Value union_of(const Call& call) {
  const Value all = concatenate(call);
  return all.is_null() ? Value() : distinct(call, *all.if_list());
}

void flatten_into(const List& list, List& flat) {
  for (const Value& item : list) {
    if (const List* inner = item.if_list())
      flatten_into(*inner, flat);
    else
      flat.push_back(item);
  }
}

Value flatten(const Call& call) {
  if (!call.spend(call[0].weight())) return nullptr;
  List flat;
  flatten_into(call.list(0), flat);
  return flat;
}

/// Stable. Without a function: the natural order of numbers, texts, dates …
Value sort(const Call& call) {
  List sorted = call.list(0);
  if (!call.spend(sorted.size())) return nullptr;
  if (!call.has(1)) {
    if (std::ranges::any_of(sorted, [&](const Value& item) { return !order(item, sorted.front()); }))
      return call.refuse(
          say("expected values of one kind that have an order, or a function", "应为可排序的同类值，或给出比较函数"));
    std::ranges::stable_sort(sorted, [](const Value& a, const Value& b) { return order(a, b) == std::strong_ordering::less; });
    return sorted;
  }
  const auto& precedes = dynamic_cast<const Callable&>(*call[1].if_function());
  bool good = true;
  std::ranges::stable_sort(sorted, [&](const Value& a, const Value& b) {
    if (!good || call.run().stopped()) return false;
    const Value before = precedes.call(call.run(), call.at(), {a, b});
    good = before.if_boolean() != nullptr;
    return is_true(before);
  });
  if (good) return sorted;
  return call.refuse(
      say("expected a function of two values that says true or false", "应为比较两个值并返回 true 或 false 的函数"));
}

}  // namespace

void add_list_functions(Functions& functions) {
  functions.add("list contains", {{"list", list}, {"element", any, needed, true}},
                [](const Call& call) -> Value { return has(call, call.list(0), call[1]); });
  functions.add("sublist", {{"list", list}, {"start position", number}, {"length", number, optional}}, sublist);
  functions.add("append", {{"list", list}, {"item", any, each}}, append);
  functions.add("concatenate", {{"list", any, each}}, concatenate);
  functions.add("insert before", {{"list", list}, {"position", number}, {"newItem", any, needed, true}}, insert_before);
  functions.add("remove", {{"list", list}, {"position", number}}, remove);
  functions.add("reverse", {{"list", list}}, reverse);
  functions.add("index of", {{"list", list}, {"match", any, needed, true}}, positions);
  functions.add("union", {{"list", any, each}}, union_of);
  functions.add("distinct values", {{"list", list}}, distinct_values);
  functions.add("flatten", {{"list", list}}, flatten);
  functions.add("sort", {{"list", list}, {"precedes", function, optional}}, sort);
}

}  // namespace luoxuan::feel

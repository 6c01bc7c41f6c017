#include "feel/types.hpp"

#include <algorithm>
#include <array>

namespace luoxuan::feel {
namespace {

using value::Kind;
using value::Value;

constexpr std::array kinds = {Kind::boolean,
                              Kind::number,
                              Kind::string,
                              Kind::date,
                              Kind::time,
                              Kind::date_time,
                              Kind::day_time_duration,
                              Kind::year_month_duration,
                              Kind::list,
                              Kind::context,
                              Kind::range,
                              Kind::function};

bool is_known(const Type& type) {
  const bool named = type.name == "Any" || type.name == "Null" ||
                     std::ranges::any_of(kinds, [&](Kind kind) { return value::name_of(kind) == type.name; });
  const bool generic = type.name == "list" || type.name == "range" || type.name == "context" || type.name == "function";
  return named && (generic || type.parts.empty()) &&
         std::ranges::all_of(type.parts, [](const Type::Part& part) { return is_known(*part.type); });
}

bool fits(const Value& value, const Type& type);

bool null_or_fits(const Value& value, const Type& type) {
  return value.is_null() || fits(value, type);
}

bool parts_fit(const Value& value, const Type& type) {
  if (const value::List* list = value.if_list())
    return std::ranges::all_of(*list, [&](const Value& item) { return fits(item, *type.parts.front().type); });
  if (const value::Range* range = value.if_range())
    return null_or_fits(range->low, *type.parts.front().type) && null_or_fits(range->high, *type.parts.front().type);
  if (const value::Context* context = value.if_context())
    return std::ranges::all_of(type.parts, [&](const Type::Part& part) {
      const Value* entry = context->find(part.name);
      return entry != nullptr && null_or_fits(*entry, *part.type);
    });
  if (const value::Function* function = value.if_function()) return function->parameters().size() == type.parts.size();
  return true;
}

bool fits(const Value& value, const Type& type) {
  if (type.name == "Any") return !value.is_null();
  if (type.name == "Null") return value.is_null();
  if (value.is_null() || value::name_of(value.kind()) != type.name) return false;
  return type.parts.empty() || parts_fit(value, type);
}

}  // namespace

std::optional<bool> is_instance(const Value& value, const Type& type) {
  if (!is_known(type)) return std::nullopt;
  return fits(value, type);
}

}  // namespace luoxuan::feel

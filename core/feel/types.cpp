#include "feel/types.hpp"

#include <algorithm>
#include <array>

#include "feel/run.hpp"

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
  if (type.is_defined) return true;
  const bool named = type.name == "Any" || type.name == "Null" ||
                     std::ranges::any_of(kinds, [&](Kind kind) { return value::name_of(kind) == type.name; });
  const bool generic = type.name == "list" || type.name == "range" || type.name == "context" || type.name == "function";
  return named && (generic || type.parts.empty()) &&
         std::ranges::all_of(type.parts, [](const Type::Part& part) { return part.type == nullptr || is_known(*part.type); });
}

class Tested final : public Variables {
 public:
  explicit Tested(const Value& value) : value_(value) {}
  [[nodiscard]] const Value* find(std::string_view name) const override { return name == "?" ? &value_ : nullptr; }

 private:
  const Value& value_;
};

enum class Question { is_instance, can_hold };

/// Goes through a value and its type side by side. A variable can hold null, and only values that its type allows.
class Fit {
 public:
  Fit(Run& run, Question question) : run_(run), is_variable_(question == Question::can_hold) {}

  [[nodiscard]] bool holds(const Value& value, const Type& type) const {
    if (value.is_null()) return is_variable_ || type.name == "Null";
    if (type.name == "Null") return false;
    if (type.name != "Any" && value::name_of(value.kind()) != type.name) return false;
    if (!type.parts.empty() && !parts_hold(value, type)) return false;
    // `instance of` asks for the type alone: 256 is one of a type that allows numbers up to 255.
    return !is_variable_ ||
           std::ranges::all_of(type.allowed, [&](const Type::Allowed& tests) { return is_allowed(value, *tests); });
  }

 private:
  [[nodiscard]] bool part_holds(const Value& value, const Type::Part& part) const {
    return part.type == nullptr || holds(value, *part.type);
  }
  [[nodiscard]] bool null_or_part_holds(const Value& value, const Type::Part& part) const {
    return value.is_null() || part_holds(value, part);
  }

  [[nodiscard]] bool parts_hold(const Value& value, const Type& type) const {
    if (const value::List* list = value.if_list()) {
      if (!run_.spend_steps(list->size(), {})) return false;
      return std::ranges::all_of(*list, [&](const Value& item) { return part_holds(item, type.parts.front()); });
    }
    if (const value::Range* range = value.if_range())
      return null_or_part_holds(range->low, type.parts.front()) && null_or_part_holds(range->high, type.parts.front());
    if (!run_.spend_steps(type.parts.size(), {})) return false;
    if (const value::Context* context = value.if_context())
      return std::ranges::all_of(type.parts, [&](const Type::Part& part) {
        const Value* entry = context->find(part.name);
        return entry != nullptr && null_or_part_holds(*entry, part);
      });
    if (const value::Function* function = value.if_function()) return function->parameters().size() == type.parts.size();
    return true;
  }

  [[nodiscard]] bool is_allowed(const Value& value, const std::vector<Expression>& tests) const {
    const Tested tested(value);
    return std::ranges::any_of(tests, [&](const Expression& test) {
      const Value met = test.evaluate(tested, run_);
      return met.if_boolean() != nullptr && *met.if_boolean();
    });
  }

  Run& run_;
  bool is_variable_;
};

}  // namespace

namespace {

/// Types that models define share their parts: written out in full they could grow without bound.
std::string shown(const Type& type, int depth) {
  constexpr int deepest = 3;
  constexpr std::size_t widest = 20;
  if (type.parts.empty()) return type.name;
  if (depth > deepest) return type.name + "<…>";
  std::string text = type.name + "<";
  for (std::size_t i = 0; i < type.parts.size(); ++i) {
    const Type::Part& part = type.parts[i];
    if (i > 0) text += ", ";
    if (i == widest) {
      text += "…";
      break;
    }
    if (!part.name.empty() && type.name == "context") text += part.name + ": ";
    text += part.type == nullptr ? "Any" : shown(*part.type, depth + 1);
  }
  text += ">";
  if (type.name == "function") text += " -> " + (type.result == nullptr ? "Any" : shown(*type.result, depth + 1));
  return text;
}

}  // namespace

std::string to_string(const Type& type) {
  return shown(type, 0);
}

std::optional<bool> is_instance(const Value& value, const Type& type, Run& run) {
  if (!is_known(type)) return std::nullopt;
  return Fit(run, Question::is_instance).holds(value, type);
}

std::optional<Value> converted(const Value& value, const Type& type, Run& run) {
  const Fit fit(run, Question::can_hold);
  if (fit.holds(value, type)) return value;
  const value::List* list = value.if_list();
  if (type.name == "list" && list == nullptr && !type.parts.empty()) {
    Value single(value::List{value});
    if (fit.holds(single, type)) return single;
    return std::nullopt;
  }
  if (list != nullptr && type.name != "list" && list->size() == 1 && fit.holds(list->front(), type)) return list->front();
  if (const value::Date* date = value.if_date(); date != nullptr && type.name == "date and time") {
    value::DateTime midnight{*date, value::Time{}};
    midnight.time.zone = value::Zone::of_offset(0);
    if (fit.holds(midnight, type)) return midnight;
  }
  return std::nullopt;
}

}  // namespace luoxuan::feel

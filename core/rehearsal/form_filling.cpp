#include "rehearsal/form_filling.hpp"

#include <algorithm>
#include <variant>

#include "base/text.hpp"

namespace luoxuan::rehearsal {
namespace {

constexpr std::uint64_t percent_with_a_row = 30;
constexpr std::uint64_t percent_solved = 70;
constexpr std::int64_t days_for_a_measure = 45;
constexpr std::size_t usual_length = 12;

using model::Component;
using model::ComponentKind;

/// Chinese characters count as characters and as 字.
std::string text_of_length(std::size_t least, std::size_t most) {
  static constexpr std::string_view phrase = "预演填报内容";
  std::string made;
  const std::size_t wanted = std::max<std::size_t>(1, std::min(std::max(least, std::min(usual_length, most)), most));
  for (std::size_t length = 0, at = 0; length < wanted; ++length) {
    made += phrase.substr(at, 3);
    at = (at + 3) % phrase.size();
  }
  return made;
}

value::Value text_for(const model::TextField& field, const Filling& filling) {
  if (field.names) return *field.names == model::NamedThing::unit ? filling.unit : filling.person;
  if (field.is_email) return "rehearsal@example.edu.cn";
  if (field.is_phone) return "05330000000";
  if (field.pattern) return {};
  const std::size_t most = std::min(field.maximum_length.value_or(2000), field.word_limit.value_or(2000));
  return text_of_length(std::max(field.minimum_length.value_or(0), field.word_minimum.value_or(0)), most);
}

value::Value number_for(const model::NumberField& field) {
  if (field.minimum) return *field.minimum;
  if (field.maximum) return *field.maximum;
  return 0;
}

value::Value temporal_for(ComponentKind kind, const Filling& filling) {
  const value::Date day = value::from_days(value::to_days(filling.today) + days_for_a_measure);
  if (kind == ComponentKind::date) return value::to_string(day);
  if (kind == ComponentKind::time) return "09:00";
  return value::to_string(day) + "T09:00";
}

class Filler {
 public:
  explicit Filler(const Filling& filling) : filling_(filling) {}

  void fill(const std::vector<Component>& components, const value::Context& known, value::Context& into) {
    for (const Component& component : components) fill_one(component, known, into);
  }

 private:
  void fill_one(const Component& component, const value::Context& known, value::Context& into) {
    if (component.disabled) return;
    if (const auto* group = std::get_if<model::Group>(&component.content)) {
      if (component.path.empty()) return fill(group->components, known, into);
      value::Context inner;
      fill(group->components, known, inner);
      return put(component, std::move(inner), into);
    }
    if (component.path.empty()) return;
    const value::Value* shown = component.path.size() == 1 ? known.find(component.path.front()) : nullptr;
    if (const auto* list = std::get_if<model::DynamicList>(&component.content))
      return put(component, rows_for(component, *list, shown), into);
    if (std::holds_alternative<model::Checkbox>(component.content))
      return put(component, component.required || filling_.chance.happens(percent_solved, component.path.back(), filling_.number),
                 into);
    if (shown != nullptr && !shown->is_null()) return put(component, *shown, into);
    if (!component.required) return;
    if (value::Value made = value_for(component); !made.is_null()) put(component, std::move(made), into);
  }

  value::Value value_for(const Component& component) const {
    if (const auto* text = std::get_if<model::TextField>(&component.content)) return text_for(*text, filling_);
    if (const auto* number = std::get_if<model::NumberField>(&component.content)) return number_for(*number);
    if (std::holds_alternative<model::TemporalField>(component.content)) return temporal_for(component.kind, filling_);
    if (const auto* choice = std::get_if<model::ChoiceField>(&component.content)) {
      if (choice->options.empty()) return {};
      const value::Value& first = choice->options.front().value;
      const bool is_many = component.kind == ComponentKind::checklist || component.kind == ComponentKind::tag_list;
      return is_many ? value::Value(value::List{first}) : first;
    }
    return {};
  }

  /// Rows that are shown already are gone through; else as many as must be, and now and then one more.
  value::List rows_for(const Component& component, const model::DynamicList& list, const value::Value* shown) {
    value::List rows;
    const value::List* given = shown != nullptr ? shown->if_list() : nullptr;
    if (given != nullptr && !given->empty()) {
      for (const value::Value& row : *given) {
        value::Context filled;
        fill(list.components, row.if_context() != nullptr ? *row.if_context() : value::Context(), filled);
        rows.emplace_back(std::move(filled));
      }
      return rows;
    }
    std::size_t count = list.row_minimum.value_or(component.required ? 1 : 0);
    if (count == 0 && !has_number(list) && filling_.chance.happens(percent_with_a_row, component.path.back(), filling_.number))
      count = 1;
    for (std::size_t at = 0; at < count; ++at) {
      value::Context filled;
      fill(list.components, {}, filled);
      rows.emplace_back(std::move(filled));
    }
    return rows;
  }

  /// Rows with a number of their own are given, not written: 上期问题.
  static bool has_number(const model::DynamicList& list) {
    return std::ranges::any_of(list.components, [](const Component& part) {
      return part.kind == ComponentKind::number && !part.path.empty() && part.path.back() == "编号";
    });
  }

  static void put(const Component& component, value::Value made, value::Context& into) {
    // "a.b" stands in a context a
    for (std::size_t at = component.path.size(); at-- > 1;)
      made = value::Value(value::Context{{component.path[at], std::move(made)}});
    into.put(component.path.front(), std::move(made));
  }

  const Filling& filling_;
};

}  // namespace

value::Context fill(const model::Form& form, const Filling& filling) {
  value::Context submission;
  Filler(filling).fill(form.components, filling.known, submission);
  return submission;
}

}  // namespace luoxuan::rehearsal

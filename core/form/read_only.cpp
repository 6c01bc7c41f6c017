#include "form/read_only.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"
#include "form/typed_value.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using value::Context;
using value::Value;

bool has_read_only(const std::vector<Component>& components) {
  return std::ranges::any_of(components, [](const Component& component) {
    if (component.read_only || component.read_only_if) return true;
    if (const auto* group = std::get_if<model::Group>(&component.content)) return has_read_only(group->components);
    if (const auto* list = std::get_if<model::DynamicList>(&component.content)) return has_read_only(list->components);
    return false;
  });
}

const Context& context_at(const Context& level, const std::vector<std::string>& path) {
  static const Context nothing;
  const Value* found = find_at(level, path);
  return found != nullptr && found->if_context() != nullptr ? *found->if_context() : nothing;
}

/// A cell as it is compared: what a browser, a workbook and a workflow write differently is one text.
std::string cell_text(const Component& field, const Value* written) {
  if (written == nullptr || written->is_null()) return {};
  const Result<Value> typed_value = typed(field, *written);
  const Value& value = typed_value ? *typed_value : *written;
  if (const std::string* text = value.if_string()) return std::string(text::trim(*text));
  if (const value::Number* number = value.if_number())
    if (const auto whole = number->to_integer()) return std::to_string(*whole);
  std::string text = value.to_string();
  if (value.if_number() != nullptr && text.find('.') != std::string::npos && text.find_first_of("eE") == std::string::npos)
    text.erase(text.find_last_not_of('0') + 1);
  return text;
}

/// What the row says in the fields that are always `readonly`: by that a row is known again.
void append_row_name(const std::vector<Component>& components, const Context& row, std::string& name) {
  for (const Component& component : components) {
    if (const auto* group = std::get_if<model::Group>(&component.content))
      append_row_name(group->components, component.path.empty() ? row : context_at(row, component.path), name);
    else if (component.read_only && !std::holds_alternative<model::DynamicList>(component.content))
      name += cell_text(component, find_at(row, component.path)) + '\x1f';
  }
}

std::string row_name(const std::vector<Component>& components, const Context& row) {
  std::string name;
  append_row_name(components, row, name);
  return name;
}

/// Puts what is kept in its place, level by level: first in the fields that are always `readonly`, then in those that are so
/// because of others, which are right by then.
class Keeping {
 public:
  Keeping(const RuleContext& given, bool by_condition) : given_(given), by_condition_(by_condition) {}

  void keep_all(const std::vector<Component>& components, const Context& kept, const Scope* around, Context& level) const {
    for (const Component& component : components) keep(component, {components, around}, kept, level);
  }

 private:
  struct Place {
    const std::vector<Component>& components;  // of the level
    const Scope* around;                       // the next level outward
  };

  void keep(const Component& component, const Place& place, const Context& kept, Context& level) const {
    if (const auto* group = std::get_if<model::Group>(&component.content))
      return keep_group(component, *group, place, kept, level);
    if (const auto* list = std::get_if<model::DynamicList>(&component.content)) {
      if (has_read_only(list->components)) keep_rows(component, *list, place, kept, level);
      return;
    }
    const bool holds =
        by_condition_ ? component.read_only_if && is_read_only(component, Scope(place.components, level, place.around, given_))
                      : component.read_only;
    if (!holds) return;
    const Value* value = find_at(kept, component.path);
    put_at(level, component.path, 0, value != nullptr ? *value : Value());
  }

  void keep_group(const Component& component, const model::Group& group, const Place& place, const Context& kept,
                  Context& level) const {
    if (!has_read_only(group.components)) return;
    if (component.path.empty()) {
      for (const Component& inner : group.components) keep(inner, place, kept, level);
      return;
    }
    const Value* sent = find_at(level, component.path);
    if (sent != nullptr && !sent->is_null() && sent->if_context() == nullptr) return;  // no group at all: validate says so
    Context inner = context_at(level, component.path);
    const Scope outward(place.components, level, place.around, given_);
    keep_all(group.components, context_at(kept, component.path), &outward, inner);
    put_at(level, component.path, 0, Value(std::move(inner)));
  }

  void keep_rows(const Component& component, const model::DynamicList& list, const Place& place, const Context& kept,
                 Context& level) const {
    static const value::List none;
    const Value* written = find_at(level, component.path);
    const value::List* sent = written == nullptr || written->is_null() ? &none : written->if_list();
    if (sent == nullptr || std::ranges::any_of(*sent, [](const Value& row) { return row.if_context() == nullptr; }))
      return;  // no rows at all: validate says so
    const Value* there = find_at(kept, component.path);
    const value::List* rows = there == nullptr ? nullptr : there->if_list();
    const Scope outward(place.components, level, place.around, given_);
    const Value together = list.rows_are_fixed && rows != nullptr
                               ? fixed_rows(list, *sent, *rows, outward)
                               : open_rows(list, *sent, rows == nullptr ? none : *rows, outward);
    put_at(level, component.path, 0, together);
  }

  /// Of each row that was sent the kept one with the same name, each of those once.
  static std::vector<const Context*> kept_rows_of(const model::DynamicList& list, const value::List& sent,
                                                  const value::List& kept) {
    std::unordered_map<std::string, std::vector<const Context*>> by_name;  // of each name the last row first
    for (std::size_t i = kept.size(); i-- > 0;)
      if (const Context* row = kept[i].if_context()) by_name[row_name(list.components, *row)].push_back(row);
    std::vector<const Context*> found;
    for (const Value& row : sent) {
      const auto match = by_name.find(row_name(list.components, *row.if_context()));
      const bool is_there = match != by_name.end() && !match->second.empty();
      found.push_back(is_there ? match->second.back() : nullptr);
      if (is_there) match->second.pop_back();
    }
    return found;
  }

  Value open_rows(const model::DynamicList& list, const value::List& sent, const value::List& kept, const Scope& outward) const {
    static const Context nothing;
    const std::vector<const Context*> own = kept_rows_of(list, sent, kept);
    value::List rows;
    for (std::size_t i = 0; i < sent.size(); ++i)
      rows.push_back(row_of(list, *sent[i].if_context(), own[i] == nullptr ? nothing : *own[i], outward));
    return rows;
  }

  Value fixed_rows(const model::DynamicList& list, const value::List& sent, const value::List& kept, const Scope& outward) const {
    const std::vector<const Context*> own = kept_rows_of(list, sent, kept);
    std::vector<const Context*> strangers;  // whoever wrote into these fields is taken to mean the next row that is left
    for (std::size_t i = 0; i < sent.size(); ++i)
      if (own[i] == nullptr) strangers.push_back(sent[i].if_context());
    static const Context nothing;
    std::size_t next = 0;
    value::List rows;
    for (const Value& row : kept) {
      const Context* known = row.if_context();
      if (known == nullptr) continue;
      const auto match = std::ranges::find(own, known);
      const Context* filled_in = &nothing;
      if (match != own.end())
        filled_in = sent[static_cast<std::size_t>(match - own.begin())].if_context();
      else if (next < strangers.size())
        filled_in = strangers[next++];
      rows.push_back(row_of(list, *filled_in, *known, outward));
    }
    return rows;
  }

  Value row_of(const model::DynamicList& list, const Context& sent, const Context& kept, const Scope& outward) const {
    Context row = sent;
    keep_all(list.components, kept, &outward, row);
    return row;
  }

  const RuleContext& given_;
  bool by_condition_;
};

bool has_conditions(const std::vector<Component>& components) {
  return std::ranges::any_of(components, [](const Component& component) {
    if (component.read_only_if) return true;
    if (const auto* group = std::get_if<model::Group>(&component.content)) return has_conditions(group->components);
    if (const auto* list = std::get_if<model::DynamicList>(&component.content)) return has_conditions(list->components);
    return false;
  });
}

}  // namespace

bool is_read_only(const Component& component, const Scope& scope) {
  if (component.read_only || !component.read_only_if) return component.read_only;
  const feel::Evaluation evaluation = component.read_only_if->evaluate(scope);
  const bool* holds = evaluation.value.if_boolean();
  return holds != nullptr && *holds;
}

Context keep_read_only(const model::Form& form, Context submission, const RuleContext& given) {
  if (given.kept == nullptr || !has_read_only(form.components)) return submission;
  Keeping(given, false).keep_all(form.components, *given.kept, nullptr, submission);
  if (!has_conditions(form.components)) return submission;
  // One condition may ask for a field that another keeps. Each round keeps more of them, until none holds that did not before.
  Context before;
  do {
    before = submission;
    Keeping(given, true).keep_all(form.components, *given.kept, nullptr, submission);
  } while (!(before == submission));
  return submission;
}

}  // namespace luoxuan::form

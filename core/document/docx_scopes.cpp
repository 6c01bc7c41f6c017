#include "document/docx_scopes.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/data_paths.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t items_of_a_list = 100;

/// The members that items of this value have, for names inside a filter: rows[status = "late"].
bool may_have_member(const value::Value& value, std::string_view name) {
  if (value.is_null()) return true;
  if (const value::Context* context = value.if_context()) return context->find(name) != nullptr;
  const value::List* list = value.if_list();
  if (list == nullptr) return false;
  if (list->empty()) return true;
  const auto end = list->begin() + static_cast<std::ptrdiff_t>(std::min(list->size(), items_of_a_list));
  return std::any_of(list->begin(), end, [&](const value::Value& item) {
    return item.if_context() != nullptr && item.if_context()->find(name) != nullptr;
  });
}

/// The warnings that the text alone gives, told apart from those of an evaluation by not evaluating it.
std::vector<feel::Warning> slips_in(const std::string& text, const feel::Names& names) {
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) return {};
  const auto unused = feel::Expression::parse("if true then null else (" + text + ")", names);
  return unused ? unused->evaluate(feel::ContextVariables({})).warnings : std::vector<feel::Warning>();
}

/// The value at the end of the path, as far as contexts lead; nullptr when a name is missing.
const value::Value* follow(const std::vector<std::string>& steps, const Scopes& scopes) {
  const value::Value* value = scopes.find(steps.front());
  for (std::size_t i = 1; value != nullptr && i < steps.size(); ++i) {
    const value::Context* context = value->if_context();
    if (context == nullptr) return value;
    value = context->find(steps[i]);
  }
  return value;
}

}  // namespace

void Scopes::enter(Frame frame) {
  if (frames_.empty() && data_as_value_.is_null()) data_as_value_ = value::Value(data_);
  frame.parent = frames_.empty() ? data_as_value_ : frames_.back().item;
  frames_.push_back(std::move(frame));
}

void Scopes::enter(const value::Value& context) {
  enter(Frame{context, {}, {}, {}, {}, false});
}

void Scopes::enter(const value::Value& item, std::size_t index, std::size_t count) {
  enter(Frame{item,
              {},
              value::Value(static_cast<std::int64_t>(index + 1)),
              value::Value(index == 0),
              value::Value(index + 1 == count),
              true});
}

const value::Value* Scopes::find(std::string_view name) const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    if (const value::Context* members = frame->item.if_context())
      if (const value::Value* found = members->find(name)) return found;
    if (name == "item") return &frame->item;
    if (name == "parent") return &frame->parent;
    if (!frame->is_round) continue;
    if (name == "index") return &frame->index;
    if (name == "first") return &frame->first;
    if (name == "last") return &frame->last;
  }
  return data_.find(name);
}

std::vector<std::string> Scopes::names() const {
  std::vector<std::string> names;
  for (const Frame& frame : frames_)
    if (const value::Context* members = frame.item.if_context())
      for (const auto& [name, value] : *members) names.push_back(name);
  for (const auto& [name, value] : data_) names.push_back(name);
  return names;
}

TagExpression::TagExpression(feel::Expression parsed, const feel::Names& names, const feel::FunctionSet& functions)
    : expression(std::move(parsed)),
      slips(slips_in(expression.text(), names)),
      paths(data_paths(expression, names, functions)),
      has_filter(document::has_filter(expression)) {}

NamesUsed names_used(const TagExpression& expression, const Scopes& scopes) {
  NamesUsed used;
  for (const std::vector<std::string>& path : expression.paths) {
    if (const value::Value* value = follow(path, scopes)) {
      used.meets_null = used.meets_null || value->is_null();
      continue;
    }
    const auto has_it_as_item_member = [&](const std::vector<std::string>& other) {
      const value::Value* filtered = &other == &path ? nullptr : follow(other, scopes);
      return filtered != nullptr && may_have_member(*filtered, path.front());
    };
    if (expression.has_filter && std::any_of(expression.paths.begin(), expression.paths.end(), has_it_as_item_member)) continue;
    used.missing.push_back(text::join(path, "."));
  }
  return used;
}

}  // namespace luoxuan::document

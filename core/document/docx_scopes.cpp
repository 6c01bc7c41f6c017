#include "document/docx_scopes.hpp"

#include <algorithm>

#include "document/data_paths.hpp"

namespace luoxuan::document {

namespace {

/// The warnings that the text alone gives, told apart from those of an evaluation by not evaluating it.
std::vector<feel::Warning> slips_in(const std::string& text, const feel::Names& names) {
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) return {};
  const auto unused = feel::Expression::parse("if true then null else (" + text + ")", names);
  return unused ? unused->evaluate(feel::ContextVariables({})).warnings : std::vector<feel::Warning>();
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
      asked(asked_by(expression.text(), names, functions)) {}

}  // namespace luoxuan::document

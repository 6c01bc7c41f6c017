#include <algorithm>

#include "document/asking.hpp"
#include "document/docx_functions.hpp"
#include "document/function_yields.hpp"
#include "feel/functions.hpp"

namespace luoxuan::document {

namespace {

Yield item_of(const Yield& list) {
  return list.kind == Yield::Kind::path || list.kind == Yield::Kind::items ? Yield{Yield::Kind::item, list.path} : Yield{};
}

}  // namespace

std::string Asking::called_name(const feel::Node& callee) const {
  std::string called;
  const feel::Node* base = &callee;
  for (; base->kind == feel::Node::Kind::path; base = base->children.front().get()) called.insert(0, "." + base->text);
  const bool is_name = base->kind == feel::Node::Kind::name && std::ranges::none_of(declared_, [&](const Declared& declared) {
                         return !declared.is_filtered && declared.name == base->text;
                       });
  return is_name ? base->text + called : std::string();
}

Yield Asking::call(const feel::Node& node) {
  const std::string called = called_name(*node.children.front());
  if (called.empty()) of(*node.children.front());
  check_count(called, node);
  const CalledKind kind = kind_of_function(called);
  in_is_defined_ += kind == CalledKind::is_defined ? 1 : 0;
  Yield list;
  const std::size_t count = node.children.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const feel::Node& argument = *node.children[i + 1];
    const bool is_list = node.names.empty() ? i == 0 : node.names[i] == "list";
    const bool is_of_items = kind == CalledKind::sorts && argument.kind == feel::Node::Kind::function;
    const Yield given = is_of_items ? function(argument, item_of(list)) : of(argument);
    if (is_list) list = given;
    if (kind == CalledKind::table && i == 1 && node.names.empty()) ask_for_columns(list, argument);
  }
  in_is_defined_ -= kind == CalledKind::is_defined ? 1 : 0;
  switch (kind) {
    case CalledKind::truth:
    case CalledKind::is_defined:
      return {Yield::Kind::truth};
    case CalledKind::one_value:
      return {Yield::Kind::one_value};
    case CalledKind::same_items:
    case CalledKind::sorts:
      return list.kind == Yield::Kind::path || list.kind == Yield::Kind::items ? Yield{Yield::Kind::items, list.path} : Yield{};
    case CalledKind::table:
    case CalledKind::other:
      return {};
  }
  return {};
}

void Asking::check_count(const std::string& called, const feel::Node& node) {
  if (called.empty() || !node.names.empty()) return;
  const std::size_t count = node.children.size() - 1;
  const auto wrong = feel::Functions::find(called) != nullptr ? feel::Functions::why_not(called, count) : why_not(called, count);
  if (wrong) asked_.wrong_calls.push_back(*wrong);
}

void Asking::ask_for_columns(const Yield& rows, const feel::Node& columns) {
  if (columns.kind != feel::Node::Kind::list) return;
  const auto ask_for = [&](const feel::Node& written) {
    if (written.kind == feel::Node::Kind::literal && written.literal.if_string() != nullptr)
      members(rows, {*written.literal.if_string()});
  };
  for (const auto& column : columns.children) {
    ask_for(*column);
    if (column->kind != feel::Node::Kind::context) continue;
    for (std::size_t i = 0; i < column->names.size(); ++i)
      if (column->names[i] == "name") ask_for(*column->children[i]);
  }
}

}  // namespace luoxuan::document

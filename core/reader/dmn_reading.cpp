#include "reader/dmn_reading.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader::dmn {

std::string_view id_of(const pugi::xml_node& node) {
  return node.attribute("id").value();
}

std::string name_of(const pugi::xml_node& node) {
  return text::join(text::split(node.attribute("name").value(), " \t\r\n"), " ");
}

std::vector<pugi::xml_node> Reading::children(const pugi::xml_node& node) const {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& part : node.children())
    if (part.type() == pugi::node_element && XmlSource::namespace_of(part) == space_) found.push_back(part);
  return found;
}

std::vector<pugi::xml_node> Reading::children(const pugi::xml_node& node, std::string_view tag) const {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& part : node.children())
    if (XmlSource::is(part, space_, tag)) found.push_back(part);
  return found;
}

pugi::xml_node Reading::child(const pugi::xml_node& node, std::string_view tag) const {
  return XmlSource::child(node, space_, tag);
}

Failure Reading::named(Failure failure, const pugi::xml_node& holder) const {
  pugi::xml_node owner = holder;
  while (owner && id_of(owner).empty()) owner = owner.parent();
  const std::string_view id = id_of(owner);
  if (id.empty() || failure.message.english.starts_with('\'')) return failure;
  failure.message = {fmt::format("'{}': {}", id, failure.message.english), fmt::format("“{}”：{}", id, failure.message.chinese)};
  return failure;
}

void Reading::refuse(const pugi::xml_node& node, Message message, Message hint) {
  failures_.push_back(named({FailureCode::invalid_definition, std::move(message), std::move(hint), where(node)}, node));
}

Failures Reading::take_failures() {
  return in_file_order(std::move(failures_));
}

/// The text as it stands, with its leading blanks: so the places in it are places in the file.
std::string Reading::text_of(const pugi::xml_node& holder, SourcePosition& begin) const {
  const pugi::xml_node text = XmlSource::local_name(holder) == "text" ? holder : child(holder, "text");
  std::string content;
  begin = where(text ? text : holder);
  bool first = true;
  for (const pugi::xml_node& part : text.children()) {
    if (part.type() != pugi::node_pcdata && part.type() != pugi::node_cdata) continue;
    if (first) {
      begin = where(part);
      ++begin.column;
      first = false;
    }
    content += part.value();
  }
  return content;
}

bool Reading::has_text(const pugi::xml_node& holder) const {
  SourcePosition begin;
  return !text::trim(text_of(holder, begin)).empty();
}

bool Reading::is_feel(const pugi::xml_node& holder) {
  const std::string_view language = holder.attribute("expressionLanguage").value();
  const bool feel = language.empty() || text::trim(language) == "feel" || language.find("FEEL") != std::string_view::npos;
  if (!feel)
    refuse(holder, say("expected an expression in FEEL, found the language '{}'", "表达式语言应为 FEEL，实为“{}”", language),
           say("write the expression in FEEL", "请改用 FEEL 表达式"));
  return feel;
}

model::Formula Reading::formula(const pugi::xml_node& holder, const feel::Names& names) {
  SourcePosition begin;
  std::string text = text_of(holder, begin);
  if (!is_feel(holder) || text::trim(text).empty()) text = "null";
  model::Formula read = feel::Expression::parse(text, names, begin);
  if (read) return read;
  const Failure failure = named(read.error(), holder);
  if (wrong_ == WrongExpressions::refused) failures_.push_back(failure);
  return failure;
}

model::Formula Reading::tests(const pugi::xml_node& holder, const feel::Names& names) {
  SourcePosition begin;
  std::string text = text_of(holder, begin);
  if (!is_feel(holder) || text::trim(text).empty()) text = "-";
  model::Formula read = feel::Expression::parse_unary_tests(text, names, begin);
  if (read) return read;
  const Failure failure = named(read.error(), holder);
  if (wrong_ == WrongExpressions::refused) failures_.push_back(failure);
  return failure;
}

std::vector<model::Formula> Reading::tests_apart(const pugi::xml_node& holder, const feel::Names& names) {
  if (!holder || !has_text(holder) || !is_feel(holder)) return {};
  SourcePosition begin;
  const std::string text = text_of(holder, begin);
  auto read = feel::Expression::parse_each_unary_test(text, names, begin);
  if (read) return std::vector<model::Formula>(read->begin(), read->end());
  const Failure failure = named(read.error(), holder);
  if (wrong_ == WrongExpressions::refused) failures_.push_back(failure);
  return {failure};
}

model::InformationItem Reading::item(const pugi::xml_node& node, std::string_view otherwise) {
  std::string name = name_of(node);
  if (name.empty()) name = otherwise;
  return {std::move(name), node ? type_attribute(node) : nullptr, where(node)};
}

}  // namespace luoxuan::reader::dmn

#include "reader/bpmn_reading.hpp"

#include "base/text.hpp"

namespace luoxuan::reader::bpmn {
namespace {

std::string as_feel_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    literal += c;
  }
  return literal + '"';
}

}  // namespace

void Reading::refuse(const pugi::xml_node& node, Message message, Message hint) {
  refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), source.where(node)});
}

std::optional<feel::Expression> Reading::setting(const pugi::xml_node& node, std::string_view written) {
  const std::string_view trimmed = text::trim(written);
  return expression(node, trimmed.starts_with('=') ? std::string(trimmed) : as_feel_literal(trimmed));
}

std::optional<feel::Expression> Reading::attribute(const pugi::xml_node& node, const char* name) {
  const auto written = node.attribute(name);
  if (!written || *written.value() == '\0') return std::nullopt;
  return setting(node, written.value());
}

std::optional<feel::Expression> Reading::expression(const pugi::xml_node& node, std::string_view written) {
  std::string_view trimmed = text::trim(written);
  if (trimmed.starts_with('=')) trimmed = text::trim(trimmed.substr(1));
  auto parsed = feel::Expression::parse(trimmed, names);
  if (parsed) return *std::move(parsed);
  has_broken_expressions = true;
  Failure refusal = parsed.error();
  const Message at = say("in the expression '{}': ", "表达式“{}”：", trimmed);
  refusal.message = {at.english + refusal.message.english, at.chinese + refusal.message.chinese};
  refusal.code = FailureCode::invalid_definition;
  refusal.where = source.where(node);
  refusals.push_back(std::move(refusal));
  return std::nullopt;
}

std::optional<feel::Expression> Reading::condition(const pugi::xml_node& node, std::string_view written) {
  auto read = expression(node, written);
  if (!read || !read->free_names().empty()) return read;
  const value::Context nothing;
  const value::Value value = read->evaluate(feel::ContextVariables(nothing)).value;
  if (value.if_boolean() != nullptr || value.is_null()) return read;
  refuse(node, say("expected a condition that is true or false, found {}", "应为真或假的条件，实为 {}", value.to_string()));
  return read;
}

pugi::xml_node Reading::extension(const pugi::xml_node& node, std::string_view space, std::string_view local) {
  return XmlSource::child(XmlSource::child(node, model_space, "extensionElements"), space, local);
}

pugi::xml_node Reading::referenced(std::string_view reference, std::string_view tag) const {
  const auto found = by_id.find(id_in(reference));
  return found != by_id.end() && is_bpmn(found->second, tag) ? found->second : pugi::xml_node();
}

std::string_view id_in(std::string_view reference) {
  const std::string_view trimmed = text::trim(reference);
  const auto colon = trimmed.rfind(':');
  return colon == std::string_view::npos ? trimmed : trimmed.substr(colon + 1);
}

std::string_view id_of(const pugi::xml_node& node) {
  return node.attribute("id").value();
}

bool is_bpmn(const pugi::xml_node& node, std::string_view tag) {
  return XmlSource::is(node, model_space, tag);
}

}  // namespace luoxuan::reader::bpmn

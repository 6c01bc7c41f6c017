#include "reader/form_reading.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::reader::forms {
namespace {

/// What was found, in words: a scalar as it is written, else its kind.
Message found(const JsonNode& node) {
  if (node.kind == JsonNode::Kind::array || node.kind == JsonNode::Kind::object || node.kind == JsonNode::Kind::null)
    return describe(node.kind);
  if (node.kind != JsonNode::Kind::string) return {node.text, " " + node.text};
  std::string shown;
  std::size_t at = 0;
  for (std::size_t count = 0; at < node.text.size() && count < 60; ++count)
    text::append_code_point(shown, text::next_code_point(node.text, at));
  if (at < node.text.size()) shown += "…";
  return say("'{0}'", "“{0}”", shown);
}

bool is_set(const JsonNode* node) {
  if (node == nullptr || node->kind == JsonNode::Kind::null) return false;
  return node->kind != JsonNode::Kind::string || !text::trim(node->text).empty();
}

}  // namespace

void Reading::refuse(SourcePosition where, Message message, Message hint) {
  refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), std::move(where)});
}

void Reading::check_names(std::string_view subject, const JsonNode& object, const std::vector<std::string>& known) {
  for (const JsonMember& member : object.members) {
    if (std::ranges::find(known, member.name) != known.end()) continue;
    const auto near = text::nearest(member.name, known);
    Message hint = near            ? say("did you mean {}?", "是否指 {}？", *near)
                   : known.empty() ? say("delete it: nothing can stand here", "请删除：此处不能有内容")
                                   : say("known here: {}", "此处可用：{}", text::join(known, ", "));
    refuse(source.where(member),
           say("'{}': expected a known key, found '{}'", "“{}”：应为已知的键，实为“{}”", subject, member.name), std::move(hint));
  }
}

const JsonNode* Reading::member(std::string_view subject, const JsonNode& object, std::string_view name, JsonNode::Kind kind) {
  const JsonNode* node = object.find(name);
  if (node == nullptr || node->kind == JsonNode::Kind::null) return nullptr;
  if (node->kind == kind) return node;
  const Message expected = describe(kind);
  const Message actual = found(*node);
  refuse(source.where(*node),
         {fmt::format("'{}': expected {} to be {}, found {}", subject, name, expected.english, actual.english),
          fmt::format("“{}”：{} 应为{}，实为{}", subject, name, expected.chinese, actual.chinese)});
  return nullptr;
}

std::string Reading::string(std::string_view subject, const JsonNode& object, std::string_view name) {
  const JsonNode* node = member(subject, object, name, JsonNode::Kind::string);
  return node == nullptr ? std::string() : std::string(text::trim(node->text));
}

bool Reading::boolean(std::string_view subject, const JsonNode& object, std::string_view name) {
  const JsonNode* node = member(subject, object, name, JsonNode::Kind::boolean);
  return node != nullptr && node->text == "true";
}

std::optional<value::Number> Reading::number(std::string_view subject, const JsonNode& object, std::string_view name) {
  const JsonNode* node = object.find(name);
  if (!is_set(node)) return std::nullopt;
  std::optional<value::Number> number;
  if (node->kind == JsonNode::Kind::number || node->kind == JsonNode::Kind::string)
    number = value::Number::parse(text::trim(node->text));
  if (number) return number;
  const Message actual = found(*node);
  refuse(source.where(*node), {fmt::format("'{}': expected {} to be a number, found {}", subject, name, actual.english),
                               fmt::format("“{}”：{} 应为数字，实为{}", subject, name, actual.chinese)});
  return std::nullopt;
}

std::optional<std::size_t> Reading::count(std::string_view subject, const JsonNode& object, std::string_view name) {
  const JsonNode* node = object.find(name);
  if (!is_set(node)) return std::nullopt;
  std::optional<std::int64_t> whole;
  if (node->kind == JsonNode::Kind::number || node->kind == JsonNode::Kind::string)
    if (const auto number = value::Number::parse(text::trim(node->text))) whole = number->to_integer();
  if (whole && *whole >= 0) return static_cast<std::size_t>(*whole);
  const Message actual = found(*node);
  refuse(source.where(*node),
         {fmt::format("'{}': expected {} to be a whole number from 0, found {}", subject, name, actual.english),
          fmt::format("“{}”：{} 应为非负整数，实为{}", subject, name, actual.chinese)});
  return std::nullopt;
}

std::optional<feel::Expression> Reading::expression(std::string_view subject, const JsonNode& node,
                                                    const std::vector<std::string>& names) {
  if (!node.text.starts_with('=')) {
    const Message actual = found(node);
    refuse(source.where(node),
           say("'{0}': expected an expression that begins with '=', found {1}", "“{0}”：应为以“=”开头的表达式，实为{2}", subject,
               actual.english, actual.chinese),
           say("write for example \"=评价 = null\"", "例如写成 \"=评价 = null\""));
    return std::nullopt;
  }
  SourcePosition where = source.where(node);
  where.column += 2;  // behind the quotation mark and '='
  auto parsed = feel::Expression::parse(std::string_view(node.text).substr(1), feel::Names(names), where);
  if (!parsed) {
    Failure failure = parsed.error();
    failure.code = FailureCode::invalid_definition;
    failure.message = {fmt::format("'{}': {}", subject, failure.message.english),
                       fmt::format("“{}”：{}", subject, failure.message.chinese)};
    refusals.push_back(std::move(failure));
    return std::nullopt;
  }
  return std::move(*parsed);
}

}  // namespace luoxuan::reader::forms

#include "server/view/body_members.hpp"

#include <algorithm>

namespace luoxuan::server {
namespace {

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

}  // namespace

Result<std::string> optional_line_in(const value::Context& body, std::string_view name, std::size_t most) {
  const value::Value* found = body.find(name);
  if (found == nullptr) return std::string();
  const std::string* text = found->if_string();
  if (text != nullptr && text->size() <= most && is_one_line(*text)) return *text;
  return Failure{FailureCode::invalid_input,
                 say("{0}: expected a text of at most {1} bytes on one line, found something else",
                     "{0}：应为不超过 {1} 字节的单行文字，实际不是", name, most),
                 {},
                 {}};
}

Result<std::string> line_in(const value::Context& body, std::string_view name, std::size_t most) {
  LX_TRY_ASSIGN(std::string text, optional_line_in(body, name, most));
  if (!text.empty()) return text;
  return Failure{FailureCode::invalid_input,
                 say("{0}: expected a text of 1 to {1} bytes, found none", "{0}：应为 1 至 {1} 字节的文字，实际没有", name, most),
                 {},
                 {}};
}

Result<value::Context> variables_in(const value::Context& body, std::string_view name) {
  const value::Value* found = body.find(name);
  if (found == nullptr) return value::Context();
  if (const value::Context* object = found->if_context()) return *object;
  return Failure{FailureCode::invalid_input,
                 say("{0}: expected a JSON object, found something else", "{0}：应为 JSON 对象，实际不是", name),
                 say("write it as {{\"name\": value}}", "请写成 {{\"名称\": 值}}"),
                 {}};
}

Result<std::int64_t> whole_in(const value::Context& body, std::string_view name, std::int64_t least, std::int64_t most,
                              std::int64_t otherwise) {
  const value::Value* found = body.find(name);
  if (found == nullptr) return otherwise;
  const value::Number* number = found->if_number();
  const std::optional<std::int64_t> whole = number != nullptr ? number->to_integer() : std::nullopt;
  if (whole && *whole >= least && *whole <= most) return *whole;
  return Failure{FailureCode::invalid_input,
                 say("{0}: expected a whole number from {1} to {2}, found something else",
                     "{0}：应为 {1} 至 {2} 的整数，实际不是", name, least, most),
                 {},
                 {}};
}

}  // namespace luoxuan::server

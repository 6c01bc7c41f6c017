#include "server/view/body_text.hpp"

#include "base/text.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::server {

Result<std::string> body_text(const value::Context& body, const std::string& name, std::size_t most) {
  const value::Value* found = body.find(name);
  if (found != nullptr && !found->is_null() && found->if_string() == nullptr)
    return Failure{
        FailureCode::invalid_input, say("{}: expected a text, found another value", "{}：应为文本，实为其他值", name), {}, {}};
  std::string text = quality::text_of(body, name);
  if (text.size() <= most || text::length(text) <= most) return text;
  return Failure{
      FailureCode::invalid_input,
      say("{}: expected at most {} characters, found {}", "{}：应不超过 {} 字，实为 {} 字", name, most, text::length(text)),
      say("write it shorter", "请写得简短些"),
      {}};
}

}  // namespace luoxuan::server

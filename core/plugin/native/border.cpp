#include "plugin/native/border.hpp"

#include <exception>

#include "base/text.hpp"

namespace luoxuan::plugin {
namespace {

constexpr std::size_t largest_answer = std::size_t{16} << 20;
constexpr std::size_t longest_message = std::size_t{4} << 10;

/// What native code says to people. That it cannot be read must not hide what it is about.
std::string taken_message(lx_text text) {
  auto taken = taken_text(text, longest_message);
  return taken ? *std::move(taken) : std::string();
}

Message of_both(lx_text english, lx_text chinese) {
  Message message{taken_message(english), taken_message(chinese)};
  if (message.english.empty()) message.english = message.chinese;
  if (message.chinese.empty()) message.chinese = message.english;
  return message;
}

}  // namespace

Result<std::string> taken_text(lx_text text, std::size_t limit) {
  if (text.bytes == nullptr && text.length > 0)
    return Failure{FailureCode::invalid_input, say("expected a text, found a null pointer", "应为文本，实际为空指针")};
  if (text.length > limit)
    return Failure{FailureCode::limit_exceeded,
                   say("expected a text of at most {} bytes, found {}", "文本应不超过 {} 字节，实际为 {}", limit, text.length)};
  const std::string_view bytes = text.length == 0 ? std::string_view() : std::string_view(text.bytes, text.length);
  if (!text::is_utf8(bytes))
    return Failure{FailureCode::invalid_input, say("expected UTF-8, found other bytes", "应为 UTF-8，实际为其他字节")};
  return std::string(bytes);
}

NativeAnswer::NativeAnswer() : answer_{sizeof(lx_answer), this, take_given, take_failure, take_error} {}

// An exception must not run through native code: what cannot be taken is told when the call returns.
void NativeAnswer::take_given(void* self, lx_text json) noexcept {
  auto& answer = *static_cast<NativeAnswer*>(self);
  try {
    if (auto taken = taken_text(json, largest_answer))
      answer.given_ = *std::move(taken);
    else
      answer.wrong_ = taken.error().message;
  } catch (const std::exception& error) {
    answer.wrong_.english = answer.wrong_.chinese = error.what();
  }
}

void NativeAnswer::take_failure(void* self, lx_text english, lx_text chinese) noexcept {
  auto& answer = *static_cast<NativeAnswer*>(self);
  try {
    answer.message_ = of_both(english, chinese);
  } catch (const std::exception&) {  // without its words it is a failure all the same
  }
}

void NativeAnswer::take_error(void* self, lx_text code, lx_text english, lx_text chinese) noexcept {
  auto& answer = *static_cast<NativeAnswer*>(self);
  try {
    if (auto taken = taken_text(code, longest_message))
      answer.code_ = *std::move(taken);
    else
      answer.wrong_ = taken.error().message;
    answer.message_ = of_both(english, chinese);
  } catch (const std::exception& error) {
    answer.wrong_.english = answer.wrong_.chinese = error.what();
  }
}

Result<void> NativeAnswer::call(std::string_view name, const std::function<lx_status()>& native) {
  lx_status status = LX_FAILED;
  const auto why = [&](const Message& message) {
    return Failure{FailureCode::condition_not_met,
                   {fmt::format("'{}': {}", name, message.english), fmt::format("“{}”：{}", name, message.chinese)}};
  };
  try {
    status = native();
  } catch (const std::exception& error) {
    return why(
        say("expected native code that lets no exception out, found: {}", "原生代码不应抛出异常，实际抛出：{}", error.what()));
  } catch (...) {
    return why(say("expected native code that lets no exception out, found one", "原生代码不应抛出异常，实际抛出了异常"));
  }
  if (status != LX_DONE)
    return why(message_.empty()
                   ? say("native code failed with status {} and does not say why", "原生代码失败，状态为 {}，未说明原因", status)
                   : message_);
  if (!wrong_.empty()) return why(wrong_);
  return {};
}

}  // namespace luoxuan::plugin

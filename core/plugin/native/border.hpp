#pragma once

#include <functional>
#include <optional>
#include <string>

#include "abi/luoxuan/plugin.h"
#include "base/result.hpp"

namespace luoxuan::plugin {

/// What native code has said in one call. Its functions are handed out as lx_answer and may be called wrongly: what they are
/// given is looked at here.
class NativeAnswer {
 public:
  NativeAnswer();
  NativeAnswer(const NativeAnswer&) = delete;
  NativeAnswer& operator=(const NativeAnswer&) = delete;

  [[nodiscard]] const lx_answer* handed_out() const { return &answer_; }
  /// Calls native code. A status other than LX_DONE, an answer that is too large or no UTF-8 and an exception are failures, whose
  /// message begins with `name`.
  [[nodiscard]] Result<void> call(std::string_view name, const std::function<lx_status()>& native);

  /// What was given, as JSON; nothing when nothing was.
  [[nodiscard]] const std::optional<std::string>& given() const { return given_; }
  [[nodiscard]] const std::optional<std::string>& error_code() const { return code_; }
  [[nodiscard]] const Message& message() const { return message_; }

 private:
  static void take_given(void* self, lx_text json) noexcept;
  static void take_failure(void* self, lx_text english, lx_text chinese) noexcept;
  static void take_error(void* self, lx_text code, lx_text english, lx_text chinese) noexcept;

  lx_answer answer_;
  std::optional<std::string> given_;
  std::optional<std::string> code_;
  Message message_;
  Message wrong_;  // what is wrong with what it said; empty: nothing
};

/// Bytes that native code points to, or the reason why they cannot be taken.
[[nodiscard]] Result<std::string> taken_text(lx_text text, std::size_t limit);

/// As native code is given texts. The text must outlive the call.
[[nodiscard]] inline lx_text lent(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace luoxuan::plugin

#include "application/native_post.hpp"

#include "adapter/letter_text.hpp"

namespace luoxuan::application {
namespace {

constexpr std::size_t most_native_bytes = 64 * 1024;

}  // namespace

Result<void> NativePost::send(const quality::Letter& letter) {
  if (letter.service.find('.') == std::string::npos) return others_.send(letter);
  LX_TRY_ASSIGN(const std::shared_ptr<const plugin::NativeParts> native, installation_.native());
  const auto channel = native->channels.find(letter.service);
  Failure why{FailureCode::not_found,
              say("expected a channel of native code, found '{}'", "应为原生代码的渠道，实为“{}”", letter.service),
              say("name it in [native] of plugin.toml", "请写入 plugin.toml 的 [native]"),
              {}};
  if (channel != native->channels.end()) {
    auto sent = channel->second({.key = fmt::format("luoxuan.{}.{}", letter.institution, letter.key.value),
                                 .channel = letter.channel,
                                 .title = adapter::letter_subject(letter),
                                 .text = adapter::group_text(letter, site_, most_native_bytes),
                                 .language = letter.language == Language::chinese ? "zh" : "en",
                                 .is_urgent = letter.is_urgent});
    if (sent) return {};
    why = sent.error();
  } else if (auto off = native->why_off(letter.service)) {
    why = *std::move(off);
  }
  why.code = FailureCode::io;  // code that is off may be allowed, and what failed may work: it is tried again, as mail is
  return why;
}

}  // namespace luoxuan::application

#include "adapter/letter_text.hpp"

#include "base/text.hpp"
#include "value/temporal.hpp"

namespace luoxuan::adapter {
namespace {

constexpr std::size_t longest_subject = 80;  // characters

std::string first_characters(std::string_view utf8, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < utf8.size() && count < most; ++count) static_cast<void>(text::next_code_point(utf8, at));
  std::string cut(utf8.substr(0, at));
  if (at < utf8.size()) cut += "…";
  return cut;
}

std::string more_line(const quality::Letter& letter, std::size_t more) {
  return say("… and {} more", "……另有 {} 条", more).in(letter.language);
}

}  // namespace

std::string letter_subject(const quality::Letter& letter) {
  const std::size_t count = letter.lines.size() + letter.more;
  const std::string about =
      count == 1 && !letter.lines.empty() ? letter.lines.front().text : say("{} notices", "{} 条通知", count).in(letter.language);
  const std::string mark = letter.is_urgent ? say("[urgent] ", "【紧急】").in(letter.language) : std::string();
  return first_characters(fmt::format("{}{} · {}", mark, letter.institution_name, about), longest_subject);
}

std::string letter_text(const quality::Letter& letter, std::string_view site) {
  std::string text = say("{}:\n\n", "{}：\n\n", letter.name).in(letter.language);
  std::size_t number = 0;
  for (const quality::LetterLine& line : letter.lines) text += fmt::format("{}. {}\n", ++number, line.text);
  if (letter.more > 0) text += more_line(letter, letter.more) + '\n';
  text += '\n';
  if (!site.empty()) text += say("See all of them: {}/notices\n", "查看全部：{}/notices\n", site).in(letter.language);
  text += say("This message was sent by {} automatically; do not answer it. How you are told you set under “My account”.\n",
              "本邮件由{}系统自动发送，请勿回复。接收方式可在“我的账户”中设置。\n", letter.institution_name)
              .in(letter.language);
  return text;
}

std::string group_text(const quality::Letter& letter, std::string_view site, std::size_t most_bytes) {
  std::string text = letter.is_urgent ? say("[urgent] ", "【紧急】").in(letter.language) : std::string();
  text += letter.institution_name + '\n';
  const std::string end = site.empty() ? std::string() : fmt::format("{}/notices\n", site);
  const std::size_t room = most_bytes - end.size() - 64;  // for the line that counts the rest
  std::size_t told = 0;
  for (const quality::LetterLine& line : letter.lines) {
    const std::string next = fmt::format("{}. {}：{}\n", told + 1, line.person, first_characters(line.text, 300));
    if (text.size() + next.size() > room) break;
    text += next;
    ++told;
  }
  const std::size_t rest = letter.lines.size() - told + letter.more;
  if (rest > 0) text += more_line(letter, rest) + '\n';
  return text + end;
}

}  // namespace luoxuan::adapter

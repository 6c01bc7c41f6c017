#include "feel/cause.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/lexer.hpp"

namespace luoxuan::feel {
namespace {

/// These say what is missing; the others only that something could not be done with it.
bool names_something(const Cause& cause) {
  switch (cause.kind) {
    case WarningKind::unknown_name:
    case WarningKind::missing_entry:
    case WarningKind::missing_input:
    case WarningKind::null_value:
    case WarningKind::not_allowed:
    case WarningKind::no_single_rule:
    case WarningKind::unsupported:
    case WarningKind::limit:
      return true;
    default:
      return !cause.because.empty() && std::ranges::any_of(cause.because, names_something);
  }
}

void put_telling_first(std::vector<Cause>& causes) {
  std::ranges::stable_partition(causes, names_something);
}

/// A name that is null, where another cause says why.
bool is_explained_by_another(const Cause& cause, const std::vector<Cause>& all) {
  return cause.kind == WarningKind::null_value && cause.because.empty() && std::ranges::any_of(all, [&](const Cause& other) {
           return other.subject == cause.subject && (other.kind != WarningKind::null_value || !other.because.empty());
         });
}

Cause made_of(const Warning& warning, Places* places) {
  Cause cause;
  cause.kind = warning.kind;
  cause.subject = warning.subject;
  cause.nearest = warning.nearest;
  cause.message = warning.message;
  cause.where = warning.where;
  if (places == nullptr || warning.end == 0) return cause;
  const Place begin = places->of(warning.begin);
  const Place end = places->of(warning.end);
  cause.line = begin.line;
  cause.column = begin.column;
  cause.end_line = end.line;
  cause.end_column = end.column;
  return cause;
}

/// What happened, as short as it can be said.
Message said(const Cause& cause) {
  if (cause.subject.empty()) return cause.message;
  switch (cause.kind) {
    case WarningKind::null_value:
      return say("{} is null", "{} 为 null", cause.subject);
    case WarningKind::missing_input:
      return say("{} was not found", "未找到 {}", cause.subject);
    case WarningKind::unknown_name:
    case WarningKind::missing_entry:
      return cause.nearest.empty()
                 ? say("{} was not found", "未找到 {}", cause.subject)
                 : say("{} was not found (did you mean {}?)", "未找到 {}（是否想写“{}”？）", cause.subject, cause.nearest);
    default:
      return cause.message;
  }
}

}  // namespace

std::vector<Cause> causes_in(const std::vector<Warning>& warnings, std::string_view text) {
  Places places(text);
  std::vector<Cause> made;
  for (const Warning& warning : warnings) made.push_back(made_of(warning, text.empty() ? nullptr : &places));
  std::vector<Cause> top;
  // A cause stands before what it led to: so each is whole before it is handed on.
  for (std::size_t i = 0; i < made.size(); ++i) {
    const std::uint32_t led_to = warnings[i].led_to;
    if (warnings[i].kind == WarningKind::mended || led_to == Warning::overcome) continue;
    put_telling_first(made[i].because);
    std::vector<Cause>& into = led_to < made.size() && led_to > i ? made[led_to].because : top;
    into.push_back(std::move(made[i]));
  }
  put_telling_first(top);
  return top;
}

Cause cause_of(const Evaluation& evaluation, std::string_view text, std::string subject) {
  Cause cause;
  cause.message = subject.empty()
                      ? say("the result of '{}' is {}", "“{}”的结果为 {}", text, evaluation.value.to_string().substr(0, 100))
                      : say("'{}' is null", "“{}”为 null", subject);
  cause.subject = std::move(subject);
  cause.because = causes_in(evaluation.warnings, text);
  for (const std::string& name : evaluation.null_names) {
    cause.because.emplace_back();
    cause.because.back().subject = name;
    cause.because.back().message = say("'{}' is null", "“{}”为 null", name);
  }
  put_telling_first(cause.because);
  return cause;
}

Message because(const Cause& cause) {
  std::vector<std::string> english, chinese;
  const bool told = std::ranges::any_of(cause.because, names_something);
  for (const Cause& one : cause.because) {
    if ((told && !names_something(one)) || is_explained_by_another(one, cause.because)) continue;
    Message sentence = chain(one);
    if (std::ranges::find(english, sentence.english) != english.end()) continue;
    english.push_back(std::move(sentence.english));
    chinese.push_back(std::move(sentence.chinese));
  }
  return {text::join(english, "; "), text::join(chinese, "；")};
}

Message chain(const Cause& cause) {
  const Message happened = said(cause);
  const Message reason = because(cause);
  if (reason.empty()) return happened;
  return {happened.english + " because " + reason.english, happened.chinese + "，因为" + reason.chinese};
}

}  // namespace luoxuan::feel

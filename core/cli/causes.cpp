#include "cli/causes.hpp"

#include "feel/lexer.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;
using value::Value;

void put_names(Context& into, const std::string& subject, const std::string& nearest) {
  if (!subject.empty()) into.put("subject", subject);
  if (!nearest.empty()) into.put("did_you_mean", nearest);
}

}  // namespace

Value warning_value(const feel::Warning& warning, std::string_view text, Language language) {
  Context made{{"message", warning.message.in(language)},
               {"kind", feel::name_of(warning.kind)},
               {"line", warning.line},
               {"column", warning.column}};
  if (warning.end > warning.begin) {
    const feel::Place end = feel::Places(text).of(warning.end);
    made.put("end_line", end.line);
    made.put("end_column", end.column);
  }
  put_names(made, warning.subject, warning.nearest);
  return made;
}

Value cause_value(const feel::Cause& cause, Language language) {
  Context made{{"message", cause.message.in(language)}, {"kind", feel::name_of(cause.kind)}};
  put_names(made, cause.subject, cause.nearest);
  if (!cause.where.file.empty()) made.put("file", cause.where.file);
  const int line = cause.where.line > 0 ? cause.where.line : cause.line;
  if (line > 0) {
    made.put("line", line);
    made.put("column", cause.where.line > 0 ? cause.where.column : cause.column);
  }
  List causes;
  for (const feel::Cause& one : cause.because) causes.push_back(cause_value(one, language));
  if (!causes.empty()) made.put("because", std::move(causes));
  return made;
}

void tell_cause(const feel::Cause& cause, const Output& output) {
  const Message reason = because(cause);
  if (output.as_json() || reason.empty()) return;
  const std::string english = cause.subject.empty() ? "null" : cause.subject + " is null";
  const std::string chinese = cause.subject.empty() ? "结果为 null" : cause.subject + " 为 null";
  output.aside(Message{english + " because " + reason.english, chinese + "，因为" + reason.chinese}.in(output.language()));
}

}  // namespace luoxuan::cli

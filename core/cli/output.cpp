#include "cli/output.hpp"

#include "value/json.hpp"

namespace luoxuan::cli {

void Output::line(std::string_view text) const {
  if (as_json_) return;
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);
}

void Output::aside(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

void Output::json(const value::Value& answer) const {
  if (!as_json_) return;
  const std::string text = value::to_json(answer, 2);
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\n', stdout);
}

void Output::failures(const Failures& failures) const {
  if (as_json_) return;
  for (const Failure& failure : failures) aside(to_string(failure, language_));
}

int Output::refused(const Failures& failures, int status) const {
  this->failures(failures);
  json(value::Context{{"failures", failures_value(failures, language_)}});
  return status;
}

value::Value failures_value(const Failures& failures, Language language) {
  value::List list;
  for (const Failure& failure : failures)
    list.emplace_back(value::Context{{"code", name_of(failure.code)},
                                     {"message", failure.message.in(language)},
                                     {"hint", failure.hint.in(language)},
                                     {"file", failure.where.file},
                                     {"line", failure.where.line},
                                     {"column", failure.where.column}});
  return list;
}

}  // namespace luoxuan::cli

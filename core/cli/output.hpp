#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "value/value.hpp"

namespace luoxuan::cli {

// Exit status of every command.
inline constexpr int done = 0;
inline constexpr int does_not_hold = 1;   // invalid package, refused plugin, failing scenario
inline constexpr int usage_or_input = 2;  // bad arguments, unreadable input

/// What commands print: words for people on standard output, or with --json one JSON value.
class Output {
 public:
  Output(Language language, bool as_json) : language_(language), as_json_(as_json) {}

  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] bool as_json() const { return as_json_; }

  /// A line for people; nothing with --json.
  void line(const Message& message) const { line(message.in(language_)); }
  void line(std::string_view text) const;
  /// Progress and failures, on standard error.
  void aside(std::string_view text) const;

  /// The answer of the command, with --json; nothing without.
  void json(const value::Value& answer) const;

  /// Each on a line of its own on standard error; with --json they belong into the answer: failures_value.
  void failures(const Failures& failures) const;

  /// A whole answer that consists of failures, with --json as {"failures": […]}. Returns the status.
  [[nodiscard]] int refused(const Failures& failures, int status) const;

 private:
  Language language_;
  bool as_json_;
};

/// Failures as JSON: [{code, message, hint, file, line, column}], in the language of the output.
[[nodiscard]] value::Value failures_value(const Failures& failures, Language language);

}  // namespace luoxuan::cli

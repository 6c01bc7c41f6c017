#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::model {

/// A regular expression (ICU syntax) that a whole text must match. Immutable; copies share; safe to use from several threads.
class Pattern {
 public:
  /// Refuses what is no regular expression, with its column in `text`.
  [[nodiscard]] static Result<Pattern> compile(std::string_view text);

  /// True when all of `subject` matches. limit_exceeded when finding out takes too long: some patterns take for ever.
  [[nodiscard]] Result<bool> matches(std::string_view subject) const;

  [[nodiscard]] const std::string& text() const;

 private:
  struct Compiled;
  explicit Pattern(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace luoxuan::model

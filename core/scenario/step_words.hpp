#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace luoxuan::scenario {

/// Takes a step's words apart: `complete fill_in of 教务处 as 李`.
class StepWords {
 public:
  explicit StepWords(const Step& step) : step_(step) {}

  /// The word at this place; invalid_definition, telling the step's form, when there is none.
  [[nodiscard]] Result<std::string> at(std::size_t place, std::string_view form) const;

  /// What stands between this key word and the next of `key_words`; empty when the key word is not there.
  [[nodiscard]] std::string after(std::string_view key_word, const std::vector<std::string>& key_words) const;
  /// As after; invalid_definition when it is empty.
  [[nodiscard]] Result<std::string> required_after(std::string_view key_word, const std::vector<std::string>& key_words,
                                                   std::string_view form) const;

 private:
  [[nodiscard]] Failure not_of(std::string_view form) const;
  const Step& step_;
};

}  // namespace luoxuan::scenario

#include "scenario/step_words.hpp"

#include <algorithm>

namespace luoxuan::scenario {

Result<std::string> StepWords::at(std::size_t place, std::string_view form) const {
  if (place < step_.words.size()) return step_.words[place];
  return not_of(form);
}

std::string StepWords::after(std::string_view key_word, const std::vector<std::string>& key_words) const {
  auto word = std::ranges::find(step_.words, key_word);
  if (word == step_.words.end()) return {};
  std::string found;
  for (++word; word != step_.words.end() && std::ranges::find(key_words, *word) == key_words.end(); ++word)
    found += (found.empty() ? "" : " ") + *word;
  return found;
}

Result<std::string> StepWords::required_after(std::string_view key_word, const std::vector<std::string>& key_words,
                                              std::string_view form) const {
  std::string found = after(key_word, key_words);
  if (!found.empty()) return found;
  return not_of(form);
}

Failure StepWords::not_of(std::string_view form) const {
  return {FailureCode::invalid_definition, say("expected '{}', found '{}'", "应为“{}”，实为“{}”", form, step_.line.text),
          say("docs/formats/scenario.md lists the steps", "步骤的写法见 docs/formats/scenario.md"), step_.line.where};
}

}  // namespace luoxuan::scenario

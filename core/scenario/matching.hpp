#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace luoxuan::scenario {

/// Something that became visible, in every way in which a scenario may put it; the first is how failures print it.
struct Visible {
  std::vector<std::string> wordings;
  std::string text = {};  // of a document, to look for contents
};

/// Whether a fact's text means this wording: blanks count once; a text with '\' is a regular expression for the whole.
/// A malformed regular expression is invalid_definition at `where`.
[[nodiscard]] Result<bool> means(const Line& fact, const std::string& wording);

/// Pairs facts with what became visible, each once. Every fact that did not come and everything unexpected, all at once.
[[nodiscard]] Failures compare(const Step& step, std::vector<Visible> visible);

}  // namespace luoxuan::scenario

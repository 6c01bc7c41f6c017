#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

/// A node that would be reached, and who would be asked there.
struct PreviewedNode {
  std::string element;
  std::string name;
  std::vector<std::string> people;  // ids; empty: `note` says why
  Message note;                     // of an incident: what is not known yet
};

/// Who would be asked if an instance were started so, when everybody agrees and jobs bring nothing (operations.md 1). Nothing
/// happens: it is played in memory. Where values are missing the nodes behind are left out, and a note says so.
[[nodiscard]] Checked<std::vector<PreviewedNode>> preview(const Engine::Parts& parts, const command::StartInstance& start,
                                                          std::string_view by);

}  // namespace luoxuan::engine

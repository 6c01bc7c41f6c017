#pragma once

#include <string_view>

#include "quality/evidence.hpp"

namespace luoxuan::quality {

/// Keeps what a look at evidence found, of a link that was read and inside an act of the caller, who has asked who may look: it
/// holds, or it is refused with this opinion.
[[nodiscard]] Result<void> keep_look(const Setting& setting, engine::Act& act, EvidenceLink link, bool holds,
                                     std::string_view opinion, std::string_view by);

}  // namespace luoxuan::quality

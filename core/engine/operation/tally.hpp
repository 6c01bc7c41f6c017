#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/work_rules.hpp"

namespace luoxuan::engine {

/// What one participant has said so far.
struct Vote {
  std::optional<bool> agreed;  // nothing: not decided yet
  std::int64_t weight = 1;
};

enum class Verdict { undecided, passed, refused };

/// What the votes amount to, as early as it is certain (operations.md 9 … 13, 16): passed as soon as no refusal could change it,
/// refused as soon as no agreement could. Nobody at all is undecided.
[[nodiscard]] Verdict verdict_of(const model::Participants& participants, const model::Approval* approval,
                                 const std::vector<Vote>& votes);

}  // namespace luoxuan::engine

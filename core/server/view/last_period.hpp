#pragma once

#include <optional>

#include "model/library.hpp"
#include "quality/rows.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

/// What the unit wrote into the same report for the period before, as far as the form offers it again
/// (form/suggestions.hpp): LastPeriod of docs/api/openapi.yaml. Nothing when it handed none in, or the form offers nothing.
/// Fields that are for other roles' eyes are left out.
[[nodiscard]] Result<std::optional<value::Context>> last_period_value(const Call& call, const model::Library& library,
                                                                      const quality::Obligation& obligation);

}  // namespace luoxuan::server

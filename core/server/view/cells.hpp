#pragma once

#include <set>

#include "quality/rows.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

/// What the grid needs to know beside the obligations, asked once.
struct GridSight {
  std::set<std::int64_t> filling;                 // instances in which something was saved already
  std::map<std::int64_t, std::int64_t> my_items;  // open work items of the person, by instance
};
[[nodiscard]] Result<GridSight> grid_sight(const Call& call);

/// not_started, filling, submitted, returned, approved, reviewed or overdue.
[[nodiscard]] std::string_view cell_state(const quality::Setting& setting, const quality::Obligation& obligation,
                                          bool is_filling);

/// Cell of docs/api/openapi.yaml.
[[nodiscard]] value::Context cell_value(const Call& call, const model::Library& library, const quality::Obligation& obligation,
                                        const GridSight& sight);
[[nodiscard]] Result<value::Context> cell_value(const Call& call, const model::Library& library,
                                                const quality::Obligation& obligation);

}  // namespace luoxuan::server

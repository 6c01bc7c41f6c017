#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 材料清单矩阵: what shows that the points are met, unit by unit.

[[nodiscard]] Checked<Response> list_evidence(Call& call);
[[nodiscard]] Checked<Response> hand_in_evidence(Call& call);
[[nodiscard]] Checked<Response> get_evidence_file(Call& call);
[[nodiscard]] Checked<Response> operate_on_evidence(Call& call);

}  // namespace luoxuan::server::api

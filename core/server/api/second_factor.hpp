#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// 两步验证: one's own second factor.

[[nodiscard]] Checked<Response> get_second_factor(Call& call);
[[nodiscard]] Checked<Response> offer_second_factor(Call& call);
[[nodiscard]] Checked<Response> confirm_second_factor(Call& call);
[[nodiscard]] Checked<Response> remove_second_factor(Call& call);
[[nodiscard]] Checked<Response> renew_recovery_codes(Call& call);

}  // namespace luoxuan::server::api

#pragma once

#include "server/route.hpp"

namespace luoxuan::server::api {

// How people are told things outside the browser, their calendars, and what could not be delivered.

[[nodiscard]] Checked<Response> get_my_delivery(Call& call);
[[nodiscard]] Checked<Response> set_my_delivery(Call& call);
[[nodiscard]] Checked<Response> renew_my_calendar(Call& call);
[[nodiscard]] Checked<Response> end_my_calendar(Call& call);
[[nodiscard]] Checked<Response> get_calendar(Call& call);
[[nodiscard]] Checked<Response> list_deliveries(Call& call);
[[nodiscard]] Checked<Response> operate_on_delivery(Call& call);

/// The path as it may stand in a log: without the secret of a calendar.
[[nodiscard]] std::string path_for_log(std::string_view path);

}  // namespace luoxuan::server::api

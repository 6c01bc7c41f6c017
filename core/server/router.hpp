#pragma once

#include "server/route.hpp"

namespace luoxuan::server {

/// Answers a request below /api/v1: finds the route, who asks, whether they may, and what there is. Every answer leaves here in
/// the form that docs/api/openapi.yaml promises, failures too.
[[nodiscard]] Response answer(Service& service, Room& room, const Request& request);

/// zh-CN unless English is preferred.
[[nodiscard]] Language language_of(const Request& request);

/// The bytes of a cookie; empty when there is none.
[[nodiscard]] std::string_view cookie_of(const Request& request, std::string_view name);

/// The entity tag of a body.
[[nodiscard]] std::string etag_of(std::string_view body);

}  // namespace luoxuan::server

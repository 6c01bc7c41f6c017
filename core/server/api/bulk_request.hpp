#pragma once

#include "server/bulk_order.hpp"

namespace luoxuan::server {

/// What a BulkOperation of docs/api/openapi.yaml asks for. invalid_input with every fault at once.
[[nodiscard]] Checked<BulkRequest> bulk_request_of(const Call& call, const value::Context& body);

}  // namespace luoxuan::server

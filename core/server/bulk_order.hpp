#pragma once

#include "engine/shell/bulk.hpp"
#include "server/service.hpp"

namespace luoxuan::server {

/// A bulk operation that somebody ordered.
struct BulkRequest {
  engine::BulkOperation operation;
  bool is_dry_run = false;
};

/// Does it on the thread of orders, each instance in an act of its own whose id the order gives: it is not done twice. A dry run
/// asks in the room. Keeps what became of each as the order's result, {zh, en}: BulkResult of docs/api/openapi.yaml, its items
/// not in pages, refused ones first, at most 10,000. When the program ends meanwhile what is left is told as refused.
void do_bulk_order(Service& service, Room& room, const JobBoard::Job& job, const BulkRequest& request);

}  // namespace luoxuan::server

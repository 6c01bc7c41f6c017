#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "base/result.hpp"

struct pg_conn;

namespace luoxuan::store {

struct EndOfCall {
  void operator()(pg_conn* link) const;
};
using PostgresqlCall = std::unique_ptr<pg_conn, EndOfCall>;

/// Connects to the first server that answers, of all addresses that the names of this connection text have, in their order. Each
/// gets an equal share of the time that is left, so that one that stands still does not keep it from the others. Nothing takes
/// longer than `end`, but looking up a name that nobody knows.
///
/// `options` are libpq's, and stand above those of the text. io when nobody answers; no failure tells the text.
[[nodiscard]] Result<PostgresqlCall> call_postgresql(const std::string& text, const std::map<std::string, std::string>& options,
                                                     std::chrono::steady_clock::time_point end);

}  // namespace luoxuan::store

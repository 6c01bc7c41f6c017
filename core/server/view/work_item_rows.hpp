#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

// The four boxes of 工作台: each row says what it is about, whose it is and when it is due.

[[nodiscard]] Result<value::List> todo_rows(const Call& call);
/// What the person did, newest first: from `first` on, at most `count`.
[[nodiscard]] Result<value::List> done_rows(const Call& call, std::size_t first, std::size_t count);
[[nodiscard]] Result<value::List> started_rows(const Call& call, std::size_t first, std::size_t count);
[[nodiscard]] Result<value::List> copied_rows(const Call& call, std::size_t first, std::size_t count);

/// {todo, overdue, done, started, copied, notices}
[[nodiscard]] Result<value::Context> counts_of(const Call& call);

/// Who has the instance now: a row an undecided work item, as `with` of an instance's page.
[[nodiscard]] Result<value::List> waiting_value(const Call& call, Key instance);

}  // namespace luoxuan::server

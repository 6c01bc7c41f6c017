#pragma once

#include "server/service.hpp"

namespace luoxuan::server {

// The four boxes of 工作台, a page of each as the request asks (server/view/key_page.hpp): each row says what it is about, whose
// it is and when it is due.

/// What is due first comes first, what has no day last.
[[nodiscard]] Result<value::Context> todo_page(const Call& call);
/// Newest first, as the others.
[[nodiscard]] Result<value::Context> done_page(const Call& call);
[[nodiscard]] Result<value::Context> started_page(const Call& call);
[[nodiscard]] Result<value::Context> copied_page(const Call& call);

/// {todo, overdue, done, started, copied, notices}; a thousand stands for any more.
[[nodiscard]] Result<value::Context> counts_of(const Call& call);

/// Who has the instance now: a row an undecided work item, as `with` of an instance's page.
[[nodiscard]] Result<value::List> waiting_value(const Call& call, Key instance);

}  // namespace luoxuan::server

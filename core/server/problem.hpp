#pragma once

#include "base/failure.hpp"
#include "server/http.hpp"
#include "value/value.hpp"

namespace luoxuan::server {

/// The status that says what kind of failure it is.
[[nodiscard]] int status_of(FailureCode code);

/// Problem details (RFC 9457) with every fault, in the words of the language. Of our own troubles (disk, database) only that
/// there are some: the log has the rest.
[[nodiscard]] Response problem(const Failures& failures, Language language);
[[nodiscard]] Response problem(int status, const Failures& failures, Language language);

/// A fault as docs/api/openapi.yaml has it: the path of a field stands beside the message.
[[nodiscard]] value::Context fault(const Failure& failure, Language language);
[[nodiscard]] value::List faults(const Failures& failures, Language language);

[[nodiscard]] Response json_response(int status, const value::Value& body);

}  // namespace luoxuan::server

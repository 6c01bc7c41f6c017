#pragma once

#include <string>
#include <vector>

#include <boost/assert/source_location.hpp>

#include "base/message.hpp"
#include "base/source_position.hpp"

namespace luoxuan {

/// Kinds of failure that callers tell apart. The names are stored in incidents and sent over the API: they never change.
enum class FailureCode {
  invalid_definition,  // a file that a college wrote is wrong
  invalid_input,       // a submission, a command or an argument is wrong
  condition_not_met,   // a rule does not hold at run time
  not_found,
  not_permitted,
  conflict,  // the thing is in another state, or exists already
  limit_exceeded,
  unsupported,
  io,  // disk, network, database
};

[[nodiscard]] std::string_view name_of(FailureCode code);

/// Why something could not be done: *expected … found …*, what to do next, and where.
struct Failure {
  FailureCode code = FailureCode::invalid_input;
  Message message;
  Message hint = {};
  SourcePosition where = {};
};

/// Every refusal at once, in the order in which a reader of the file meets them.
using Failures = std::vector<Failure>;

/// "file:3:7: expected … found … (hint: …)" in one line.
[[nodiscard]] std::string to_string(const Failure& failure, Language language);

/// Ends the program: an uncaught Failure is our own mistake. Called by boost::system::result when value() is asked of an error.
[[noreturn]] void throw_exception_from_error(const Failure& failure, const boost::source_location& where);
[[noreturn]] void throw_exception_from_error(const Failures& failures, const boost::source_location& where);

}  // namespace luoxuan

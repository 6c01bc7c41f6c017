#pragma once

#include <cstddef>
#include <optional>

#include "base/failure.hpp"
#include "value/value.hpp"

namespace luoxuan::form {

// More than any person fills in, little enough to check at once.
inline constexpr std::size_t depth_limit = 32;
inline constexpr std::size_t row_limit = 10'000;     // items of one list
inline constexpr std::size_t value_limit = 100'000;  // of a whole submission, and of what it becomes
inline constexpr std::size_t text_limit = 1u << 20;  // bytes of one text
inline constexpr std::size_t failure_limit = 500;    // that one answer names

/// How much a submission may hold.
struct SubmissionLimits {
  std::size_t rows = row_limit;      // of one list
  std::size_t values = value_limit;  // of all
};
/// For tables that come as files: they are read by one person at a time, not by anybody who sends something.
inline constexpr SubmissionLimits table_limits{200'000, 6'000'000};

/// The first limit that the submission exceeds. Looks at no more values than the limit allows.
[[nodiscard]] std::optional<Failure> exceeded_limit(const value::Context& submission, const SubmissionLimits& limits = {});

}  // namespace luoxuan::form

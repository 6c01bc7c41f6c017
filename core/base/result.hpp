#pragma once

#include <boost/system/result.hpp>

#include "base/failure.hpp"

namespace luoxuan {

/// A value, or the one reason why there is none.
/// Beware Result<bool>: `if (holds)` asks "did it work?", `if (*holds)` asks "is it true?".
template <class T>
using Result = boost::system::result<T, Failure>;

/// A value, or every reason found why there is none: what readers and checks return.
template <class T>
using Checked = boost::system::result<T, Failures>;

}  // namespace luoxuan

/// Leaves the function with the failure of a Result<…> expression that has one.
#define LX_TRY(expression)                                                      \
  do {                                                                          \
    if (auto lx_outcome = (expression); !lx_outcome) return lx_outcome.error(); \
  } while (false)

#define LX_JOIN_(a, b) a##b
#define LX_JOIN(a, b) LX_JOIN_(a, b)

/// LX_TRY_ASSIGN(declaration, expression): declares and sets it from a Result, or leaves the function with the failure.
#define LX_TRY_ASSIGN(declaration, expression)                                        \
  auto LX_JOIN(lx_outcome_, __LINE__) = (expression);                                 \
  if (!LX_JOIN(lx_outcome_, __LINE__)) return LX_JOIN(lx_outcome_, __LINE__).error(); \
  declaration = std::move(*LX_JOIN(lx_outcome_, __LINE__))

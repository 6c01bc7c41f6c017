#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/failure.hpp"

namespace luoxuan::form {

/// Where a failure of validate points to: "存在问题[3].责任人" is field 责任人 of row 3 of 存在问题.
struct FailurePath {
  std::string whole;
  std::string list;     // empty: a field of the form itself
  std::size_t row = 0;  // from 1; 0: the list as a whole
  std::string field;    // empty: the row or list as a whole
};

/// The path that at_path put before the failure's message; all empty when there is none.
[[nodiscard]] FailurePath path_of(const Failure& failure);

/// The failure with a place instead of its path: "sheet '填报', cell C5 (责任人): expected …".
[[nodiscard]] Failure at_place(Failure failure, const FailurePath& path, const Message& place);

}  // namespace luoxuan::form

#pragma once

#include <string>

namespace luoxuan {

/// A place in a text that a person wrote. Lines and columns count from 1, columns in characters; 0 is "not known".
struct SourcePosition {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const SourcePosition&) const = default;
};

/// "file:line:column" as compilers print it, without the parts that are not known; empty when nothing is.
[[nodiscard]] std::string to_string(const SourcePosition& where);

}  // namespace luoxuan

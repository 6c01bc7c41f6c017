#pragma once

#include <cstdio>
#include <cstdlib>

namespace luoxuan::fuzz {

/// A promise that every input has to keep; libFuzzer writes the input that breaks it into a file.
inline void expect(bool holds, const char* promise) {
  if (holds) return;
  std::fprintf(stderr, "expected: %s\n", promise);
  std::abort();
}

}  // namespace luoxuan::fuzz

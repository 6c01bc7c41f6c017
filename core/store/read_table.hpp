#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace luoxuan::store {

/// How much of another system's database is read at most.
struct ReadLimits {
  std::chrono::milliseconds time = std::chrono::seconds(30);
  std::size_t rows = 20'000;
  std::size_t bytes = std::size_t{16} << 20;
};

/// What a query gave, every value as the database writes it; nothing: NULL.
struct ReadTable {
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;
};

}  // namespace luoxuan::store

#pragma once

#include <string>
#include <vector>

#include "store/connection.hpp"

namespace luoxuan::engine {

/// Which jobs are meant: those that the program does itself, all but these types, or those of these types alone, whoever does
/// them. By default all that the program does.
struct JobTypes {
  enum class Rule { all_but, only };
  Rule rule = Rule::all_but;
  std::vector<std::string> names = {};

  /// SQL that a job of these types fulfils, with placeholders from `first` on; their values, views of the names, are added.
  [[nodiscard]] std::string condition(std::size_t first, std::vector<store::Parameter>& parameters) const;
};

}  // namespace luoxuan::engine

#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/source_position.hpp"

namespace luoxuan::model {

/// Where the keys of a definition stand in its file, so that what is found out later is told there: "office", and the items
/// of a list, counted from 1: "owed_by[2]".
class KeyPlaces {
 public:
  void add(std::string key, SourcePosition where) { places_.insert_or_assign(std::move(key), std::move(where)); }

  /// `otherwise` when the key is not written.
  [[nodiscard]] SourcePosition of(std::string_view key, const SourcePosition& otherwise) const {
    const auto found = places_.find(key);
    return found == places_.end() ? otherwise : found->second;
  }

 private:
  std::map<std::string, SourcePosition, std::less<>> places_;
};

}  // namespace luoxuan::model

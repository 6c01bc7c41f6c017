#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "package/declaration.hpp"
#include "package/findings.hpp"

namespace luoxuan::package {

/// The metadata of bag-info.txt (package-info.txt up to version 0.95): labels with values in their order.
class BagInfo {
 public:
  struct Element {
    std::string label;
    std::string value;
    int line = 0;
  };

  /// Reads the file (RFC 8493, 2.2.2), already decoded. Continued lines are joined by one blank.
  static BagInfo read(std::string_view utf8, std::string_view file, BagVersion version, Findings& findings);

  /// Elements with this label, whatever its case.
  [[nodiscard]] std::vector<const Element*> all(std::string_view label) const;
  /// The value of the first of them; empty when there is none.
  [[nodiscard]] std::string_view first(std::string_view label) const;

 private:
  std::vector<Element> elements_;
};

/// One element as bag-info.txt holds it, with its line end; lines of the value after the first are indented.
[[nodiscard]] std::string bag_info_line(std::string_view label, std::string_view value);

}  // namespace luoxuan::package

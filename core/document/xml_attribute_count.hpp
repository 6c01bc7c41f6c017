#pragma once

#include <cstddef>
#include <string_view>

namespace luoxuan::document {

/// Counts the attributes of each tag in a stream of XML (UTF-8), before a parser reads it: libxml2 compares each attribute with
/// all others of its tag.
class AttributeCount {
 public:
  explicit AttributeCount(std::size_t most) : most_(most) {}

  /// Looks at the next piece of the stream. False: a tag has more attributes.
  [[nodiscard]] bool allows(std::string_view piece);

 private:
  enum class Inside { text, tag_begin, tag, value };

  std::size_t most_, count_ = 0;
  Inside inside_ = Inside::text;
  char quote_ = '"';
};

}  // namespace luoxuan::document

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/result.hpp"

namespace luoxuan::reader {

/// An XML text with its positions. Documents with a DTD are refused: they can name files and grow without bound.
class XmlSource {
 public:
  [[nodiscard]] static Result<XmlSource> parse(std::string_view text, std::string_view file);

  [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
  [[nodiscard]] SourcePosition where(const pugi::xml_node& node) const;

  /// The part of the name behind the prefix, and the namespace that the prefix stands for (empty if none).
  [[nodiscard]] static std::string_view local_name(const pugi::xml_node& node);
  [[nodiscard]] static std::string_view namespace_of(const pugi::xml_node& node);
  [[nodiscard]] static bool is(const pugi::xml_node& node, std::string_view space, std::string_view local);
  /// The first child element of that name, or an empty node.
  [[nodiscard]] static pugi::xml_node child(const pugi::xml_node& node, std::string_view space, std::string_view local);
  /// All text inside, trimmed.
  [[nodiscard]] static std::string text_of(const pugi::xml_node& node);

 private:
  pugi::xml_document document_;
  std::vector<std::size_t> line_starts_;
  std::string text_;  // the offsets of nodes count in it
  std::string file_;
};

}  // namespace luoxuan::reader

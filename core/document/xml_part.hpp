#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.hpp"

namespace luoxuan::document {

using XmlDocument = std::unique_ptr<pugi::xml_document>;

/// Reads an XML part of an office file. Every blank of it is kept; comments and processing instructions are dropped, CDATA
/// becomes text. Refused: other encodings than UTF-8, document types (and so entities), nesting beyond 256 levels, parts
/// of more than 32 MiB or with more than 1.5 million tags and attributes.
[[nodiscard]] Result<XmlDocument> read_xml_part(std::string_view bytes, std::string_view part, std::string_view file);

/// The XML without indentation; the declaration only if there was one.
[[nodiscard]] std::string write_xml_part(const pugi::xml_document& document);

/// One element with what is in it.
[[nodiscard]] std::string write_xml_node(const pugi::xml_node& node);

/// True when the node is an element of this (prefixed) name.
[[nodiscard]] inline bool is(const pugi::xml_node& node, const char* name) {
  return std::string_view(node.name()) == name;
}

}  // namespace luoxuan::document

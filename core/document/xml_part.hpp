#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

#include "base/result.hpp"

namespace luoxuan::document {

using XmlDocument = std::unique_ptr<pugi::xml_document>;

inline constexpr std::size_t largest_xml_part = 32u << 20;   // bytes
inline constexpr std::ptrdiff_t most_xml_marks = 1'500'000;  // tags and attributes: what they cost in memory, about 60 MiB
[[nodiscard]] bool has_too_many_marks(std::string_view xml);

/// Reads an XML part of an office file. Every blank of it is kept; comments and processing instructions are dropped, CDATA
/// becomes text, and the declaration says UTF-8, which it is written in. Refused: other encodings than UTF-8, whatever is
/// declared, document types, entities but XML's own, control characters, attributes that repeat, nesting beyond 256 levels, parts
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

/// True when the node is an element of one of these (prefixed) names.
[[nodiscard]] bool is_one_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names);

/// The name of the part that a relationship's target means, seen from `part` or from a folder that ends in '/'
/// (ECMA-376 part 2, 9.3): "../embeddings/a.xlsx" from "word/charts/chart1.xml".
[[nodiscard]] std::string part_of_target(std::string_view part, std::string_view target);

/// "word/_rels/header1.xml.rels" for "word/header1.xml": where a part's relationships stand.
[[nodiscard]] std::string relationships_name(std::string_view part);

/// The children of this name by an attribute of theirs; of several with the same value, the first.
using NodesByAttribute = std::unordered_map<std::string_view, pugi::xml_node>;
[[nodiscard]] NodesByAttribute children_by(const pugi::xml_node& parent, const char* name, const char* attribute);

}  // namespace luoxuan::document

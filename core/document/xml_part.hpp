#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

#include "base/result.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

/// A part that was read, with the text that its nodes point into: it is not copied for them, and stays where it is.
struct XmlTree : pugi::xml_document {
  XmlTree() = default;
  XmlTree(XmlTree&&) = delete;

  std::string text;
};
using XmlDocument = std::unique_ptr<XmlTree>;

/// What an XML part may cost. A node takes up to 64 bytes of memory beside the text.
struct XmlLimits {
  std::size_t bytes = 10u << 20;
  std::size_t nodes = 500'000;  // elements, attributes and texts
};
/// What we filled ourselves grows beyond what a stranger may hand in.
inline constexpr XmlLimits limits_of_filled_part{32u << 20, 1'500'000};

/// Without reading it, on the safe side: '=' and '>' in texts count, too.
[[nodiscard]] bool is_within(const XmlLimits& limits, std::string_view xml);

/// Reads an XML part of an office file. Every blank of it is kept; comments and processing instructions are dropped, CDATA
/// becomes text, and the declaration says UTF-8, which it is written in. Refused: other encodings than UTF-8, whatever is
/// declared, document types, entities but XML's own, control characters, attributes that repeat, nesting beyond 256 levels, and
/// what exceeds the limits.
[[nodiscard]] Result<XmlDocument> read_xml_part(std::string bytes, std::string_view part, std::string_view file,
                                                const XmlLimits& limits = {});

/// The same of a part in an archive, which is not unpacked when it is too large.
[[nodiscard]] Result<XmlDocument> read_xml_part(const ZipArchive& archive, std::string_view part, std::string_view file,
                                                const XmlLimits& limits = {});

/// The text alone, for a part that need not be read as XML.
[[nodiscard]] Result<std::string> text_of_part(const ZipArchive& archive, std::string_view part, std::string_view file,
                                               const XmlLimits& limits = {});

/// The XML without indentation; the declaration only if there was one.
[[nodiscard]] std::string write_xml_part(const pugi::xml_document& document);
/// The same, piece by piece.
void write_xml_part(const pugi::xml_document& document, pugi::xml_writer& writer);

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

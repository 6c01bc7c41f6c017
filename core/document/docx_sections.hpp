#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "document/docx_tags.hpp"

namespace luoxuan::document {

/// What a section repeats or leaves out, decided by where its two tags stand.
struct Section {
  std::size_t open = 0, close = 0;  // indexes in PartTags::tags
  /// The first and last paragraph or table row; both null when the tags stand in one paragraph and runs are repeated.
  pugi::xml_node first, last;
};

/// Indexes in PartTags::tags, both ends included.
using TagRange = std::pair<std::size_t, std::size_t>;

struct Sections {
  std::vector<Section> all;  // in the order of their opening tags
  std::vector<FoundFault> faults;
  std::vector<TagRange> unclear;  // tags of which nobody knows whether they are inside a section: one of its ends is wrong
};

/// The paragraph styles that number or bullet their paragraphs (word/styles.xml).
using ListStyles = std::set<std::string>;
[[nodiscard]] ListStyles list_styles_in(const pugi::xml_document& styles);

/// Finds the end of each section, and what lies between. Faults: sections without an end, ends without a section, ends that
/// name another section, two tags that do not stand in the same cell, table or text.
[[nodiscard]] Sections pair_sections(const PartTags& part, const ListStyles& list_styles, const std::string& file);

}  // namespace luoxuan::document

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/docx_contents.hpp"
#include "document/docx_package.hpp"
#include "document/docx_plan.hpp"
#include "document/docx_scopes.hpp"
#include "document/docx_template.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

struct PreparedTag {
  Tag tag;
  std::optional<TagExpression> expression;  // an end has none, nor has one that is wrong
  std::size_t order = 0;                    // FoundTag::order
};

/// A part that holds tags, ready to be filled.
struct PreparedPart {
  std::string name;  // in the archive
  std::vector<PreparedTag> tags;
  Plan plan;
  std::vector<FoundFault> faults = {};  // in order; a template that is used has none
  std::vector<TagRange> unclear = {};   // Sections::unclear
  bool has_contents = false;
};

/// What in the part does not fit data of this shape: a part with faults is looked through as far as it is understood.
[[nodiscard]] std::vector<FoundFault> faults_for(const PreparedPart& part, const model::Shape& data, const std::string& file);

struct TemplateState {
  std::string file;
  std::shared_ptr<const feel::FunctionSet> functions;  // that its tags may call, those of documents among them
  ZipArchive archive;
  std::string body;             // the name of the part with the text
  std::vector<DocxPart> notes;  // footnotes, endnotes, with tags or without
  std::vector<PreparedPart> parts;
  HeadingLevels heading_levels;
  std::vector<Tag> tags;  // of all parts
  Failures warnings;
};

}  // namespace luoxuan::document

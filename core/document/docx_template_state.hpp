#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "document/docx_contents.hpp"
#include "document/docx_plan.hpp"
#include "document/docx_scopes.hpp"
#include "document/docx_template.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

struct PreparedTag {
  Tag tag;
  std::optional<TagExpression> expression;  // an end has none
};

/// A part that holds tags, ready to be filled.
struct PreparedPart {
  std::string name;  // in the archive
  std::vector<PreparedTag> tags;
  Plan plan;
  bool has_contents = false;
};

struct DocxTemplate::State {
  std::string file;
  std::shared_ptr<const feel::FunctionSet> functions;  // that its tags may call, those of documents among them
  ZipArchive archive;
  std::string body;  // the name of the part with the text
  std::vector<PreparedPart> parts;
  HeadingLevels heading_levels;
  std::vector<Tag> tags;  // of all parts
  Failures warnings;
};

}  // namespace luoxuan::document

#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "document/docx_additions.hpp"
#include "document/docx_content.hpp"
#include "document/docx_drawing.hpp"
#include "document/docx_files.hpp"
#include "document/docx_host.hpp"
#include "document/docx_inclusions.hpp"
#include "document/picture_file.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::document {

/// What one filling of a template shares.
struct Filling {
  const Files& files;
  DocxAdditions& additions;
  const std::shared_ptr<const feel::FunctionSet>& functions;  // that tags may call
  std::optional<value::DateTime> now;                         // what now() and today() yield
  Inclusions& inclusions;
};

/// False for what needs a paragraph of its own: a table, a list, an included document, rich text of several paragraphs.
[[nodiscard]] bool may_stand_in_text(const Content& content);

/// Writes contents into the text of one part.
class ContentWriter {
 public:
  ContentWriter(std::string part, const Filling& filling) : part_(std::move(part)), filling_(filling) {}

  /// Between `<w:t …>` and `</w:t>` of a run with the host's formats. Tables, lists and others that are paragraphs are refused
  /// here: their tag needs a paragraph of its own.
  [[nodiscard]] Result<void> into_text(std::string& xml, const Content& content, const Host& host) const;

  /// In place of the host's paragraph. False: this content is part of a paragraph like any text.
  [[nodiscard]] Result<bool> in_place_of_paragraph(std::string& xml, const Content& content, const Host& host) const;

 private:
  [[nodiscard]] Result<std::string> drawing_of(const Picture& picture) const;
  [[nodiscard]] Result<std::string> drawing_of(const Seal& seal) const;
  [[nodiscard]] Result<std::string> drawing_of(const Chart& chart) const;
  [[nodiscard]] Result<std::string> add_picture(const std::string& file, PictureFile& added) const;
  [[nodiscard]] Result<void> include(std::string& xml, const Included& included) const;
  [[nodiscard]] Result<std::string> filled(std::string bytes, const Included& included) const;

  std::string part_;
  Filling filling_;
};

/// That this stands beside text, where it cannot be put.
[[nodiscard]] Failure no_paragraph_of_its_own(const Message& what);

}  // namespace luoxuan::document

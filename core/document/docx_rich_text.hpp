#pragma once

#include <string>

#include "base/result.hpp"
#include "document/docx_additions.hpp"
#include "document/docx_host.hpp"
#include "document/markdown.hpp"

namespace luoxuan::document {

/// True when the text is one paragraph, which may stand in a line with other text.
[[nodiscard]] bool is_one_line(const std::vector<MarkdownBlock>& blocks);

/// The runs of a line, appended between two runs of a paragraph.
void append_runs(std::string& xml, const MarkdownLine& line, const Host& host, const RunFormat& besides = {});

/// Paragraphs and tables in place of the host's paragraph: paragraphs have its formats, headings the template's own heading
/// styles if it has them (bold letters if not), items real numbering. Ends with a paragraph when the host needs one.
[[nodiscard]] Result<void> append_rich_text(std::string& xml, const std::vector<MarkdownBlock>& blocks, const Host& host,
                                            DocxAdditions& additions);

/// An item of a list that was added before, in the formats of the host.
[[nodiscard]] std::string item_properties(const Host& host, const std::string& list, int level);

/// A table put beside another one would grow together with it: this low paragraph keeps them apart.
inline constexpr const char* divider =
    R"(<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>)";

}  // namespace luoxuan::document

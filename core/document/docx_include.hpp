#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/docx_additions.hpp"

namespace luoxuan::document {

/// Appends the body of another .docx to the text of `part`. Styles of the same name are the host's; others come along, as do
/// numbering (beginning again), pictures, charts and what they need. Its headers, footers and page layout stay behind, and
/// its comments, and bookmarks of a name that the document has. Links to the outside are kept for http, https and mail only.
///
/// Refuses what open_docx refuses, parts beyond the limits, and documents with footnotes or endnotes, whose numbers would not
/// fit.
[[nodiscard]] Result<void> append_document(std::string& xml, std::string bytes, std::string_view file, std::string_view part,
                                           DocxAdditions& additions, const XmlLimits& limits);

}  // namespace luoxuan::document

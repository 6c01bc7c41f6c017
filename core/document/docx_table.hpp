#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "document/docx_content.hpp"
#include "document/docx_host.hpp"
#include "document/markdown.hpp"

namespace luoxuan::document {

/// Appends a value as the content of w:t in a run of this host.
using CellWriter = std::function<Result<void>(std::string& xml, const value::Value& value, const Host& host)>;

/// A table as wide as its place: thin lines, or the table style of this id; the head is bold, centred and comes again on each
/// page; rows stay whole. Columns are as wide as their texts need, in proportion.
[[nodiscard]] Result<void> append_table(std::string& xml, const Table& table, const Host& host, std::string_view style_id,
                                        const CellWriter& write_cell);

/// The same look for a table of Markdown.
void append_table(std::string& xml, const MarkdownBlock& table, const Host& host);

}  // namespace luoxuan::document

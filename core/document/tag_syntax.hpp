#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "document/docx_template.hpp"

namespace luoxuan::document {

/// A tag in the text of one paragraph; offsets in bytes.
struct WrittenTag {
  std::size_t begin = 0, end = 0;
  Tag::Kind kind = Tag::Kind::value;
  std::string expression;
  Message slip;  // a mark of it in full width, which was understood; mostly none
};

/// Something in a paragraph's text that looks like a tag and is none.
struct TagFault {
  std::size_t at = 0;
  FailureCode code = FailureCode::invalid_definition;
  Message message, hint;
};

struct WrittenTags {
  std::vector<WrittenTag> tags;
  std::vector<TagFault> faults;
};

/// The tags in a paragraph's text. Full-width braces and prefixes (｛｛ ？ ｝｝) count as half-width ones. Braces and quotation
/// marks of the expression itself do not end a tag: {{ {a: 1}.a }} and {{ "}}" }} are one tag each.
[[nodiscard]] WrittenTags tags_in(std::string_view paragraph);

}  // namespace luoxuan::document

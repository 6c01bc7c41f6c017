#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::document {

/// A .docx or .xlsx in which nothing is fetched from elsewhere when it is opened: relationships that lead outside (linked
/// pictures, attached templates; not hyperlinks) and fields that include files are taken out. An OpenDocument file stays as it
/// is: a worker has no network, where the system permits that. What is no archive of an office program is refused: LibreOffice
/// would take it for a text and print its bytes; so are parts that read_xml_part refuses.
[[nodiscard]] Result<std::string> without_external(std::string_view bytes, std::string_view file);

/// Whether a Word document asks for its contents page and other fields to be made anew when it is opened (w:updateFields), as
/// filled templates do.
[[nodiscard]] bool asks_for_update(std::string_view bytes);

}  // namespace luoxuan::document

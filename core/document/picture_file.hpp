#pragma once

#include <string_view>

#include "base/result.hpp"
#include "document/docx_content.hpp"
#include "document/docx_drawing.hpp"

namespace luoxuan::document {

/// What a picture's first bytes say. Its name says nothing.
struct PictureFile {
  std::string_view extension, content_type;
  Length width = 0, height = 0;  // at its own resolution, 96 points an inch if it names none; when it stands upright
  Turn turn;                     // that makes it stand upright: photos of telephones name one (Exif)
};

/// PNG, JPEG, GIF or BMP. Refused: other files, pictures without an area or of more than 30,000 points a side, truncated
/// ones, and more than 32 MiB.
[[nodiscard]] Result<PictureFile> read_picture_file(std::string_view bytes, std::string_view file);

/// The bytes of "data:image/png;base64,…"; nothing when it is no such text or no base64.
[[nodiscard]] std::optional<std::string> bytes_of_data_address(std::string_view text);

}  // namespace luoxuan::document

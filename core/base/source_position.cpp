#include "base/source_position.hpp"

namespace luoxuan {

std::string to_string(const SourcePosition& where) {
  std::string text = where.file;
  if (where.line == 0) return text;
  if (!text.empty()) text += ':';
  text += std::to_string(where.line);
  if (where.column != 0) text += ':' + std::to_string(where.column);
  return text;
}

}  // namespace luoxuan

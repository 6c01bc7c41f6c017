#include "document/xml_attribute_count.hpp"

namespace luoxuan::document {

bool AttributeCount::allows(std::string_view piece) {
  for (std::size_t at = 0; at < piece.size(); ++at) {
    if (inside_ == Inside::text) {
      at = piece.find('<', at);
      if (at == std::string_view::npos) return true;
    }
    const char c = piece[at];
    if (c == '<') {  // never stands in a value, so that no comment or CDATA leads astray for longer than to the next tag
      inside_ = Inside::tag_begin;
      count_ = 0;
    } else if (inside_ == Inside::tag_begin) {
      inside_ = c == '!' || c == '?' ? Inside::text : Inside::tag;
    } else if (inside_ == Inside::value) {
      if (c == quote_) inside_ = Inside::tag;
    } else if (c == '"' || c == '\'') {
      inside_ = Inside::value;
      quote_ = c;
    } else if (c == '>') {
      inside_ = Inside::text;
    } else if (c == '=' && ++count_ > most_) {
      return false;
    }
  }
  return true;
}

}  // namespace luoxuan::document

#include "document/markdown_line.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t reach = 4096;  // bytes in which the end of a mark is looked for, so that no text costs much time

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_mark(char c) {
  return std::string_view("\\`*_{}[]()#+-.!|~<>\"'$%&,/:;=?@^").find(c) != std::string_view::npos;
}
bool is_safe_address(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:");
}

class LineReader {
 public:
  explicit LineReader(std::string_view text) : text_(text) {}

  MarkdownLine read() {
    while (at_ < text_.size()) step();
    flush();
    return std::move(line_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && (is_mark(text_[at_ + 1]) || text_[at_ + 1] == '\n')) {
      if (text_[at_ + 1] == '\n') return line_break(2);
      put(text_.substr(at_ + 1, 1), 2);
    } else if (c == '\n') {
      line_break(1);
    } else if (c == '`') {
      code();
    } else if ((c == '*' || c == '_') && emphasis(c)) {
      return;
    } else if (text_.substr(at_).starts_with("~~") && toggle("~~", format_.is_struck)) {
      return;
    } else if ((c == '[' || text_.substr(at_).starts_with("![")) && link()) {
      return;
    } else if (c == '<' && address()) {
      return;
    } else {
      put(text_.substr(at_, 1), 1);
    }
  }

  void put(std::string_view text, std::size_t length) {
    span_ += text;
    at_ += length;
  }

  void flush() {
    if (span_.empty()) return;
    line_.push_back({std::move(span_), format_});
    span_.clear();
  }

  void line_break(std::size_t length) {
    while (!span_.empty() && span_.back() == ' ') span_.pop_back();
    flush();
    line_.push_back({"\n", format_});
    at_ += length;
  }

  void code() {
    std::size_t ticks = 0;
    while (at_ + ticks < text_.size() && text_[at_ + ticks] == '`') ++ticks;
    const std::string_view fence = text_.substr(at_, ticks);
    const std::size_t end = near().find(fence, at_ + ticks);
    if (end == std::string_view::npos) return put(fence, ticks);
    flush();
    const RunFormat outside = format_;
    format_.is_code = true;
    span_ = text::trim(text_.substr(at_ + ticks, end - at_ - ticks));
    std::replace(span_.begin(), span_.end(), '\n', ' ');
    flush();
    format_ = outside;
    at_ = end + ticks;
  }

  bool emphasis(char c) {
    const std::string strong(2, c), both(3, c);
    if (text_.substr(at_).starts_with(both)) {  // ***x***: the inner one is italic
      if (format_.is_italic) return toggle(both.substr(0, 1), format_.is_italic);
      return toggle(strong, format_.is_bold) || toggle(both.substr(0, 1), format_.is_italic);
    }
    if (text_.substr(at_).starts_with(strong)) return toggle(strong, format_.is_bold);
    return toggle(strong.substr(0, 1), format_.is_italic);
  }

  /// Opens when text follows and an end is to come; closes behind text.
  bool toggle(std::string_view mark, bool& is_on) {
    const std::size_t behind = at_ + mark.size();
    const bool follows_text = at_ > 0 && !is_blank(text_[at_ - 1]);
    const bool inside_word = mark.front() == '_' && at_ > 0 && behind < text_.size() && is_word(text_[at_ - 1]) &&
                             is_word(text_[behind]) && static_cast<unsigned char>(text_[at_ - 1]) < 0x80;
    if (inside_word) return false;
    if (is_on ? !follows_text : !has_end(mark, behind)) return false;
    flush();
    is_on = !is_on;
    at_ = behind;
    return true;
  }

  bool has_end(std::string_view mark, std::size_t from) const {
    if (from >= text_.size() || is_blank(text_[from])) return false;
    const std::string_view text = near();
    for (std::size_t end = text.find(mark, from + 1); end != std::string_view::npos; end = text.find(mark, end + 1)) {
      if (is_blank(text_[end - 1]) || text_[end - 1] == '\\') continue;
      const bool is_part_of_longer = mark.size() == 1 && (text_[end - 1] == mark.front() || text_.substr(end + 1, 1) == mark) &&
                                     text_.substr(end, 3) != std::string(3, mark.front());
      if (!is_part_of_longer) return true;
    }
    return false;
  }

  /// [words](address "title"), ![words](address)
  bool link() {
    const bool is_picture = text_[at_] == '!';
    const std::size_t open = at_ + (is_picture ? 1 : 0);
    std::size_t close = open;
    int depth = 0;
    const std::string_view text = near();
    for (; close < text.size(); ++close) {
      if (text[close] == '[') ++depth;
      if (text[close] == ']' && --depth == 0) break;
    }
    if (close + 1 >= text.size() || text[close + 1] != '(') return false;
    const std::size_t end = text.find(')', close + 2);
    if (end == std::string_view::npos) return false;
    std::string_view address = text::trim(text_.substr(close + 2, end - close - 2));
    address = address.substr(0, address.find_first_of(" \t\n\""));
    const std::string_view words = text_.substr(open + 1, close - open - 1);
    span_ += words;
    if (!is_picture && is_safe_address(address) && words != address) span_.append(" (").append(address).append(")");
    at_ = end + 1;
    return true;
  }

  bool address() {
    const std::size_t end = near().find('>', at_);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    if (!is_safe_address(inside) || inside.find(' ') != std::string_view::npos) return false;
    put(inside, end + 1 - at_);
    return true;
  }

  /// The text up to where ends are looked for.
  std::string_view near() const { return text_.substr(0, at_ + reach); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string span_;
  RunFormat format_;
  MarkdownLine line_;
};

}  // namespace

MarkdownLine read_markdown_line(std::string_view text) {
  return LineReader(text).read();
}

}  // namespace luoxuan::document

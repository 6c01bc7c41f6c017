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
std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// The bracket that closes a link, behind its address, which may have brackets in pairs, and its title (CommonMark 0.31, 6.3);
/// npos when something else stands there: then it is no link, and every word is kept.
std::size_t end_of_link(std::string_view text, std::size_t from) {
  std::size_t at = behind_blanks(text, from);
  int depth = 0;
  for (; at < text.size() && !is_blank(text[at]) && (text[at] != ')' || depth > 0); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '(' || text[at] == ')')
      depth += text[at] == '(' ? 1 : -1;
  }
  at = behind_blanks(text, at);
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const std::size_t quote = text.find(text[at], at + 1);
    if (quote == std::string_view::npos) return quote;
    at = behind_blanks(text, quote + 1);
  }
  return depth == 0 && at < text.size() && text[at] == ')' ? at : std::string_view::npos;
}

bool is_safe_address(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:");
}

class LineReader {
 public:
  /// `format` is that of what stands around; the words of a link hold no other link.
  explicit LineReader(std::string_view text, const RunFormat& format = {}, bool is_in_link = false)
      : text_(text), format_(format), is_in_link_(is_in_link) {
    find_codes();
  }

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

  /// `code` begins with marks and ends with as many.
  struct Code {
    std::size_t begin, end, marks;
  };

  void find_codes() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == '\\') ++at;
      if (at >= text_.size() || text_[at] != '`') continue;
      const std::size_t marks = std::min(text_.find_first_not_of('`', at), text_.size()) - at;
      const std::size_t end = text_.substr(0, at + reach).find(text_.substr(at, marks), at + marks);
      if (end != std::string_view::npos) codes_.push_back({at, end + marks, marks});
      at = (end == std::string_view::npos ? at : end) + marks - 1;
    }
  }

  /// The code of which this place is a part.
  const Code* code_at(std::size_t at) const {
    const auto behind = std::upper_bound(codes_.begin(), codes_.end(), at,
                                         [](std::size_t place, const Code& code) { return place < code.begin; });
    return behind != codes_.begin() && at < std::prev(behind)->end ? &*std::prev(behind) : nullptr;
  }

  void code() {
    const Code* code = code_at(at_);
    if (code == nullptr || code->begin != at_) return put(text_.substr(at_, 1), 1);
    flush();
    const RunFormat outside = format_;
    format_.is_code = true;
    span_ = text::trim(text_.substr(at_ + code->marks, code->end - at_ - 2 * code->marks));
    std::replace(span_.begin(), span_.end(), '\n', ' ');
    flush();
    format_ = outside;
    at_ = code->end;
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
      if (const Code* code = code_at(end)) {
        end = code->end - 1;
        continue;
      }
      if (is_blank(text_[end - 1]) || text_[end - 1] == '\\') continue;
      const bool is_part_of_longer = mark.size() == 1 && (text_[end - 1] == mark.front() || text_.substr(end + 1, 1) == mark) &&
                                     text_.substr(end, 3) != std::string(3, mark.front());
      if (!is_part_of_longer) return true;
    }
    return false;
  }

  /// [words](address "title"), ![words](address)
  bool link() {
    if (is_in_link_) return false;
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
    const std::size_t end = end_of_link(text, close + 2);
    if (end == std::string_view::npos) return false;
    std::string_view address = text::trim(text_.substr(close + 2, end - close - 2));
    address = address.substr(0, address.find_first_of(" \t\n\""));
    const std::string_view words = text_.substr(open + 1, close - open - 1);
    for (MarkdownSpan& span : LineReader(words, format_, true).read()) {
      if (span.format == format_ && span.text != "\n") {
        span_ += span.text;
        continue;
      }
      flush();
      line_.push_back(std::move(span));
    }
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
  bool is_in_link_;
  std::vector<Code> codes_;
  MarkdownLine line_;
};

}  // namespace

MarkdownLine read_markdown_line(std::string_view text) {
  return LineReader(text).read();
}

}  // namespace luoxuan::document

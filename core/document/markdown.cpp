#include "document/markdown.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/markdown_line.hpp"
#include "document/markdown_marks.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t deepest_level = 8;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(lines_of(text)) {}

  std::vector<MarkdownBlock> read() {
    for (at_ = 0; at_ < lines_.size(); ++at_) step();
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  void step() {
    const std::string_view line = lines_[at_], bare = without_indent(line);
    if (text::trim(bare).empty()) return end_paragraph();
    if (bare.starts_with("```") || bare.starts_with("~~~")) return fence(bare.substr(0, 3), indent_of(line));
    if (heading(bare)) return;
    if (is_rule(line)) {
      end_paragraph();
      open_levels_.clear();
      return add({MarkdownBlock::Kind::rule, 0, false, false, {}, {}, {}});
    }
    if (bare.starts_with('>')) return quote();
    if (const auto item = item_mark(line)) return begin_item(indent_of(line), *item);
    if (table()) return;
    if (!text_.empty()) {
      text_ += '\n';
    } else {
      open_block_.level = leave_items(indent_of(line));
    }
    text_ += bare;
  }

  /// Ends the items of which what stands this far to the right is no part; how many are left.
  int leave_items(std::size_t indent) {
    while (!open_levels_.empty() && indent < open_levels_.back().text_indent) open_levels_.pop_back();
    return static_cast<int>(open_levels_.size());
  }

  void add(MarkdownBlock block) { blocks_.push_back(std::move(block)); }

  /// What was collected becomes a block: a paragraph, or the item or quote that is open.
  void end_paragraph() {
    if (!text_.empty()) {
      MarkdownBlock block = open_block_;
      block.kind = open_;
      block.line = read_markdown_line(text::trim(text_));
      add(std::move(block));
    }
    text_.clear();
    open_ = MarkdownBlock::Kind::paragraph;
    open_block_ = {};
  }

  bool heading(std::string_view bare) {
    std::size_t marks = bare.find_first_not_of('#');
    if (marks == std::string_view::npos || marks == 0 || marks > 6 || bare[marks] != ' ') return false;
    end_paragraph();
    open_levels_.clear();
    const std::string_view words = without_closing_marks(bare.substr(marks));
    add({MarkdownBlock::Kind::heading, static_cast<int>(marks), false, false, read_markdown_line(words), {}, {}});
    return true;
  }

  void fence(std::string_view mark, std::size_t indent) {
    end_paragraph();
    const int level = leave_items(indent);
    for (++at_; at_ < lines_.size() && !without_indent(lines_[at_]).starts_with(mark); ++at_) {
      std::string_view code = lines_[at_];
      for (std::size_t i = 0; i < indent && code.starts_with(' '); ++i) code.remove_prefix(1);
      add({MarkdownBlock::Kind::code, level, false, false, {{std::string(code), {false, false, false, true}}}, {}, {}});
    }
  }

  void quote() {
    end_paragraph();
    open_levels_.clear();
    std::string quoted;
    for (; at_ < lines_.size() && without_indent(lines_[at_]).starts_with('>'); ++at_) {
      std::string_view line = without_indent(lines_[at_]).substr(1);
      if (line.starts_with(' ')) line.remove_prefix(1);
      if (!quoted.empty()) quoted += '\n';
      quoted += line;
    }
    --at_;
    add({MarkdownBlock::Kind::quote, 0, false, false, read_markdown_line(text::trim(quoted)), {}, {}});
  }

  /// An item is one level deeper than the nearest open one that stands further left.
  void begin_item(std::size_t indent, const ItemMark& item) {
    end_paragraph();
    bool begins = open_levels_.empty();
    while (!open_levels_.empty() && open_levels_.back().indent > indent) open_levels_.pop_back();
    if (open_levels_.empty() || open_levels_.back().indent + 1 < indent) {
      if (open_levels_.size() <= deepest_level) open_levels_.push_back({indent, item.indent, item.is_numbered});
    } else if (open_levels_.back().is_numbered != item.is_numbered) {
      open_levels_.back().is_numbered = item.is_numbered;
      begins = begins || open_levels_.size() == 1;
    }
    open_levels_.back().text_indent = item.indent;
    open_ = MarkdownBlock::Kind::item;
    open_block_.level = static_cast<int>(open_levels_.size()) - 1;
    open_block_.is_numbered = item.is_numbered;
    open_block_.begins_list = begins;
    text_ = item.text;
    if (text_.empty()) text_ = " ";
  }

  bool table() {
    if (at_ + 1 >= lines_.size() || lines_[at_].find('|') == std::string_view::npos) return false;
    auto alignments = alignments_of(lines_[at_ + 1]);
    if (!alignments || alignments->size() > most_columns) return false;
    const std::vector<std::string> head = cells_of(lines_[at_]);
    if (alignments->size() != head.size()) return false;
    end_paragraph();
    open_levels_.clear();
    MarkdownBlock block;
    block.kind = MarkdownBlock::Kind::table;
    block.columns = std::move(*alignments);
    const auto add_row = [&](std::vector<std::string> cells) {
      cells.resize(std::min(cells.size(), block.columns.size()));
      std::vector<MarkdownLine> row;
      for (const std::string& cell : cells) row.push_back(read_markdown_line(cell));
      block.rows.push_back(std::move(row));
    };
    add_row(head);
    for (at_ += 2; at_ < lines_.size() && lines_[at_].find('|') != std::string_view::npos; ++at_) add_row(cells_of(lines_[at_]));
    --at_;
    add(std::move(block));
    return true;
  }

  struct Level {
    std::size_t indent, text_indent;
    bool is_numbered;
  };

  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::vector<MarkdownBlock> blocks_;
  std::string text_;  // of the block that is open
  MarkdownBlock::Kind open_ = MarkdownBlock::Kind::paragraph;
  MarkdownBlock open_block_;
  std::vector<Level> open_levels_;  // of lists around this place
};

}  // namespace

std::vector<MarkdownBlock> read_markdown(std::string_view text) {
  return Reader(text).read();
}

}  // namespace luoxuan::document

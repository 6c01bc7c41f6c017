#include "reader/toml_source.hpp"

#include <algorithm>

// the header-only form of toml++ 3.3 ends the process on some malformed files unless NDEBUG is set; the library refuses them
#if !defined(TOML_HEADER_ONLY) || TOML_HEADER_ONLY
#error "build with the library of toml++ (pkg-config tomlplusplus), not with its headers alone"
#endif
#include <toml++/toml.h>

#include "base/text.hpp"
#include "reader/byte_order_mark.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t toml_size_limit = 1u << 20;
constexpr int toml_depth_limit = 32;

SourcePosition position(const toml::source_position& at, const std::string& file) {
  return {file, static_cast<int>(at.line), static_cast<int>(at.column)};
}

/// The offset behind the string or comment that begins at `at`, so far as it ends at all.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const std::string_view mark = text.substr(at, 1);
  const std::string_view three = text.substr(at, 3);
  const bool is_long = three == "\"\"\"" || three == "\'\'\'";
  const std::string_view end = is_long ? three : mark;
  for (at += end.size(); at < text.size(); ++at) {
    if (text.substr(at, end.size()) == end) return at + end.size();
    if (!is_long && text[at] == '\n') return at;
    if (mark == "\"" && text[at] == '\\') ++at;
  }
  return text.size();
}

/// The place of a key with so many dots that the tables it makes would nest too deeply; 0 when there is none. Asked before the
/// parser, which follows dots without a limit.
std::size_t place_of_deep_key(std::string_view text) {
  int dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      at = behind_string(text, at);
      continue;
    }
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size());
      continue;
    }
    if (c == '.' && ++dots > toml_depth_limit) return at;
    if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') dots = 0;
    ++at;
  }
  return 0;
}

SourcePosition place_at(std::string_view text, std::size_t offset, const std::string& file) {
  const std::string_view before = text.substr(0, offset);
  const auto line_start = before.rfind('\n');
  const std::string_view line = line_start == std::string_view::npos ? before : before.substr(line_start + 1);
  return {file, static_cast<int>(std::ranges::count(before, '\n')) + 1, static_cast<int>(text::length(line)) + 1};
}

/// Copies the parser's tree into ours.
class Conversion {
 public:
  explicit Conversion(std::string file) : file_(std::move(file)) {}

  TomlValue value(const toml::node& node, int depth) {
    TomlValue value;
    value.where = position(node.source().begin, file_);
    if (depth > toml_depth_limit) {
      too_deep = value.where;
    } else if (const auto* text = node.as_string()) {
      value.kind = Kind::string;
      value.text = text->get();
    } else if (const auto* truth = node.as_boolean()) {
      value.kind = Kind::boolean;
      value.truth = truth->get();
    } else if (const auto* date = node.as_date()) {
      value.kind = Kind::date;
      value.date = {date->get().year, date->get().month, date->get().day};
    } else if (const auto* array = node.as_array()) {
      value.kind = Kind::array;
      for (const toml::node& item : *array) value.items.push_back(this->value(item, depth + 1));
    } else if (const auto* table = node.as_table()) {
      value.kind = Kind::table;
      for (const auto& [key, member] : *table)
        value.members.push_back({std::string(key.str()), position(key.source().begin, file_), this->value(member, depth + 1)});
      std::ranges::stable_sort(value.members, {},
                               [](const TomlMember& member) { return std::pair(member.where.line, member.where.column); });
    } else {
      value.number = node.value<double>().value_or(0);
      value.kind = node.is_integer()          ? Kind::integer
                   : node.is_floating_point() ? Kind::real
                   : node.is_time()           ? Kind::time
                                              : Kind::date_time;
    }
    return value;
  }

  std::optional<SourcePosition> too_deep;

 private:
  std::string file_;
};

/// Walks over the content of a string as it is written in the file.
class StringWalk {
 public:
  /// `at` is the offset of its first quotation mark.
  StringWalk(std::string_view text, std::size_t at) : text_(text), at_(at) {
    escapes_ = next() == '"';
    const std::string_view three = text.substr(at, 3);
    const bool is_long = three == "\"\"\"" || three == "\'\'\'";
    at_ += is_long ? 3 : 1;
    if (!is_long) return;
    if (next() == '\r') ++at_;
    if (next() == '\n') ++at_;
  }

  [[nodiscard]] std::size_t at() {
    skip_joined_lines();
    return at_;
  }

  /// Goes over what stands for one character of the content.
  void advance() {
    skip_joined_lines();
    if (escapes_ && next() == '\\') {
      const char kind = text_.substr(at_).size() > 1 ? text_[at_ + 1] : ' ';
      at_ += kind == 'u' ? 6 : kind == 'U' ? 10 : kind == 'x' ? 4 : 2;
    } else if (at_ < text_.size()) {
      if (text_.substr(at_, 2) == "\r\n") ++at_;
      text::next_code_point(text_, at_);
    }
    at_ = std::min(at_, text_.size());
  }

 private:
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// A backslash at a line's end joins it with the next word.
  void skip_joined_lines() {
    while (escapes_ && next() == '\\') {
      const std::size_t behind = text_.find_first_not_of(" \t\r", at_ + 1);
      if (behind == std::string_view::npos || text_[behind] != '\n') return;
      at_ = std::min(text_.find_first_not_of(" \t\r\n", behind), text_.size());
    }
  }

  std::string_view text_;
  std::size_t at_;
  bool escapes_ = false;
};

/// The parser's words in ours, for the slips that people make most; its own for the rest.
Failure syntax_failure(std::string_view description, SourcePosition where) {
  const auto has = [&](std::string_view words) { return description.find(words) != std::string_view::npos; };
  Failure failure{FailureCode::invalid_definition, {}, {}, std::move(where)};
  if (has("cannot redefine")) {
    const auto quote = description.find('\'');
    const std::string_view name = quote == std::string_view::npos ? description : description.substr(quote);
    failure.message = say("expected each key and table once, found {} again", "每个键和表只能写一次，实际 {} 重复出现", name);
    failure.hint = say("delete one of the two, or give it another name", "请删去其中之一，或另取名称");
  } else if (has("encountered end-of-file")) {
    failure.message = say("expected the rest of a value, found the end of the file", "值应写完整，实际到文件末尾仍没有写完");
    failure.hint = say("close quotation marks and brackets", "请补上引号或括号");
  } else if (has("could not determine value type")) {
    failure.message = say("expected a value, found something that is none", "应为值，实际不是值");
    failure.hint = say("put text in quotation marks, write dates as 2017-09-04", "文字请加引号，日期请写成 2017-09-04");
  } else if (has("parsing date")) {
    failure.message = say("expected a day of the calendar, found another", "应为真实存在的日期，实际不是");
    failure.hint = say("write for example: 2017-09-04", "例如写成 2017-09-04");
  } else if (has("expected keys, tables, whitespace or comments")) {
    failure.message = say("expected a key in plain letters, digits, _ and -, found another mark",
                          "键应由英文字母、数字、_ 和 - 组成，实际为其他字符");
    failure.hint = say("put other keys in quotation marks", "其他的键请加引号");
  } else {
    failure.message = say("expected well-formed TOML, found a fault: {}", "应为格式良好的 TOML，实际有误：{}", description);
  }
  return failure;
}

std::size_t offset_of(std::string_view text, const SourcePosition& where) {
  std::size_t at = 0;
  for (int line = 1; line < where.line; ++line) at = std::min(text.find('\n', at), text.size() - 1) + 1;
  for (int column = 1; column < where.column && at < text.size(); ++column) text::next_code_point(text, at);
  return at;
}

}  // namespace

Message name_of(Kind kind) {
  switch (kind) {
    case Kind::string:
      return {"a string", "字符串"};
    case Kind::integer:
      return {"a whole number", "整数"};
    case Kind::real:
      return {"a number", "小数"};
    case Kind::boolean:
      return {"true or false", "真假值"};
    case Kind::date:
      return {"a date", "日期"};
    case Kind::time:
      return {"a time", "时刻"};
    case Kind::date_time:
      return {"a date and time", "日期和时刻"};
    case Kind::array:
      return {"an array", "数组"};
    case Kind::table:
      return {"a table", "表"};
  }
  return {};
}

Result<TomlSource> TomlSource::parse(std::string_view text, std::string_view file) {
  const std::string name(file);
  if (text.size() > toml_size_limit)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected at most {} bytes of TOML, found {}", "TOML 应不超过 {} 字节，实际为 {}", toml_size_limit, text.size()),
        {},
        {name, 1, 1}};
  if (!text::is_utf8(text))
    return Failure{FailureCode::invalid_definition,
                   say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实际含其他编码"),
                   say("save the file as UTF-8", "请另存为 UTF-8 编码"),
                   {name, 1, 1}};
  if (const std::size_t deep = place_of_deep_key(text))
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} dots in a key, found more", "键中的点应不超过 {} 个，实际更多", toml_depth_limit),
                   {},
                   place_at(text, deep, name)};
  try {
    const toml::table parsed = toml::parse(text, file);
    TomlSource source;
    Conversion conversion(name);
    source.text_ = text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
    source.root_ = conversion.value(parsed, 0);
    source.root_.where = {name, 1, 1};
    if (!conversion.too_deep) return source;
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更深", toml_depth_limit),
                   {},
                   *conversion.too_deep};
  } catch (const toml::parse_error& error) {
    return syntax_failure(error.description(), position(error.source().begin, name));
  }
}

SourcePosition TomlSource::where_in(const TomlValue& string, int line, int column) const {
  StringWalk walk(text_, offset_of(text_, string.where));
  std::size_t at = 0;
  for (int now = 1; now < line && at < string.text.size(); walk.advance())
    if (text::next_code_point(string.text, at) == U'\n') ++now;
  for (int now = 1; now < column && at < string.text.size(); ++now, walk.advance()) text::next_code_point(string.text, at);
  return place_at(text_, walk.at(), string.where.file);
}

}  // namespace luoxuan::reader

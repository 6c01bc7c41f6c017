#include "value/json.hpp"

#include <algorithm>
#include <cctype>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace luoxuan::value {
namespace {

constexpr int depth_limit = 200;

SourcePosition position_of(std::string_view text, std::size_t offset, std::string_view file) {
  SourcePosition where{std::string(file), 1, 1};
  for (std::size_t at = 0; at < std::min(offset, text.size());) {
    if (text::next_code_point(text, at) == U'\n') {
      ++where.line;
      where.column = 1;
    } else {
      ++where.column;
    }
  }
  return where;
}

/// Where nesting goes too deep, if it does. Looks at brackets outside of strings only; the parser checks the rest.
std::optional<std::size_t> too_deep_at(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if ((c == '[' || c == '{') && ++depth > depth_limit) {
      return at;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return std::nullopt;
}

struct Found {
  std::size_t at;
  std::string word;
};

/// The word (or only the mark) that ends at byte `end` (included), cut to what a message can show.
Found word_at(std::string_view text, std::size_t end) {
  const auto belongs = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-' || c == '+';
  };
  std::size_t begin = std::min(end, text.size());
  while (begin > 0 && belongs(text[begin - 1])) --begin;
  const std::string_view before = text.substr(begin, end - begin);
  if (before == "true" || before == "false" || before == "null" || Number::parse(before)) begin = end;  // nothing wrong with it
  while (begin < end && (static_cast<unsigned char>(text[begin]) & 0xC0u) == 0x80u) ++begin;
  Found found{begin, {}};
  for (std::size_t at = begin; at < text.size() && at <= end && found.word.size() < 40;) {
    const std::size_t here = at;
    const char32_t c = text::next_code_point(text, at);
    if (here == end && here > begin && !belongs(text[here])) break;
    text::append_code_point(found.word, c);
  }
  return found;
}

/// Builds the value from the parser's events. A number arrives as it is written, never as a double.
class Builder {
 public:
  Builder(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  [[nodiscard]] Value take() { return std::move(root_); }
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

  bool null() { return put(Value()); }
  bool boolean(bool given) { return put(Value(given)); }
  bool number_integer(std::int64_t number) { return put(Value(number)); }
  bool number_unsigned(std::uint64_t number) { return put(Value(Number(number))); }
  bool number_float(double, const std::string& written) {
    const std::optional<Number> number = Number::parse(written);
    return number ? put(Value(*number)) : refuse_number(written);
  }
  bool string(std::string& given) { return put(Value(std::move(given))); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(false); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(true); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    stack_.back().name = std::move(name);
    return true;
  }

  bool parse_error(std::size_t offset, const std::string& token, const nlohmann::json::exception& error) {
    if (error.id == 406) return refuse_number(token);
    const bool at_end = offset > text_.size() || offset == 0;
    const Found found = word_at(text_, at_end ? text_.size() : offset - 1);
    const SourcePosition where = position_of(text_, found.at, file_);
    if (at_end)
      failure_ = Failure{FailureCode::invalid_input,
                         say("expected more JSON, found the end of the text", "应为后续 JSON 内容，实为文本结尾"),
                         say("close every bracket and quotation mark", "请检查括号和引号是否成对"), where};
    else
      failure_ = Failure{
          FailureCode::invalid_input, say("expected JSON, found '{}'", "应为 JSON，实为“{}”", found.word),
          say("names and texts stand in \"…\", members are separated by ','", "名称和文本用半角双引号，成员之间用半角逗号分隔"),
          where};
    return false;
  }

 private:
  struct Level {
    bool is_list;
    std::string name;
    List list;
    Context context;
  };

  bool refuse_number(const std::string& written) {
    failure_ = Failure{FailureCode::invalid_input,
                       say("expected a number below 1E+308, found {}", "应为小于 1E+308 的数，实为{}", written.substr(0, 40)),
                       {},
                       SourcePosition{std::string(file_), 0, 0}};
    return false;
  }

  bool put(Value value) {
    if (stack_.empty())
      root_ = std::move(value);
    else if (stack_.back().is_list)
      stack_.back().list.push_back(std::move(value));
    else
      stack_.back().context.put(std::move(stack_.back().name), std::move(value));
    return true;
  }
  bool open(bool is_list) {
    stack_.push_back({is_list, {}, {}, {}});
    return true;
  }
  bool close() {
    Level level = std::move(stack_.back());
    stack_.pop_back();
    return level.is_list ? put(Value(std::move(level.list))) : put(Value(std::move(level.context)));
  }

  std::string_view text_;
  std::string_view file_;
  std::vector<Level> stack_;
  Value root_;
  std::optional<Failure> failure_;
};

}  // namespace

Result<Value> parse_json(std::string_view text, std::string_view file) {
  if (const auto at = too_deep_at(text))
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更多", depth_limit),
                   {},
                   position_of(text, *at, file)};
  Builder builder(text, file);
  try {
    if (nlohmann::json::sax_parse(text, &builder)) return builder.take();
  } catch (const std::exception& error) {
    return Failure{FailureCode::invalid_input,
                   say("expected JSON, found: {}", "应为 JSON，实际有误：{}", error.what()),
                   {},
                   {std::string(file), 0, 0}};
  }
  if (builder.failure()) return *builder.failure();
  return Failure{FailureCode::invalid_input, say("expected JSON", "应为 JSON"), {}, {std::string(file), 0, 0}};
}

}  // namespace luoxuan::value

#include "reader/json_positions.hpp"

#include <unordered_set>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "reader/byte_order_mark.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::size_t json_size_limit = 1u << 20;
constexpr std::size_t json_depth_limit = 64;
constexpr std::size_t refusal_limit = 100;

/// Walks the text beside the parser. The parser says what comes next, in the order of the text, but not where: the cursor
/// finds each token again, which is simple because the parser has already accepted it.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  void to_token() {
    while (at_ < text_.size() && std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos) step();
  }

  std::string_view take_mark() { return take(at_ + 1); }

  std::string_view take_string() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2u : 1u;
    return take(end + 1);
  }

  std::string_view take_word() {
    const std::size_t end = text_.find_first_of(" \t\r\n,:]}", at_);
    return take(end == std::string_view::npos ? text_.size() : end);
  }

  /// To the token that ends at `last` or later and could not be accepted, over marks that could.
  void to_fault(std::size_t last) {
    while (at_ < last && std::string_view(" \t\r\n,:").find(text_[at_]) != std::string_view::npos) step();
  }

  void to_offset(std::size_t offset) {
    while (at_ < offset && at_ < text_.size()) step();
  }

  [[nodiscard]] std::size_t offset() const { return at_; }
  [[nodiscard]] int line() const { return line_; }
  [[nodiscard]] int column() const { return column_; }

 private:
  void step() {
    const auto byte = static_cast<unsigned char>(text_[at_++]);
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else if ((byte & 0xC0u) != 0x80u) {
      ++column_;  // continuation bytes belong to the character before
    }
  }

  std::string_view take(std::size_t end) {
    const std::size_t begin = at_;
    to_offset(end);
    return text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// The beginning of a text, on one line.
std::string snippet(std::string_view text) {
  std::string shown;
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size() && count < 40; ++count) {
    const char32_t c = text::next_code_point(text, at);
    text::append_code_point(shown, c < 0x20 ? U' ' : c);
  }
  return at < text.size() ? shown + "…" : shown;
}

/// Builds the tree from the parser's events.
class TreeBuilder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(std::string_view text, std::string_view file) : text_(text), file_(file), cursor_(text) {}

  bool null() override { return leaf(JsonNode::Kind::null, {}); }
  bool boolean(bool) override { return word(JsonNode::Kind::boolean); }
  bool number_integer(number_integer_t) override { return word(JsonNode::Kind::number); }
  bool number_unsigned(number_unsigned_t) override { return word(JsonNode::Kind::number); }
  bool number_float(number_float_t, const string_t&) override { return word(JsonNode::Kind::number); }
  bool binary(binary_t&) override { return false; }

  bool string(string_t& content) override {
    JsonNode& node = place(JsonNode::Kind::string);
    cursor_.take_string();
    node.text = std::move(content);
    return true;
  }

  bool start_object(std::size_t) override { return open(JsonNode::Kind::object); }
  bool start_array(std::size_t) override { return open(JsonNode::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    cursor_.to_token();
    if (!open_.back().names.insert(name).second)
      if (!refuse(FailureCode::invalid_definition,
                  say("expected names that differ, found '{}' twice", "名称应各不相同，实际“{}”出现两次", name),
                  say("delete one of the two", "请删去其中一个")))
        return false;
    JsonMember member;
    member.name = name;
    member.line = cursor_.line();
    member.column = cursor_.column();
    cursor_.take_string();
    open_.back().node->members.push_back(std::move(member));
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    const std::size_t end = std::min(text_.size(), position);
    cursor_.to_fault(end == 0 ? 0 : end - 1);
    const std::string_view rest = text_.substr(std::min(cursor_.offset(), end), end - std::min(cursor_.offset(), end));
    if (position > text_.size() || text::trim(rest).empty()) {
      refuse(FailureCode::invalid_definition,
             say("expected well-formed JSON, found its end too early", "应为格式良好的 JSON，实际过早结束"),
             say("look for a bracket or quotation mark that is missing", "请检查是否缺少括号或引号"));
    } else {
      refuse(
          FailureCode::invalid_definition,
          say("expected well-formed JSON, found a fault at {}", "应为格式良好的 JSON，实际在 {} 处有误", snippet(rest)),
          say("look for a comma, bracket or quotation mark that is missing or too much", "请检查是否多了或少了逗号、括号或引号"));
    }
    return false;
  }

  JsonNode root;
  Failures refusals;

 private:
  struct Open {
    JsonNode* node;
    std::unordered_set<std::string> names;
  };

  bool refuse(FailureCode code, Message message, Message hint) {
    refusals.push_back({code, std::move(message), std::move(hint), {std::string(file_), cursor_.line(), cursor_.column()}});
    return refusals.size() < refusal_limit;
  }

  /// The node that the next event fills. Pointers to open nodes hold: only the innermost one grows.
  JsonNode& place(JsonNode::Kind kind) {
    cursor_.to_token();
    JsonNode* node = &root;
    if (!open_.empty()) {
      JsonNode& parent = *open_.back().node;
      node = parent.kind == JsonNode::Kind::array ? &parent.items.emplace_back() : &parent.members.back().value;
    }
    node->kind = kind;
    node->line = cursor_.line();
    node->column = cursor_.column();
    return *node;
  }

  bool leaf(JsonNode::Kind kind, std::string text) {
    JsonNode& node = place(kind);
    cursor_.take_word();
    node.text = std::move(text);
    return true;
  }

  bool word(JsonNode::Kind kind) {
    JsonNode& node = place(kind);
    node.text = cursor_.take_word();
    return true;
  }

  bool open(JsonNode::Kind kind) {
    JsonNode& node = place(kind);
    if (open_.size() == json_depth_limit) {
      refuse(FailureCode::limit_exceeded,
             say("expected at most {} levels of nesting, found more", "嵌套应不超过 {} 层，实际更深", json_depth_limit), {});
      return false;
    }
    cursor_.take_mark();
    open_.push_back({&node, {}});
    return true;
  }

  bool close() {
    cursor_.to_token();
    cursor_.take_mark();
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  std::string_view file_;
  Cursor cursor_;
  std::vector<Open> open_;
};

}  // namespace

const JsonNode* JsonNode::find(std::string_view name) const {
  for (const JsonMember& member : members)
    if (member.name == name) return &member.value;
  return nullptr;
}

Message describe(JsonNode::Kind kind) {
  switch (kind) {
    case JsonNode::Kind::null:
      return say("null", "null");
    case JsonNode::Kind::boolean:
      return say("true or false", "真假值（true 或 false）");
    case JsonNode::Kind::number:
      return say("a number", "数字");
    case JsonNode::Kind::string:
      return say("a string", "字符串");
    case JsonNode::Kind::array:
      return say("a list", "列表");
    case JsonNode::Kind::object:
      return say("an object", "对象");
  }
  return {};
}

Checked<JsonSource> JsonSource::parse(std::string_view text, std::string_view file) {
  const SourcePosition start{std::string(file), 1, 1};
  if (text.size() > json_size_limit)
    return Failures{
        {FailureCode::limit_exceeded,
         say("expected at most {} bytes of JSON, found {}", "JSON 应不超过 {} 字节，实为 {} 字节", json_size_limit, text.size()),
         {},
         start}};
  if (!text::is_utf8(text))
    return Failures{{FailureCode::invalid_definition,
                     say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实际含其他编码"),
                     say("save the file as UTF-8", "请另存为 UTF-8 编码"), start}};
  TreeBuilder builder(text, file);
  const bool whole = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (!whole || !builder.refusals.empty()) return std::move(builder.refusals);
  JsonSource source;
  source.root_ = std::move(builder.root);
  source.file_ = file;
  return source;
}

}  // namespace luoxuan::reader

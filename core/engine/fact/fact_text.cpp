#include "engine/fact/fact_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/expect.hpp"
#include "engine/fact/moment_text.hpp"
#include "value/json.hpp"

namespace luoxuan::engine {
namespace {

/// Larger ones are written by value::to_stored_json, which knows how other readers of JSON take them.
constexpr std::int64_t largest_plain = 999'999'999'999'999;

void append_integer(std::string& out, std::int64_t integer) {
  if (integer > largest_plain || integer < -largest_plain) {
    out += value::to_stored_json(integer);
    return;
  }
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), integer).ptr;
  out.append(digits.data(), end);
}

class FieldWriter {
 public:
  explicit FieldWriter(std::string& out) : out_(out) { out_ += '{'; }
  ~FieldWriter() { out_ += '}'; }
  FieldWriter(const FieldWriter&) = delete;
  FieldWriter& operator=(const FieldWriter&) = delete;

  template <class Field>
  void operator()(std::string_view name, const Field& field) {
    if (is_known(field) || name == "instance") return;
    begin(name);
    write(field);
  }

 private:
  /// In one piece: a text that grows a little at a time costs more than what is written.
  void begin(std::string_view name) {
    std::array<char, 64> piece;
    LX_EXPECT(name.size() + 4 <= piece.size(), "fields of facts have short names");
    char* end = piece.data();
    if (!is_first_) *end++ = ',';
    *end++ = '"';
    end = std::copy(name.begin(), name.end(), end);
    *end++ = '"';
    *end++ = ':';
    out_.append(piece.data(), end);
    is_first_ = false;
  }

  static bool is_known(Key key) { return !key; }
  static bool is_known(std::int64_t integer) { return integer == 0; }
  static bool is_known(bool boolean) { return !boolean; }
  static bool is_known(const std::string& text) { return text.empty(); }
  static bool is_known(const value::Value& value) { return value.is_null(); }
  static bool is_known(const value::Context& context) { return context.empty(); }
  static bool is_known(Moment) { return false; }
  static bool is_known(const std::optional<Moment>& moment) { return !moment; }
  static bool is_known(const std::vector<std::string>& texts) { return texts.empty(); }

  void write(Key key) { append_integer(out_, key.value); }
  void write(std::int64_t integer) { append_integer(out_, integer); }
  void write(bool boolean) { out_ += boolean ? "true" : "false"; }
  void write(const std::string& text) { append_json_string(out_, text); }
  void write(const value::Value& value) { out_ += value::to_stored_json(value); }
  void write(const value::Context& context) { out_ += value::to_stored_json(context); }
  void write(Moment moment) {
    out_ += '"';
    append_utc_text(out_, moment);
    out_ += '"';
  }
  void write(const std::optional<Moment>& moment) { write(*moment); }
  void write(const std::vector<std::string>& texts) { append_json_texts(out_, texts); }

  std::string& out_;
  bool is_first_ = true;
};

/// Which characters stand as they are; looked up, for every text of the history goes through here.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> found{};
  for (std::size_t c = 0x20; c < found.size(); ++c) found[c] = c != '"' && c != '\\' && c != 0x7F;
  return found;
}();

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  // A line end is what the entries of trails are divided by: the one character that is often not plain.
  for (std::size_t begin = 0;;) {
    std::size_t at = begin;
    while (at < text.size() && plain[static_cast<unsigned char>(text[at])]) ++at;
    out.append(text, begin, at - begin);
    if (at == text.size()) break;
    if (text[at] == '\n') {
      out += "\\n";
    } else {
      const std::string written = value::to_stored_json(text.substr(at, 1));
      out.append(written, 1, written.size() - 2);
    }
    begin = at + 1;
  }
  out += '"';
}

void append_json_texts(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (const std::string& text : texts) {
    if (&text != &texts.front()) out += ',';
    append_json_string(out, text);
  }
  out += ']';
}

void append_stored_json(std::string& out, const Fact& fact) {
  std::visit(
      [&](const auto& content) {
        FieldWriter writer(out);
        content.fields(writer);
      },
      fact);
}

}  // namespace luoxuan::engine

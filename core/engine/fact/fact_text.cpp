#include "engine/fact/fact_text.hpp"

#include <charconv>

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
  void operator()(const char* name, const Field& field) {
    if (!is_first_) out_ += ',';
    is_first_ = false;
    out_.append(1, '"').append(name).append("\":");
    write(field);
  }

 private:
  void write(Key key) { append_integer(out_, key.value); }
  void write(std::int64_t integer) { append_integer(out_, integer); }
  void write(bool boolean) { out_ += boolean ? "true" : "false"; }
  void write(const std::string& text) { append_json_string(out_, text); }
  void write(const value::Value& value) { out_ += value::to_stored_json(value); }
  void write(Moment moment) { out_.append(1, '"').append(to_utc_text(moment)).append(1, '"'); }
  void write(const std::optional<Moment>& moment) {
    if (moment)
      write(*moment);
    else
      out_ += "null";
  }
  void write(const std::vector<std::string>& texts) {
    out_ += '[';
    for (const std::string& text : texts) {
      if (out_.back() != '[') out_ += ',';
      append_json_string(out_, text);
    }
    out_ += ']';
  }

  std::string& out_;
  bool is_first_ = true;
};

bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  if (!std::ranges::all_of(text, is_plain)) {
    out += value::to_stored_json(text);
    return;
  }
  out.append(1, '"').append(text).append(1, '"');
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

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "value/json.hpp"

namespace luoxuan::value {
namespace {

/// Numbers that other readers of JSON would refuse are stored as text.
const Number& largest_plain() {
  static const Number limit = *Number::parse("1E+307");
  return limit;
}

class Writer {
 public:
  Writer(int indent, bool stored) : indent_(indent), stored_(stored) {}

  [[nodiscard]] std::string take() { return std::move(out_); }

  void write(const Value& value) {
    switch (value.kind()) {
      case Kind::null:
      case Kind::function:
        out_ += "null";
        break;
      case Kind::boolean:
        out_ += *value.if_boolean() ? "true" : "false";
        break;
      case Kind::number:
        write_number(*value.if_number());
        break;
      case Kind::string:
        write_string(*value.if_string());
        break;
      case Kind::list:
        write_list(*value.if_list());
        break;
      case Kind::context:
        write_context(*value.if_context());
        break;
      case Kind::date:
        write_marked("@date", value);
        break;
      case Kind::time:
        write_marked("@time", value);
        break;
      case Kind::date_time:
        write_marked("@date_time", value);
        break;
      case Kind::day_time_duration:
        write_marked("@days_duration", value);
        break;
      case Kind::year_month_duration:
        write_marked("@months_duration", value);
        break;
      case Kind::range:
        write_range(value);
        break;
    }
  }

 private:
  void write_number(const Number& number) {
    const Number size = number.is_negative() ? negate(number) : number;
    if (stored_ && size > largest_plain())
      out_ += fmt::format("{{\"@number\":\"{}\"}}", number.to_string());
    else
      out_ += number.to_string();
  }

  void write_marked(std::string_view mark, const Value& value) {
    if (stored_)
      out_ += fmt::format("{{\"{}\":\"{}\"}}", mark, value.to_string());
    else
      write_string(value.to_string());
  }

  void write_range(const Value& value) {
    if (!stored_) return write_string(value.to_string());
    const Range& range = *value.if_range();
    out_ += fmt::format("{{\"@range\":[\"{}{}\",", range.includes_low ? '[' : '(', range.includes_high ? ']' : ')');
    write(range.low);
    out_ += ',';
    write(range.high);
    out_ += "]}";
  }

  void write_list(const List& list) {
    out_ += '[';
    ++level_;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out_ += ',';
      new_line();
      write(list[i]);
    }
    --level_;
    if (!list.empty()) new_line();
    out_ += ']';
  }

  void write_context(const Context& context) {
    out_ += '{';
    ++level_;
    bool first = true;
    for (const auto& [name, member] : context) {
      if (!first) out_ += ',';
      first = false;
      new_line();
      write_string(stored_ && name.starts_with('@') ? "@" + name : name);
      out_ += indent_ >= 0 ? ": " : ":";
      write(member);
    }
    --level_;
    if (!context.empty()) new_line();
    out_ += '}';
  }

  void write_string(std::string_view content) {
    out_ += '"';
    for (std::size_t at = 0; at < content.size();) {
      const char32_t c = text::next_code_point(content, at);
      switch (c) {
        case U'"':
          out_ += "\\\"";
          break;
        case U'\\':
          out_ += "\\\\";
          break;
        case U'\n':
          out_ += "\\n";
          break;
        case U'\r':
          out_ += "\\r";
          break;
        case U'\t':
          out_ += "\\t";
          break;
        default:
          if (c < 0x20)
            out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
          else
            text::append_code_point(out_, c);
      }
    }
    out_ += '"';
  }

  void new_line() {
    if (indent_ < 0) return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(indent_) * level_, ' ');
  }

  int indent_;
  bool stored_;
  std::size_t level_ = 0;
  std::string out_;
};

Failure unknown_mark(std::string_view mark) {
  return Failure{FailureCode::invalid_input,
                 say("expected a stored value of a known kind, found '{}'", "应为已知类型的存储值，实为“{}”", mark),
                 {},
                 {}};
}

template <class T>
Result<Value> marked(std::optional<T> parsed, std::string_view mark) {
  if (!parsed) return unknown_mark(mark);
  return Value(std::move(*parsed));
}

/// Whether anything is stored in a form of its own. Most data hold nothing of the kind: they are kept as they were read.
bool holds_mark(const Value& stored) {
  if (const List* list = stored.if_list()) return std::ranges::any_of(*list, holds_mark);
  const Context* context = stored.if_context();
  return context != nullptr && std::any_of(context->begin(), context->end(), [](const Context::Entry& entry) {
           return entry.first.starts_with('@') || holds_mark(entry.second);
         });
}

Result<Value> restored(const Value& stored);

Result<Value> restored_range(const Value& content) {
  const List* parts = content.if_list();
  const std::string* ends = parts != nullptr && parts->size() == 3 ? (*parts)[0].if_string() : nullptr;
  if (ends == nullptr || ends->size() != 2) return unknown_mark("@range");
  LX_TRY_ASSIGN(Value low, restored((*parts)[1]));
  LX_TRY_ASSIGN(Value high, restored((*parts)[2]));
  return Value(Range{std::move(low), std::move(high), (*ends)[0] == '[', (*ends)[1] == ']'});
}

Result<Value> restored_marked(const std::string& mark, const Value& content) {
  if (mark == "@range") return restored_range(content);
  const std::string* text = content.if_string();
  if (text == nullptr) return unknown_mark(mark);
  if (mark == "@date") return marked(parse_date(*text), mark);
  if (mark == "@time") return marked(parse_time(*text), mark);
  if (mark == "@date_time") return marked(parse_date_time(*text), mark);
  if (mark == "@days_duration") return marked(parse_day_time_duration(*text), mark);
  if (mark == "@months_duration") return marked(parse_year_month_duration(*text), mark);
  if (mark == "@number") return marked(Number::parse(*text), mark);
  return unknown_mark(mark);
}

Result<Value> restored(const Value& stored) {
  if (const List* list = stored.if_list()) {
    List items;
    items.reserve(list->size());
    for (const Value& item : *list) {
      LX_TRY_ASSIGN(Value restored_item, restored(item));
      items.push_back(std::move(restored_item));
    }
    return Value(std::move(items));
  }
  if (const Context* context = stored.if_context()) {
    Context members;
    for (const auto& [name, member] : *context) {
      if (name.starts_with('@') && !name.starts_with("@@")) return restored_marked(name, member);
      LX_TRY_ASSIGN(Value restored_member, restored(member));
      members.put(name.starts_with('@') ? name.substr(1) : name, std::move(restored_member));
    }
    return Value(std::move(members));
  }
  return stored;
}

}  // namespace

std::string to_json(const Value& value, int indent) {
  Writer writer(indent, false);
  writer.write(value);
  return writer.take();
}

std::string to_stored_json(const Value& value) {
  Writer writer(-1, true);
  writer.write(value);
  return writer.take();
}

Result<Value> parse_stored_json(std::string_view text) {
  LX_TRY_ASSIGN(Value stored, parse_json(text));
  return holds_mark(stored) ? restored(stored) : stored;
}

}  // namespace luoxuan::value

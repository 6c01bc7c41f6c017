#include "value/value.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::value {
namespace {

void append_quoted(std::string& text, std::string_view content) {
  text += '"';
  for (const char c : content) {
    switch (c) {
      case '"':
        text += "\\\"";
        break;
      case '\\':
        text += "\\\\";
        break;
      case '\n':
        text += "\\n";
        break;
      case '\r':
        text += "\\r";
        break;
      case '\t':
        text += "\\t";
        break;
      default:
        text += c;
    }
  }
  text += '"';
}

/// Names that read back as they are: letters, digits and blanks of any script, no marks that FEEL uses.
bool reads_as_name(std::string_view name) {
  constexpr std::string_view marks = "{}[]():,;.\"\\'<>=+-*/|&^%@#!?~`\t\r\n";
  return !name.empty() && name.find_first_of(marks) == std::string_view::npos && !(name.front() >= '0' && name.front() <= '9') &&
         text::trim(name) == name;
}

void append(std::string& text, const Value& value);

void append_inside(std::string& text, const Value& value) {
  if (const std::string* content = value.if_string())
    append_quoted(text, *content);
  else
    append(text, value);
}

void append(std::string& text, const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      text += "null";
      break;
    case Kind::boolean:
      text += *value.if_boolean() ? "true" : "false";
      break;
    case Kind::number:
      text += value.if_number()->to_string();
      break;
    case Kind::string:
      text += *value.if_string();
      break;
    case Kind::date:
      text += to_string(*value.if_date());
      break;
    case Kind::time:
      text += to_string(*value.if_time());
      break;
    case Kind::date_time:
      text += to_string(*value.if_date_time());
      break;
    case Kind::day_time_duration:
      text += to_string(*value.if_day_time_duration());
      break;
    case Kind::year_month_duration:
      text += to_string(*value.if_year_month_duration());
      break;
    case Kind::list: {
      text += '[';
      const char* separator = "";
      for (const Value& item : *value.if_list()) {
        text += separator;
        append_inside(text, item);
        separator = ", ";
      }
      text += ']';
      break;
    }
    case Kind::context: {
      text += '{';
      const char* separator = "";
      for (const auto& [name, member] : *value.if_context()) {
        text += separator;
        if (reads_as_name(name))
          text += name;
        else
          append_quoted(text, name);
        text += ": ";
        append_inside(text, member);
        separator = ", ";
      }
      text += '}';
      break;
    }
    case Kind::range: {
      const Range& range = *value.if_range();
      if (range.form != Range::Form::interval) {
        const bool above = range.high.is_null();
        const bool exact = !above && !range.low.is_null();
        const bool limit_in = above ? range.includes_low : range.includes_high;
        text += range.form == Range::Form::unequal ? "(!=" : exact ? "(=" : above ? "(>" : "(<";
        if (!exact && limit_in) text += '=';
        append_inside(text, above ? range.low : range.high);
        text += ')';
        break;
      }
      text += range.includes_low ? '[' : '(';
      append_inside(text, range.low);
      text += "..";
      append_inside(text, range.high);
      text += range.includes_high ? ']' : ')';
      break;
    }
    case Kind::function: {
      text += "function(";
      text += text::join(value.if_function()->parameters(), ", ");
      text += ')';
      break;
    }
  }
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "boolean";
    case Kind::number:
      return "number";
    case Kind::string:
      return "string";
    case Kind::date:
      return "date";
    case Kind::time:
      return "time";
    case Kind::date_time:
      return "date and time";
    case Kind::day_time_duration:
      return "days and time duration";
    case Kind::year_month_duration:
      return "years and months duration";
    case Kind::list:
      return "list";
    case Kind::context:
      return "context";
    case Kind::range:
      return "range";
    case Kind::function:
      return "function";
  }
  return "null";
}

void Measure::add(const Value& part) {
  constexpr std::uint64_t heaviest = std::uint64_t{1} << 60;  // sums stay below it: nothing overflows
  depth = std::max(depth, part.depth());
  weight = std::min(weight + part.weight(), heaviest);
}

Value::HeldList::HeldList(List given) : list(std::move(given)) {
  for (const Value& item : list) measure.add(item);
  ++measure.depth;
}

Value::HeldContext::HeldContext(Context given) : context(std::move(given)) {
  for (const auto& entry : context) measure.add(entry.second);
  ++measure.depth;
}

struct Value::HeldRange : Held {
  explicit HeldRange(Range given) : range(std::move(given)) {}
  Range range;
};

struct Value::HeldFunction : Held {
  explicit HeldFunction(std::shared_ptr<const Function> given) : function(std::move(given)) {}
  std::shared_ptr<const Function> function;
};

Value::Value(std::string text) : kind_(Kind::string) {
  keep<const Held*>(new HeldString(std::move(text)));
}
Value::Value(List list) : kind_(Kind::list) {
  keep<const Held*>(new HeldList(std::move(list)));
}
Value::Value(Context context) : kind_(Kind::context) {
  // Most submissions say nothing: all empty contexts are one, which has an owner of its own and stays.
  static const Held* const empty = new HeldContext(Context());
  if (context.empty()) {
    empty->owners.fetch_add(1, std::memory_order_relaxed);
    keep<const Held*>(empty);
  } else {
    keep<const Held*>(new HeldContext(std::move(context)));
  }
}
Value::Value(Range range) : kind_(Kind::range) {
  keep<const Held*>(new HeldRange(std::move(range)));
}
Value::Value(std::shared_ptr<const Function> function) : kind_(Kind::null) {
  if (function == nullptr) return;
  keep<const Held*>(new HeldFunction(std::move(function)));
  kind_ = Kind::function;
}

void Value::let_go() noexcept {
  const Held* shared = held<Held>();
  // The last owner need not tell the others.
  if (shared->owners.load(std::memory_order_acquire) != 1 && shared->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  switch (kind_) {
    case Kind::string:
      delete held<HeldString>();
      break;
    case Kind::list:
      delete held<HeldList>();
      break;
    case Kind::context:
      delete held<HeldContext>();
      break;
    case Kind::range:
      delete held<HeldRange>();
      break;
    default:
      delete held<HeldFunction>();
  }
}

const Range* Value::if_range() const {
  return kind_ == Kind::range ? &held<HeldRange>()->range : nullptr;
}
const Function* Value::if_function() const {
  return kind_ == Kind::function ? held<HeldFunction>()->function.get() : nullptr;
}

bool Value::operator==(const Value& other) const {
  if (kind() != other.kind()) return false;
  switch (kind()) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return *if_boolean() == *other.if_boolean();
    case Kind::number:
      return *if_number() == *other.if_number();
    case Kind::string:
      return *if_string() == *other.if_string();
    case Kind::date:
      return *if_date() == *other.if_date();
    case Kind::time:
      return *if_time() == *other.if_time();
    case Kind::date_time:
      return *if_date_time() == *other.if_date_time();
    case Kind::day_time_duration:
      return *if_day_time_duration() == *other.if_day_time_duration();
    case Kind::year_month_duration:
      return *if_year_month_duration() == *other.if_year_month_duration();
    case Kind::list:
      return if_list() == other.if_list() || *if_list() == *other.if_list();
    case Kind::context:
      return if_context() == other.if_context() || *if_context() == *other.if_context();
    case Kind::range:
      return *if_range() == *other.if_range();
    case Kind::function:
      return if_function() == other.if_function();
  }
  return false;
}

std::uint32_t Value::depth_of_parts() const {
  switch (kind_) {
    case Kind::list:
      return held<HeldList>()->measure.depth;
    case Kind::context:
      return held<HeldContext>()->measure.depth;
    case Kind::range:
      return 1 + std::max(if_range()->low.depth(), if_range()->high.depth());
    default:
      return if_function()->depth();
  }
}

std::uint64_t Value::weight_of_parts() const {
  if (kind_ == Kind::list) return held<HeldList>()->measure.weight;
  if (kind_ == Kind::context) return held<HeldContext>()->measure.weight;
  return 1;
}

std::string Value::to_string() const {
  std::string text;
  append(text, *this);
  return text;
}

bool Range::operator==(const Range& other) const {
  return form == other.form && includes_low == other.includes_low && includes_high == other.includes_high && low == other.low &&
         high == other.high;
}

}  // namespace luoxuan::value

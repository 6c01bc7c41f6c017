#include "value/value.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::value {
namespace {

constexpr std::uint64_t heaviest = std::uint64_t{1} << 60;  // sums stay below it: nothing overflows

/// How deep and heavy something is that consists of values.
struct Measure {
  std::uint32_t depth = 0;
  std::uint64_t weight = 1;

  void add(const Value& part) {
    depth = std::max(depth, part.depth());
    weight = std::min(weight + part.weight(), heaviest);
  }
};

template <class T>
const T* shared_content(const std::shared_ptr<const T>* held) {
  return held == nullptr ? nullptr : held->get();
}

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

struct Value::HeldList {
  explicit HeldList(List given) : list(std::move(given)) {
    for (const Value& item : list) measure.add(item);
    ++measure.depth;
  }
  List list;
  Measure measure;
};

struct Value::HeldContext {
  explicit HeldContext(Context given) : context(std::move(given)) {
    for (const auto& entry : context) measure.add(entry.second);
    ++measure.depth;
  }
  Context context;
  Measure measure;
};

Value::Value(bool boolean) : content_(boolean) {}
Value::Value(Number number) : content_(number) {}
Value::Value(std::string text) : content_(std::make_shared<const std::string>(std::move(text))) {}
Value::Value(Date date) : content_(date) {}
Value::Value(Time time) : content_(std::make_shared<const Time>(time)) {}
Value::Value(DateTime date_time) : content_(std::make_shared<const DateTime>(date_time)) {}
Value::Value(DayTimeDuration duration) : content_(duration) {}
Value::Value(YearMonthDuration duration) : content_(duration) {}
Value::Value(List list) : content_(std::make_shared<const HeldList>(std::move(list))) {}
Value::Value(Context context) : content_(std::make_shared<const HeldContext>(std::move(context))) {}
Value::Value(Range range) : content_(std::make_shared<const Range>(std::move(range))) {}
Value::Value(std::shared_ptr<const Function> function) {
  if (function != nullptr) content_ = std::move(function);
}

const bool* Value::if_boolean() const {
  return std::get_if<bool>(&content_);
}
const Number* Value::if_number() const {
  return std::get_if<Number>(&content_);
}
const std::string* Value::if_string() const {
  return shared_content(std::get_if<std::shared_ptr<const std::string>>(&content_));
}
const Date* Value::if_date() const {
  return std::get_if<Date>(&content_);
}
const Time* Value::if_time() const {
  return shared_content(std::get_if<std::shared_ptr<const Time>>(&content_));
}
const DateTime* Value::if_date_time() const {
  return shared_content(std::get_if<std::shared_ptr<const DateTime>>(&content_));
}
const DayTimeDuration* Value::if_day_time_duration() const {
  return std::get_if<DayTimeDuration>(&content_);
}
const YearMonthDuration* Value::if_year_month_duration() const {
  return std::get_if<YearMonthDuration>(&content_);
}
const List* Value::if_list() const {
  const HeldList* held = shared_content(std::get_if<std::shared_ptr<const HeldList>>(&content_));
  return held == nullptr ? nullptr : &held->list;
}
const Context* Value::if_context() const {
  const HeldContext* held = shared_content(std::get_if<std::shared_ptr<const HeldContext>>(&content_));
  return held == nullptr ? nullptr : &held->context;
}
const Range* Value::if_range() const {
  return shared_content(std::get_if<std::shared_ptr<const Range>>(&content_));
}
const Function* Value::if_function() const {
  return shared_content(std::get_if<std::shared_ptr<const Function>>(&content_));
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

std::uint32_t Value::depth() const {
  if (const auto* list = std::get_if<std::shared_ptr<const HeldList>>(&content_)) return (*list)->measure.depth;
  if (const auto* context = std::get_if<std::shared_ptr<const HeldContext>>(&content_)) return (*context)->measure.depth;
  if (const Range* range = if_range()) return 1 + std::max(range->low.depth(), range->high.depth());
  if (const Function* function = if_function()) return function->depth();
  return 0;
}

std::uint64_t Value::weight() const {
  if (const auto* list = std::get_if<std::shared_ptr<const HeldList>>(&content_)) return (*list)->measure.weight;
  if (const auto* context = std::get_if<std::shared_ptr<const HeldContext>>(&content_)) return (*context)->measure.weight;
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

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "value/number.hpp"
#include "value/temporal.hpp"

namespace luoxuan::value {

class Value;
class Context;
struct Range;
class Function;

using List = std::vector<Value>;

enum class Kind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  date,
  time,
  date_time,
  day_time_duration,
  year_month_duration,
  list,
  context,
  range,
  function,
};

/// FEEL's word for the kind: "number", "date and time", "days and time duration" …
[[nodiscard]] std::string_view name_of(Kind kind);

/// The data that flows: an immutable value, cheap to copy. Lists, contexts, strings, ranges and functions are shared;
/// scalars live inside and never allocate. Safe to read from several threads.
class Value {
 public:
  Value() = default;                                          // null
  Value(std::nullptr_t) {}                                    // NOLINT
  Value(bool boolean);                                        // NOLINT
  Value(Number number);                                       // NOLINT
  Value(int integer) : Value(Number(integer)) {}              // NOLINT
  Value(std::int64_t integer) : Value(Number(integer)) {}     // NOLINT
  Value(std::string text);                                    // NOLINT
  Value(std::string_view text) : Value(std::string(text)) {}  // NOLINT
  Value(const char* text) : Value(std::string(text)) {}       // NOLINT
  Value(Date date);                                           // NOLINT
  Value(Time time);                                           // NOLINT
  Value(DateTime date_time);                                  // NOLINT
  Value(DayTimeDuration duration);                            // NOLINT
  Value(YearMonthDuration duration);                          // NOLINT
  Value(List list);                                           // NOLINT
  Value(Context context);                                     // NOLINT
  Value(Range range);                                         // NOLINT
  Value(std::shared_ptr<const Function> function);            // NOLINT

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(content_.index()); }
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }

  /// The content, or nullptr when the value is of another kind. Owned by this value.
  [[nodiscard]] const bool* if_boolean() const;
  [[nodiscard]] const Number* if_number() const;
  [[nodiscard]] const std::string* if_string() const;
  [[nodiscard]] const Date* if_date() const;
  [[nodiscard]] const Time* if_time() const;
  [[nodiscard]] const DateTime* if_date_time() const;
  [[nodiscard]] const DayTimeDuration* if_day_time_duration() const;
  [[nodiscard]] const YearMonthDuration* if_year_month_duration() const;
  [[nodiscard]] const List* if_list() const;
  [[nodiscard]] const Context* if_context() const;
  [[nodiscard]] const Range* if_range() const;
  [[nodiscard]] const Function* if_function() const;

  /// Same kind and equal content: numbers by value, lists in order, contexts regardless of order. Functions: identity.
  [[nodiscard]] bool operator==(const Value& other) const;

  /// Levels of lists and contexts within each other: 0 for a scalar, 1 for [1].
  [[nodiscard]] std::uint32_t depth() const;
  /// How many scalars, lists and contexts it has when written out: parts that are shared count each time they appear.
  [[nodiscard]] std::uint64_t weight() const;

  /// As FEEL's string() prints it; a string itself is printed without quotation marks, null as "null".
  [[nodiscard]] std::string to_string() const;

 private:
  struct HeldList;
  struct HeldContext;

  std::variant<std::monostate, bool, Number, std::shared_ptr<const std::string>, Date, std::shared_ptr<const Time>,
               std::shared_ptr<const DateTime>, DayTimeDuration, YearMonthDuration, std::shared_ptr<const HeldList>,
               std::shared_ptr<const HeldContext>, std::shared_ptr<const Range>, std::shared_ptr<const Function>>
      content_;
};

/// Names with values, in the order in which they were put.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  Context() = default;
  Context(std::initializer_list<Entry> entries);

  /// nullptr when there is no such name.
  [[nodiscard]] const Value* find(std::string_view name) const;
  /// Replaces the value of an existing name in its place.
  void put(std::string name, Value value);
  bool erase(std::string_view name);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  [[nodiscard]] bool operator==(const Context& other) const;

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view name) const;
  void build_index();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> index_;  // open addressing, position + 1; empty while a few entries are searched one by one
};

/// From `low` to `high`; null is an open end without limit.
struct Range {
  /// Written with two limits, with one ("(< 10)", "(= 10)"), or as everything but one value ("(!= 10)").
  enum class Form : std::uint8_t { interval, comparison, unequal };

  Value low, high;
  bool includes_low = true, includes_high = true;
  Form form = Form::interval;
  [[nodiscard]] bool operator==(const Range& other) const;
};

/// A function as a value. Only feel makes and calls them.
class Function {
 public:
  virtual ~Function() = default;
  [[nodiscard]] virtual const std::vector<std::string>& parameters() const = 0;
  /// Levels of values within each other that it keeps, as Value::depth.
  [[nodiscard]] virtual std::uint32_t depth() const { return 1; }
};

}  // namespace luoxuan::value

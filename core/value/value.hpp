#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "value/number.hpp"
#include "value/sought_name.hpp"
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
  Value() noexcept : kind_(Kind::null) {}
  Value(std::nullptr_t) noexcept : Value() {}                                                        // NOLINT
  Value(bool boolean) noexcept : kind_(Kind::boolean) { keep(boolean); }                             // NOLINT
  Value(Number number) noexcept : kind_(Kind::number) { keep(number); }                              // NOLINT
  Value(int integer) noexcept : Value(Number(integer)) {}                                            // NOLINT
  Value(std::int64_t integer) noexcept : Value(Number(integer)) {}                                   // NOLINT
  Value(std::string text);                                                                           // NOLINT
  Value(std::string_view text) : Value(std::string(text)) {}                                         // NOLINT
  Value(const char* text) : Value(std::string(text)) {}                                              // NOLINT
  Value(Date date) noexcept : kind_(Kind::date) { keep(date); }                                      // NOLINT
  Value(Time time) noexcept : kind_(Kind::time) { keep(time); }                                      // NOLINT
  Value(DateTime date_time) noexcept : kind_(Kind::date_time) { keep(date_time); }                   // NOLINT
  Value(DayTimeDuration duration) noexcept : kind_(Kind::day_time_duration) { keep(duration); }      // NOLINT
  Value(YearMonthDuration duration) noexcept : kind_(Kind::year_month_duration) { keep(duration); }  // NOLINT
  Value(List list);                                                                                  // NOLINT
  Value(Context context);                                                                            // NOLINT
  Value(Range range);                                                                                // NOLINT
  Value(std::shared_ptr<const Function> function);                                                   // NOLINT

  Value(const Value& other) noexcept {
    take_bytes(other);
    if (is_shared()) held<Held>()->owners.fetch_add(1, std::memory_order_relaxed);
  }
  Value(Value&& other) noexcept {
    take_bytes(other);
    other.kind_ = Kind::null;
  }
  Value& operator=(const Value& other) noexcept {
    if (this == &other) return *this;
    Value copy(other);  // first: what it comes from may be kept alive by this value alone
    return *this = std::move(copy);
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    const Value before(std::move(*this));
    take_bytes(other);
    other.kind_ = Kind::null;
    return *this;
  }
  ~Value() {
    if (is_shared()) let_go();
  }

  /// A scalar written where the value stands: cheaper than to make another value and move it here.
  void become(const Number& number) noexcept { become(Kind::number, number); }
  void become_boolean(bool boolean) noexcept { become(Kind::boolean, boolean); }
  void become_null() noexcept { become(Kind::null, false); }

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }

  /// The content, or nullptr when the value is of another kind. Owned by this value.
  [[nodiscard]] const bool* if_boolean() const { return inside<bool>(Kind::boolean); }
  [[nodiscard]] const Number* if_number() const { return inside<Number>(Kind::number); }
  [[nodiscard]] const std::string* if_string() const;
  [[nodiscard]] const Date* if_date() const { return inside<Date>(Kind::date); }
  [[nodiscard]] const Time* if_time() const { return inside<Time>(Kind::time); }
  [[nodiscard]] const DateTime* if_date_time() const { return inside<DateTime>(Kind::date_time); }
  [[nodiscard]] const DayTimeDuration* if_day_time_duration() const { return inside<DayTimeDuration>(Kind::day_time_duration); }
  [[nodiscard]] const YearMonthDuration* if_year_month_duration() const {
    return inside<YearMonthDuration>(Kind::year_month_duration);
  }
  [[nodiscard]] const List* if_list() const;
  [[nodiscard]] const Context* if_context() const;
  [[nodiscard]] const Range* if_range() const;
  [[nodiscard]] const Function* if_function() const;

  /// Same kind and equal content: numbers by value, lists in order, contexts regardless of order. Functions: identity.
  [[nodiscard]] bool operator==(const Value& other) const;

  /// Levels of lists and contexts within each other: 0 for a scalar, 1 for [1].
  [[nodiscard]] std::uint32_t depth() const { return kind_ < Kind::list ? 0 : depth_of_parts(); }
  /// How many scalars, lists and contexts it has when written out: parts that are shared count each time they appear.
  [[nodiscard]] std::uint64_t weight() const { return kind_ < Kind::list ? 1 : weight_of_parts(); }

  /// As FEEL's string() prints it; a string itself is printed without quotation marks, null as "null".
  [[nodiscard]] std::string to_string() const;

 private:
  /// What is shared stands outside and counts its owners.
  struct Held {
    mutable std::atomic<std::uint32_t> owners{1};
  };
  struct HeldString;
  struct HeldList;
  struct HeldContext;
  struct HeldRange;
  struct HeldFunction;

  static constexpr std::size_t room = 20;  // bytes, of the largest scalar: a date and time

  template <class T>
  void keep(const T& scalar) noexcept {
    static_assert(sizeof(T) <= room && alignof(T) <= 8 && std::is_trivially_copyable_v<T>);
    ::new (static_cast<void*>(content_)) T(scalar);
  }
  template <class T>
  void become(Kind kind, const T& scalar) noexcept {
    if (is_shared()) let_go();
    kind_ = kind;
    keep(scalar);
  }
  template <class T>
  [[nodiscard]] const T* inside(Kind kind) const {
    return kind_ == kind ? std::launder(reinterpret_cast<const T*>(content_)) : nullptr;
  }
  template <class T>
  [[nodiscard]] const T* held() const {
    return static_cast<const T*>(*std::launder(reinterpret_cast<const Held* const*>(content_)));
  }
  void take_bytes(const Value& other) noexcept { std::memcpy(static_cast<void*>(this), &other, sizeof(Value)); }
  [[nodiscard]] bool is_shared() const { return kind_ == Kind::string || kind_ >= Kind::list; }
  void let_go() noexcept;
  [[nodiscard]] std::uint32_t depth_of_parts() const;
  [[nodiscard]] std::uint64_t weight_of_parts() const;

  alignas(8) std::byte content_[room];
  Kind kind_;
};
static_assert(sizeof(Value) == 24);

/// Names with values, in the order in which they were put.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  Context() = default;
  Context(std::initializer_list<Entry> entries);

  /// nullptr when there is no such name.
  [[nodiscard]] const Value* find(std::string_view name) const;
  /// The same, first where it stood the last time.
  [[nodiscard]] const Value* find(const SoughtName& sought) const {
    const std::size_t place = sought.place_.load(std::memory_order_relaxed);
    const auto* first = reinterpret_cast<const std::byte*>(entries_.data());
    if (place < static_cast<std::size_t>(reinterpret_cast<const std::byte*>(std::to_address(entries_.end())) - first)) {
      const Entry& entry = *reinterpret_cast<const Entry*>(first + place);  // one of ours, as find_elsewhere measured it
      if (sought.is(entry.first)) return &entry.second;
    }
    return find_elsewhere(sought);
  }
  /// Replaces the value of an existing name in its place.
  void put(std::string name, Value value);
  bool erase(std::string_view name);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  [[nodiscard]] auto begin() const { return entries_.begin(); }
  [[nodiscard]] auto end() const { return entries_.end(); }
  [[nodiscard]] bool operator==(const Context& other) const;

 private:
  /// Most names are short: two words that overlap hold them.
  template <class Word>
  static bool are_same_ends(const char* a, const char* b, std::size_t size) {
    Word words[4];
    std::memcpy(&words[0], a, sizeof(Word));
    std::memcpy(&words[1], b, sizeof(Word));
    std::memcpy(&words[2], a + size - sizeof(Word), sizeof(Word));
    std::memcpy(&words[3], b + size - sizeof(Word), sizeof(Word));
    return words[0] == words[1] && words[2] == words[3];
  }
  static bool is_same_name(const std::string& own, std::string_view name) {
    const std::size_t size = name.size();
    if (own.size() != size) return false;
    if (size > 16) return std::memcmp(own.data(), name.data(), size) == 0;
    if (size >= 8) return are_same_ends<std::uint64_t>(own.data(), name.data(), size);
    if (size >= 4) return are_same_ends<std::uint32_t>(own.data(), name.data(), size);
    if (size >= 2) return are_same_ends<std::uint16_t>(own.data(), name.data(), size);
    return size == 0 || own.front() == name.front();
  }
  [[nodiscard]] const Value* find_elsewhere(const SoughtName& sought) const;
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

struct Value::HeldString : Held {
  explicit HeldString(std::string given) : text(std::move(given)) {}
  std::string text;
};

inline const std::string* Value::if_string() const {
  return kind_ == Kind::string ? &held<HeldString>()->text : nullptr;
}

/// How deep and heavy something is that consists of values.
struct Measure {
  std::uint32_t depth = 0;
  std::uint64_t weight = 1;

  void add(const Value& part);
};

struct Value::HeldList : Held {
  explicit HeldList(List given);
  List list;
  Measure measure;
};

inline const List* Value::if_list() const {
  return kind_ == Kind::list ? &held<HeldList>()->list : nullptr;
}

struct Value::HeldContext : Held {
  explicit HeldContext(Context given);
  Context context;
  Measure measure;
};

inline const Context* Value::if_context() const {
  return kind_ == Kind::context ? &held<HeldContext>()->context : nullptr;
}

}  // namespace luoxuan::value

#include "feel/iteration.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Number;
using value::Value;

/// One by one: a number counts up or down in ones, a date in days. Nothing when the limits do not fit.
class Steps {
 public:
  static std::optional<Steps> between(const value::Range& range) {
    const Value& low = range.low;
    const Value& high = range.high;
    if (range.form == value::Range::Form::unequal) return std::nullopt;
    Steps steps;
    const auto number = [](const Value& value) -> std::optional<std::int64_t> {
      if (const Number* given = value.if_number()) return given->to_integer();
      if (const value::Date* date = value.if_date()) return value::to_days(*date);
      return std::nullopt;
    };
    const auto from = number(low);
    const auto to = number(high);
    if (!from || !to || low.kind() != high.kind()) return std::nullopt;
    steps.at_ = *from;
    steps.end_ = *to;
    steps.dates_ = low.kind() == value::Kind::date;
    return steps;
  }

  [[nodiscard]] bool next(Value& value) {
    if (done_) return false;
    value = dates_ ? Value(value::from_days(at_)) : Value(at_);
    done_ = at_ == end_;
    if (!done_) at_ += at_ < end_ ? 1 : -1;
    return true;
  }

 private:
  std::int64_t at_ = 0;
  std::int64_t end_ = 0;
  bool dates_ = false;
  bool done_ = false;
};

}  // namespace

Value element_at(Run& run, Place at, const List& list, const Number& index) {
  const auto whole = index.to_integer();
  const auto size = static_cast<std::int64_t>(list.size());
  if (whole && *whole >= 1 && *whole <= size) return list[static_cast<std::size_t>(*whole - 1)];
  if (whole && *whole <= -1 && *whole >= -size) return list[static_cast<std::size_t>(size + *whole)];
  run.warn(at, say("expected an index from 1 to {}, found {}", "序号应为 1 到 {}，实为 {}", size, index.to_string()),
           WarningKind::missing_entry);
  return nullptr;
}

bool each_element(Run& run, Place at, const Value& domain, Visit visit) {
  if (const List* list = domain.if_list()) {
    for (const Value& item : *list)
      if (!run.spend_steps(1, at) || !visit(item)) return true;
    return true;
  }
  if (const value::Range* range = domain.if_range()) {
    std::optional<Steps> steps = Steps::between(*range);
    if (!steps) {
      run.warn(at, say("expected a range of whole numbers or dates to go through, found {}",
                       "应为可逐一列举的整数或日期区间，实为 {}", domain.to_string()));
      return false;
    }
    Value value;
    while (steps->next(value)) {
      const bool left_out = (!range->includes_low && value == range->low) || (!range->includes_high && value == range->high);
      if (!run.spend_steps(1, at) || (!left_out && !visit(value))) return true;
    }
    return true;
  }
  if (domain.is_null()) {
    run.warn(at, say("expected a list to go through, found null", "应为可遍历的列表，实为 null"));
    return false;
  }
  visit(domain);
  return true;
}

}  // namespace luoxuan::feel

#include "feel/comparison.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Range;
using value::Value;
using enum Accepts;

/// A limit of a range; one without a value lies beyond all others of its side.
struct Limit {
  const Value* value;
  bool included;
  bool is_low;
};

/// Which limit has the smaller value, included or not; nothing when they cannot be compared.
std::optional<std::strong_ordering> compare(const Limit& a, const Limit& b) {
  if (a.value->is_null() && b.value->is_null())
    return a.is_low == b.is_low ? std::strong_ordering::equal
           : a.is_low           ? std::strong_ordering::less
                                : std::strong_ordering::greater;
  if (a.value->is_null()) return a.is_low ? std::strong_ordering::less : std::strong_ordering::greater;
  if (b.value->is_null()) return b.is_low ? std::strong_ordering::greater : std::strong_ordering::less;
  return order(*a.value, *b.value);
}

/// A range, or a point as the range that holds it alone.
struct Interval {
  Limit low, high;
  bool is_point;
};

Interval interval_of(const Value& value) {
  if (const Range* range = value.if_range())
    return {{&range->low, range->includes_low, true}, {&range->high, range->includes_high, false}, false};
  return {{&value, true, true}, {&value, true, false}, true};
}

using Sign = std::strong_ordering;

// The relations of DMN 1.5, table 78. Their converses are the same with the arguments the other way round.

bool before(const Interval& a, const Interval& b) {
  const Sign sign = *compare(a.high, b.low);
  return sign < 0 || (sign == 0 && !(a.high.included && b.low.included));
}

bool meets(const Interval& a, const Interval& b) {
  return a.high.included && b.low.included && *compare(a.high, b.low) == 0;
}

bool reaches(const Interval& a, const Interval& b) {
  const Sign sign = *compare(a.high, b.low);
  return sign > 0 || (sign == 0 && a.high.included && b.low.included);
}

bool overlaps(const Interval& a, const Interval& b) {
  return reaches(a, b) && reaches(b, a);
}

bool ends_within(const Interval& a, const Interval& b) {
  const Sign sign = *compare(a.high, b.high);
  return sign < 0 || (sign == 0 && (!a.high.included || b.high.included));
}

bool begins_within(const Interval& a, const Interval& b) {
  const Sign sign = *compare(a.low, b.low);
  return sign > 0 || (sign == 0 && (!a.low.included || b.low.included));
}

bool overlaps_before(const Interval& a, const Interval& b) {
  const Sign sign = *compare(a.low, b.low);
  const bool begins_earlier = sign < 0 || (sign == 0 && a.low.included && !b.low.included);
  return begins_earlier && reaches(a, b) && ends_within(a, b);
}

bool finishes(const Interval& a, const Interval& b) {
  if (*compare(a.high, b.high) != 0 || a.high.included != b.high.included) return false;
  return a.is_point || begins_within(a, b);
}

bool starts(const Interval& a, const Interval& b) {
  if (*compare(a.low, b.low) != 0 || a.low.included != b.low.included) return false;
  return a.is_point || ends_within(a, b);
}

bool during(const Interval& a, const Interval& b) {
  return begins_within(a, b) && ends_within(a, b);
}

bool coincides(const Interval& a, const Interval& b) {
  return *compare(a.low, b.low) == 0 && *compare(a.high, b.high) == 0 && a.low.included == b.low.included &&
         a.high.included == b.high.included;
}

using Relation = bool (*)(const Interval& a, const Interval& b);
enum class Converse { no, yes };

template <Relation relation, Converse converse>
Value related(const Call& call) {
  for (std::size_t i = 0; i < 2; ++i) {
    const Range* range = call[i].if_range();
    if (range != nullptr && range->form == Range::Form::unequal)
      return call.refuse(say("expected a range with limits, found {}", "应为有端点的区间，实为 {}", call[i].to_string()));
  }
  const Interval first = interval_of(call[0]);
  const Interval second = interval_of(call[1]);
  for (const Limit* a : {&first.low, &first.high})
    for (const Limit* b : {&second.low, &second.high})
      if (!compare(*a, *b))
        return call.refuse(say("expected two points or ranges of one kind, found {} and {}",
                               "应为同类的两个点或区间，实为 {} 和 {}", call[0].to_string().substr(0, 60),
                               call[1].to_string().substr(0, 60)));
  return converse == Converse::yes ? relation(second, first) : relation(first, second);
}

/// Points and ranges, each way that the relation makes sense for.
enum class Points { none, first, second, both_or_either };

void add_relation(Functions& functions, std::string_view name, Points points, Body body) {
  const Parameter first{"point", point};
  const Parameter second{"range", range};
  if (points == Points::both_or_either) {
    functions.add(name, {{"point1", point}, {"point2", point}}, body);
    functions.add(name, {{"point", point}, {"range", range}}, body);
    functions.add(name, {{"range", range}, {"point", point}}, body);
  }
  if (points == Points::first) functions.add(name, {first, second}, body);
  if (points == Points::second) functions.add(name, {second, first}, body);
  functions.add(name, {{"range1", range}, {"range2", range}}, body);
}

}  // namespace

void add_interval_functions(Functions& functions) {
  constexpr Converse no = Converse::no;
  constexpr Converse yes = Converse::yes;
  add_relation(functions, "before", Points::both_or_either, related<before, no>);
  add_relation(functions, "after", Points::both_or_either, related<before, yes>);
  add_relation(functions, "meets", Points::none, related<meets, no>);
  add_relation(functions, "met by", Points::none, related<meets, yes>);
  add_relation(functions, "overlaps", Points::none, related<overlaps, no>);
  add_relation(functions, "overlaps before", Points::none, related<overlaps_before, no>);
  add_relation(functions, "overlaps after", Points::none, related<overlaps_before, yes>);
  add_relation(functions, "finishes", Points::first, related<finishes, no>);
  add_relation(functions, "finished by", Points::second, related<finishes, yes>);
  add_relation(functions, "includes", Points::second, related<during, yes>);
  add_relation(functions, "during", Points::first, related<during, no>);
  add_relation(functions, "starts", Points::first, related<starts, no>);
  add_relation(functions, "started by", Points::second, related<starts, yes>);
  functions.add("coincides", {{"point1", point}, {"point2", point}}, related<coincides, no>);
  functions.add("coincides", {{"range1", range}, {"range2", range}}, related<coincides, no>);
}

}  // namespace luoxuan::feel

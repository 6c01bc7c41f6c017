#include "quality/progress.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include "base/expect.hpp"

namespace luoxuan::quality {
namespace {

using Fraction = boost::multiprecision::cpp_rational;
using Whole = boost::multiprecision::cpp_int;
using model::Strategy;

Whole power_of_ten(int exponent) {
  return boost::multiprecision::pow(Whole(10), static_cast<unsigned>(exponent));
}

/// A Number as the fraction that it is. Exponents beyond ±400 do not occur in targets; they are taken as 0.
Fraction fraction_of(const value::Number& number) {
  const std::string text = number.to_string();  // -12.50, 1E+40
  std::string digits;
  int behind_point = 0;
  bool is_behind = false;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
    if (text[at] == '.') {
      is_behind = true;
    } else if (text[at] != '-' && text[at] != '+') {
      digits += text[at];
      behind_point += is_behind ? 1 : 0;
    }
  }
  const int exponent = (at < text.size() ? std::atoi(text.c_str() + at + 1) : 0) - behind_point;
  if (exponent > 400 || exponent < -400) return {};
  digits.erase(0, digits.find_first_not_of('0'));  // a leading 0 would mean octal
  if (digits.empty()) return {};
  const Whole whole(digits);
  const Fraction size = exponent >= 0 ? Fraction(whole * power_of_ten(exponent)) : Fraction(whole, power_of_ten(-exponent));
  return number.is_negative() ? Fraction(-size) : size;
}

/// Of a fraction from 0 to 1: rounded half to even at the 34th digit.
value::Number number_of(const Fraction& fraction) {
  const Whole scaled = numerator(fraction) * power_of_ten(80), bottom = denominator(fraction);
  // a last digit that tells whether a rest is left: what lies a little beside a half is not taken for one
  const Whole digits = scaled / bottom * 10 + (scaled % bottom != 0 ? 1 : 0);
  std::string text = digits.str();
  if (text.size() < 82) text.insert(0, 82 - text.size(), '0');
  text.insert(1, ".");
  std::string shown = value::Number::parse(text).value_or(value::Number()).to_string();
  if (shown.find('.') != std::string::npos && shown.find_first_of("eE") == std::string::npos) {  // 0.500 is 0.5
    shown.erase(shown.find_last_not_of('0') + 1);
    if (shown.back() == '.') shown.pop_back();
  }
  return value::Number::parse(shown).value_or(value::Number());
}

Fraction within_one(const Fraction& fraction) {
  if (fraction < 0) return {};
  return fraction > 1 ? Fraction(1) : fraction;
}

/// How much of the way from the baseline to the aim is done.
Fraction way_done(const Fraction& baseline, const Fraction& aim, const Fraction& measured) {
  if (aim == baseline) return {};
  return within_one((measured - baseline) / (aim - baseline));
}

Fraction part_of_at_least(const Fraction& aim, const Fraction& measured) {
  return aim > 0 ? within_one(measured / aim) : Fraction();
}

Fraction part_of_at_most(const Fraction& aim, const Fraction& measured) {
  return measured > 0 ? within_one(aim / measured) : Fraction();
}

Fraction share_of(const ProgressNode& node) {
  if (!node.measured) return {};
  if (is_reached(*node.strategy, *node.aim, *node.measured)) return 1;
  const Fraction measured = fraction_of(*node.measured);
  const Fraction lower = fraction_of(node.aim->value);
  const Fraction upper = node.aim->upper ? fraction_of(*node.aim->upper) : lower;
  const bool is_above = measured > upper;
  const Fraction nearer = is_above ? upper : lower;
  if (node.baseline) {
    // what overshoots an exact aim has not done the way
    if (*node.strategy == Strategy::equal && (is_above == (lower > fraction_of(*node.baseline)))) return {};
    return way_done(fraction_of(*node.baseline), nearer, measured);
  }
  switch (*node.strategy) {
    case Strategy::greater:
    case Strategy::at_least:
      return part_of_at_least(lower, measured);
    case Strategy::less:
    case Strategy::at_most:
      return part_of_at_most(lower, measured);
    case Strategy::within:
      return is_above ? part_of_at_most(upper, measured) : part_of_at_least(lower, measured);
    case Strategy::equal:
      return {};
  }
  return {};
}

/// What was added up below a node.
struct Sum {
  Fraction weights, shares, measured;
  bool has_any = false;
};

}  // namespace

bool is_reached(Strategy strategy, const model::Aim& aim, const value::Number& measured) {
  switch (strategy) {
    case Strategy::greater:
      return measured > aim.value;
    case Strategy::less:
      return measured < aim.value;
    case Strategy::equal:
      return measured == aim.value;
    case Strategy::at_least:
      return measured >= aim.value;
    case Strategy::at_most:
      return measured <= aim.value;
    case Strategy::within:
      return measured >= aim.value && measured <= aim.upper.value_or(aim.value);
  }
  return false;
}

std::vector<Progress> roll_up(const std::vector<ProgressNode>& nodes) {
  std::vector<Progress> progress(nodes.size());
  std::vector<Sum> below(nodes.size());
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const ProgressNode& node = nodes[i];
    const bool is_wanted = node.strategy && node.aim;
    Progress& own = progress[i];
    own.is_reached = is_wanted && node.measured && is_reached(*node.strategy, *node.aim, *node.measured);
    own.counts = is_wanted || below[i].has_any;
    if (!own.counts) continue;
    Fraction share, measured;
    if (below[i].has_any) {
      // children that weigh nothing together: nothing of it is done
      if (below[i].weights != 0) {
        share = below[i].shares / below[i].weights;
        measured = below[i].measured / below[i].weights;
      }
    } else {
      share = share_of(node);
      measured = node.measured ? 1 : 0;
    }
    own.share = number_of(share);
    own.measured = number_of(measured);
    if (node.parent == ProgressNode::no_parent) continue;
    LX_EXPECT(node.parent < i, "a node stands behind the one above it");
    const Fraction weight = node.weight ? fraction_of(*node.weight) : Fraction(1);
    Sum& above = below[node.parent];
    above.has_any = true;
    above.weights += weight;
    above.shares += weight * share;
    above.measured += weight * measured;
  }
  return progress;
}

}  // namespace luoxuan::quality

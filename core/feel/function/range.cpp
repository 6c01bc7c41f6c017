#include <algorithm>

#include "base/text.hpp"
#include "feel/comparison.hpp"
#include "feel/functions.hpp"
#include "feel/parser.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;
using enum Accepts;

/// A number, text, @"…", or one of the calls that make dates, times and durations: what may limit a written range.
bool is_limit(const Node& node) {
  if (node.kind == Node::Kind::literal) return !node.literal.is_null() && node.literal.if_boolean() == nullptr;
  if (node.kind == Node::Kind::negate)
    return node.children[0]->kind == Node::Kind::literal && node.children[0]->literal.if_number() != nullptr;
  if (node.kind != Node::Kind::call || node.children[0]->kind != Node::Kind::name) return false;
  const std::string& name = node.children[0]->text;
  const bool makes_limit =
      name == "date" || name == "time" || name == "date and time" || name == "duration" || name == "years and months duration";
  return makes_limit && std::ranges::all_of(node.children.begin() + 1, node.children.end(),
                                            [](const NodePtr& argument) { return is_limit(*argument); });
}

/// The value of one limit; nothing when it is none. Of an empty text: null, no limit.
std::optional<Value> limit_of(const Call& call, std::string_view text) {
  if (text.empty()) return Value();
  const auto parsed = parse_expression(text, {}, {});
  if (!parsed || !is_limit(*parsed->root)) return std::nullopt;
  const auto expression = Expression::parse(text);
  if (!expression) return std::nullopt;
  const value::Context nothing;
  Value value = expression->evaluate(ContextVariables(nothing), call.run());
  if (value.is_null() || !order(value, value)) return std::nullopt;
  return value;
}

/// Where ".." stands outside of texts.
std::size_t dots_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Token token = token_at(text, at);
    if (token.kind == Token::Kind::end || token.kind == Token::Kind::broken) break;
    if (token.is("..")) return token.begin;
    at = token.end;
  }
  return std::string_view::npos;
}

/// range("[18..21)"): DMN 1.5, table 73. An end may be open: "[18..)".
Value range_from(const Call& call) {
  const std::string_view text = text::trim(call.string(0));
  const auto refuse = [&] {
    return call.refuse(
        say("expected a range like \"[18..21)\", found \"{}\"", "应为“[18..21)”形式的区间，实为“{}”", text.substr(0, 100)));
  };
  if (text.size() < 4) return refuse();
  const char first = text.front();
  const char last = text.back();
  if ((first != '[' && first != '(' && first != ']') || (last != ']' && last != ')' && last != '[')) return refuse();
  const std::string_view inside = text.substr(1, text.size() - 2);
  const std::size_t dots = dots_in(inside);
  if (dots == std::string_view::npos) return refuse();
  value::Range range;
  range.includes_low = first == '[';
  range.includes_high = last == ']';
  const auto low = limit_of(call, text::trim(inside.substr(0, dots)));
  const auto high = limit_of(call, text::trim(inside.substr(dots + 2)));
  if (!low || !high || (low->is_null() && high->is_null())) return refuse();
  if ((low->is_null() && range.includes_low) || (high->is_null() && range.includes_high)) return refuse();
  if (!low->is_null() && !high->is_null()) {
    const auto sign = order(*low, *high);
    if (!sign || *sign > 0) return refuse();
  }
  range.low = *low;
  range.high = *high;
  return range;
}

}  // namespace

void add_range_functions(Functions& functions) {
  functions.add("range", {{"from", string}}, range_from);
}

}  // namespace luoxuan::feel

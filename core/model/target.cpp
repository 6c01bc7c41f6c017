#include "model/target.hpp"

#include <algorithm>
#include <array>

#include "base/expect.hpp"
#include "base/text.hpp"

namespace luoxuan::model {
namespace {

struct NamedStrategy {
  Strategy strategy;
  std::string_view name;
  std::array<std::string_view, 3> others;  // as Chinese tables print it
};

constexpr std::array<NamedStrategy, 6> named_strategies{{
    {Strategy::greater, ">", {"＞", "大于", ""}},
    {Strategy::less, "<", {"＜", "小于", ""}},
    {Strategy::equal, "=", {"＝", "等于", ""}},
    {Strategy::at_least, ">=", {"≥", "≧", "不低于"}},
    {Strategy::at_most, "<=", {"≤", "≦", "不高于"}},
    {Strategy::within, "in", {"∈", "介于", "区间"}},
}};

constexpr std::string_view range_mark = "..";

}  // namespace

std::string_view name_of(Strategy strategy) {
  for (const NamedStrategy& each : named_strategies)
    if (each.strategy == strategy) return each.name;
  LX_EXPECT(false, "every strategy has a name");
  return {};
}

std::optional<Strategy> strategy_of(std::string_view written) {
  const std::string_view word = text::trim(written);
  if (word.empty()) return std::nullopt;
  for (const NamedStrategy& each : named_strategies)
    if (each.name == word || std::ranges::find(each.others, word) != each.others.end()) return each.strategy;
  return std::nullopt;
}

Result<Aim> parse_aim(Strategy strategy, std::string_view period, std::string_view written) {
  const std::string plain = text::to_half_width(text::trim(written));
  const std::size_t mark = plain.find(range_mark);
  const auto number = [&](std::string_view part) { return value::Number::parse(text::trim(part)); };
  Aim aim{std::string(period), {}, {}, {}};
  if (strategy != Strategy::within) {
    if (const auto value = number(plain)) {
      aim.value = *value;
      return aim;
    }
    return Failure{FailureCode::invalid_input,
                   say("expected a number, found '{}'", "应为数值，实为“{}”", written),
                   say("write the number alone; its unit has a place of its own", "只写数值，计量单位另填"),
                   {}};
  }
  const auto lower = mark == std::string::npos ? std::nullopt : number(std::string_view(plain).substr(0, mark));
  const auto upper = mark == std::string::npos ? std::nullopt : number(std::string_view(plain).substr(mark + range_mark.size()));
  if (!lower || !upper || *upper < *lower)
    return Failure{FailureCode::invalid_input,
                   say("expected two numbers with '..' between, the smaller first, found '{}'",
                       "应为两个数值，中间写“..”，小的在前，实为“{}”", written),
                   say("for example 80..90", "例如 80..90"),
                   {}};
  aim.value = *lower;
  aim.upper = *upper;
  return aim;
}

std::string to_string(const Aim& aim) {
  std::string text = aim.value.to_string();
  if (aim.upper) text += std::string(range_mark) + aim.upper->to_string();
  return text;
}

const Aim* Target::aim(std::string_view period) const {
  const auto found = std::ranges::find(aims, period, &Aim::period);
  return found != aims.end() ? &*found : nullptr;
}

}  // namespace luoxuan::model

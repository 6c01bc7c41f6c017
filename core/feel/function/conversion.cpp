#include "feel/arithmetic.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Date;
using value::DateTime;
using value::Number;
using value::Time;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

template <class T>
Value or_refusal(const Call& call, const std::optional<T>& parsed, const char* example) {
  if (parsed) return *parsed;
  return call.refuse(
      say("expected text like \"{}\", found \"{}\"", "应为“{}”形式的文本，实为“{}”", example, call.string(0).substr(0, 100)));
}

Value string_of(const Call& call) {
  if (!call.run().spend_steps(call[0].weight(), call.at())) return nullptr;
  std::string text = call[0].to_string();
  if (!call.run().spend_memory(text.size(), call.at())) return nullptr;
  return text;
}

/// number("1.234,5", ".", ","): separators are taken out, the decimal mark becomes a point.
Value number_of(const Call& call) {
  const std::string grouping = call.has(1) ? call.string(1) : "";
  const std::string mark = call.has(2) ? call.string(2) : ".";
  const bool known_grouping = grouping.empty() || grouping == " " || grouping == "," || grouping == ".";
  if (!known_grouping || (mark != "." && mark != ",") || grouping == mark)
    return call.refuse(say("expected ' ', ',' or '.' as grouping separator and another '.' or ',' as decimal separator",
                           "分组符应为空格、“,”或“.”，小数点应为另一个“.”或“,”"));
  std::string plain;
  for (const char c : call.string(0)) {
    if (!grouping.empty() && c == grouping.front()) continue;
    plain += c == mark.front() ? '.' : c == '.' ? ',' : c;  // a point that is no decimal mark is wrong
  }
  return or_refusal(call, Number::parse(plain), "1234.5");
}

std::optional<std::int64_t> whole(const Value& value) {
  return value.if_number() != nullptr ? value.if_number()->to_integer() : std::nullopt;
}

Value date_of_parts(const Call& call) {
  const auto year = whole(call[0]);
  const auto month = whole(call[1]);
  const auto day = whole(call[2]);
  constexpr std::int64_t limit = 999'999'999;
  const bool good = year && month && day && *year >= -limit && *year <= limit && *month >= 1 && *month <= 12 && *day >= 1 &&
                    *day <= value::days_in_month(static_cast<std::int32_t>(*year), static_cast<int>(*month));
  if (!good)
    return call.refuse(say("expected a day of the calendar, found {}, {}, {}", "应为日历上的日期，实为 {}, {}, {}",
                           call[0].to_string(), call[1].to_string(), call[2].to_string()));
  return Date{static_cast<std::int32_t>(*year), static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
}

Value time_of_parts(const Call& call) {
  const auto hour = whole(call[0]);
  const auto minute = whole(call[1]);
  const Number& seconds = call.number(2);
  const auto second = floor(seconds).to_integer();
  Time made;
  const bool good =
      hour && minute && second && *hour >= 0 && *hour <= 23 && *minute >= 0 && *minute <= 59 && *second >= 0 && *second <= 59;
  if (!good)
    return call.refuse(say("expected a time of the day, found {}, {}, {}", "应为一天中的时间，实为 {}, {}, {}",
                           call[0].to_string(), call[1].to_string(), call[2].to_string()));
  made.hour = static_cast<std::uint8_t>(*hour);
  made.minute = static_cast<std::uint8_t>(*minute);
  made.second = static_cast<std::uint8_t>(*second);
  if (const auto exact = duration_of(seconds)) made.nanosecond = static_cast<std::uint32_t>(exact->nanoseconds);
  if (call.has(3)) {
    const auto* offset = call[3].if_day_time_duration();
    if (offset == nullptr || offset->seconds < -18 * 3600 || offset->seconds > 18 * 3600)
      return call.refuse(
          say("expected an offset from -PT18H to PT18H, found {}", "时差应为 -PT18H 到 PT18H，实为 {}", call[3].to_string()));
    made.zone = value::Zone::of_offset(static_cast<std::int32_t>(offset->seconds));
  }
  return made;
}

Value date_from(const Call& call) {
  if (const auto* moment = call[0].if_date_time()) return moment->date;
  return *call[0].if_date();
}

Value time_from(const Call& call) {
  if (const auto* moment = call[0].if_date_time()) return moment->time;
  if (const auto* time = call[0].if_time()) return *time;
  Time midnight;  // of a date: in UTC
  midnight.zone = value::Zone::of_offset(0);
  return midnight;
}

Value date_time_of_parts(const Call& call) {
  const Date* lone = call[0].if_date();
  const Date day = lone != nullptr ? *lone : call[0].if_date_time()->date;
  if (const Time* time = call[1].if_time()) return DateTime{day, *time};
  return call.refuse(say("expected a time, found {}", "应为时间，实为 {}", value::name_of(call[1].kind())));
}

Value duration_from(const Call& call) {
  if (const auto days = value::parse_day_time_duration(call.string(0))) return *days;
  return or_refusal(call, value::parse_year_month_duration(call.string(0)), "P1DT2H");
}

/// The whole months from one day to another.
Value months_between(const Call& call) {
  const auto day_of = [](const Value& value) {
    return value.if_date() != nullptr ? *value.if_date() : value.if_date_time()->date;
  };
  const Date from = day_of(call[0]);
  const Date to = day_of(call[1]);
  std::int64_t months = (std::int64_t{to.year} - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) --months;
  if (months < 0 && to.day > from.day) ++months;
  return value::YearMonthDuration{months};
}

}  // namespace

void add_conversion_functions(Functions& functions) {
  functions.add("string", {{"from", any}}, string_of);
  functions.add("number", {{"from", number}}, [](const Call& call) -> Value { return call[0]; });
  functions.add("number",
                {{"from", string}, {"grouping separator", string, optional, true}, {"decimal separator", string, optional, true}},
                number_of);
  functions.add("date", {{"from", string}},
                [](const Call& call) { return or_refusal(call, value::parse_date(call.string(0)), "2026-03-02"); });
  functions.add("date", {{"from", date}}, date_from);
  functions.add("date", {{"year", number}, {"month", number}, {"day", number}}, date_of_parts);
  functions.add("time", {{"from", string}},
                [](const Call& call) { return or_refusal(call, value::parse_time(call.string(0)), "09:00:00"); });
  functions.add("time", {{"from", temporal}}, time_from);
  functions.add("time", {{"hour", number}, {"minute", number}, {"second", number}, {"offset", duration, optional, true}},
                time_of_parts);
  functions.add("date and time", {{"from", string}},
                [](const Call& call) { return or_refusal(call, value::parse_date_time(call.string(0)), "2026-03-02T09:00:00"); });
  functions.add("date and time", {{"date", date}, {"time", temporal}}, date_time_of_parts);
  functions.add("duration", {{"from", string}}, duration_from);
  functions.add("duration", {{"from", duration}}, [](const Call& call) -> Value { return call[0]; });
  functions.add("years and months duration", {{"from", date}, {"to", date}}, months_between);
}

}  // namespace luoxuan::feel

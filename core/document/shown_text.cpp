#include "document/shown_text.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace luoxuan::document {
namespace {

using value::Number;

/// A piece of a format's first section: a text that is shown as it is, a row of one letter of dates ("yyyy"), the halves of a day
/// ("上午/下午"), or the marks that digits take the place of ("#,##0.00").
struct FormatPiece {
  enum class Kind { literal, moment, half_days, digits, percent };
  Kind kind = Kind::literal;
  std::string text;
};
using PieceKind = FormatPiece::Kind;

constexpr std::string_view halves_of_day[] = {"上午/下午", "AM/PM", "am/pm", "A/P", "a/p"};
constexpr std::string_view moment_letters = "ymdhs", digit_marks = "0#.,", plain_marks = " -+()/:$";

/// "$￥-804" within brackets is a currency for a country.
std::optional<std::string> currency_in(std::string_view inside) {
  if (!inside.starts_with('$')) return std::nullopt;
  return std::string(inside.substr(1, inside.find('-') - 1));
}

std::optional<std::vector<FormatPiece>> pieces_of_format(std::string_view code) {
  std::vector<FormatPiece> pieces;
  const auto add = [&pieces](PieceKind kind, std::string_view text) {
    const bool goes_on = !pieces.empty() && pieces.back().kind == kind &&
                         (kind != PieceKind::moment || pieces.back().text.front() == text.front());
    if (goes_on)
      pieces.back().text += text;
    else
      pieces.push_back({kind, std::string(text)});
  };
  for (std::size_t at = 0; at < code.size() && code[at] != ';';) {
    const auto* halves =
        std::ranges::find_if(halves_of_day, [&](std::string_view marks) { return code.substr(at).starts_with(marks); });
    if (halves != std::end(halves_of_day)) {
      pieces.push_back({PieceKind::half_days, std::string(*halves)});
      at += halves->size();
      continue;
    }
    const std::size_t begin = at;
    text::next_code_point(code, at);
    const std::string_view each = code.substr(begin, at - begin);
    const char c = static_cast<char>(each.front() | ('A' <= each.front() && each.front() <= 'Z' ? 0x20 : 0));
    if (each.size() > 1 || plain_marks.find(c) != std::string_view::npos) {
      add(PieceKind::literal, each);
    } else if (moment_letters.find(c) != std::string_view::npos) {
      add(PieceKind::moment, std::string_view(&c, 1));
    } else if (digit_marks.find(c) != std::string_view::npos) {
      add(PieceKind::digits, each);
    } else if (c == '%') {
      add(PieceKind::percent, each);
    } else if (c == '"' || c == '[') {
      const std::size_t end = code.find(c == '"' ? '"' : ']', at);
      if (end == std::string_view::npos) return std::nullopt;
      const auto text = c == '"' ? std::string(code.substr(at, end - at)) : currency_in(code.substr(at, end - at));
      if (!text) return std::nullopt;
      add(PieceKind::literal, *text);
      at = end + 1;
    } else if ((c == '\\' || c == '_' || c == '*') && at < code.size()) {
      const std::size_t next = at;
      text::next_code_point(code, at);  // shown, left as wide, or repeated
      if (c != '*') add(PieceKind::literal, c == '_' ? " " : code.substr(next, at - next));
    } else {
      return std::nullopt;
    }
  }
  return pieces;
}

/// The digits of a number that is not negative, in the place of marks like "#,##0.00".
std::optional<std::string> digits_shown_as(std::string_view marks, const Number& number) {
  const std::string written = number.to_string();
  if (written.find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
  const std::size_t point = written.find('.'), mark_point = marks.find('.');
  std::string whole = written.substr(0, point), fraction = point == std::string::npos ? "" : written.substr(point + 1);
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  const std::string_view whole_marks = marks.substr(0, mark_point),
                         fraction_marks = mark_point == std::string_view::npos ? "" : marks.substr(mark_point + 1);
  const auto least = static_cast<std::size_t>(std::ranges::count(whole_marks, '0'));
  if (whole_marks.ends_with(',') || fraction_marks.find_first_of(".,") != std::string_view::npos) return std::nullopt;
  if (fraction.size() > fraction_marks.size()) return std::nullopt;  // would be rounded
  if (whole.size() < least) whole.insert(0, least - whole.size(), '0');
  if (whole_marks.find(',') != std::string_view::npos)
    for (std::size_t at = whole.size(); at > 3;) whole.insert(at -= 3, 1, ',');
  const auto least_fraction = static_cast<std::size_t>(std::ranges::count(fraction_marks, '0'));
  if (fraction.size() < least_fraction) fraction.append(least_fraction - fraction.size(), '0');
  return mark_point == std::string_view::npos ? whole : whole + "." + fraction;
}

/// `more_sections` are for negative numbers, for zero, for texts: what they show is not asked for.
std::optional<std::string> shown_number(Number number, const std::vector<FormatPiece>& pieces, std::ptrdiff_t more_sections) {
  const bool is_negative = number.is_negative();
  if ((is_negative && more_sections > 0) || (number == Number(0) && more_sections > 1)) return std::nullopt;
  if (is_negative) number = negate(number);
  for (const FormatPiece& piece : pieces)
    if (piece.kind == PieceKind::percent) {
      const auto hundredfold = multiply(number, Number(100));
      if (!hundredfold || piece.text.size() > 1) return std::nullopt;
      number = *hundredfold;
    }
  std::string shown = is_negative ? "-" : "";
  bool has_digits = false;
  for (const FormatPiece& piece : pieces) {
    if (piece.kind == PieceKind::moment || piece.kind == PieceKind::half_days) return std::nullopt;
    if (piece.kind == PieceKind::digits && has_digits) return std::nullopt;
    if (piece.kind == PieceKind::literal && piece.text.find('/') != std::string::npos) return std::nullopt;  // a fraction
    if (piece.kind != PieceKind::digits) {
      shown += piece.text;
      continue;
    }
    const auto digits = digits_shown_as(piece.text, number);
    if (!digits) return std::nullopt;
    shown += *digits;
    has_digits = true;
  }
  if (!has_digits) return std::nullopt;
  return std::string(text::trim(shown));
}

struct ShownMoment {
  const value::Date* date = nullptr;
  const value::Time* time = nullptr;
};

std::optional<std::string> shown_part(char letter, std::size_t length, bool is_minute, bool has_halves,
                                      const ShownMoment& moment) {
  const bool is_of_time = letter == 'h' || letter == 's' || is_minute;
  if (!is_of_time && moment.date == nullptr) return std::nullopt;
  if (letter == 'y') {
    if (length != 2 && length != 4) return std::nullopt;
    return length == 4 ? fmt::format("{:04}", moment.date->year) : fmt::format("{:02}", moment.date->year % 100);
  }
  if (length > 2) return std::nullopt;  // names of months and days
  const value::Time time = moment.time == nullptr ? value::Time{} : *moment.time;
  int number = 0;
  if (is_of_time)
    number = letter == 'h' ? (has_halves ? (time.hour + 11) % 12 + 1 : time.hour) : letter == 's' ? time.second : time.minute;
  else
    number = letter == 'm' ? moment.date->month : moment.date->day;
  return length == 2 ? fmt::format("{:02}", number) : fmt::format("{}", number);
}

std::optional<std::string> shown_moment(const ShownMoment& moment, const std::vector<FormatPiece>& pieces) {
  std::string shown;
  const bool has_halves = std::ranges::find(pieces, PieceKind::half_days, &FormatPiece::kind) != pieces.end();
  char before = 0;  // the letter of the last piece that is one
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const FormatPiece& piece = pieces[i];
    const bool is_mark = piece.kind == PieceKind::digits && (piece.text == "." || piece.text == ",");  // yyyy.m.d
    if (piece.kind == PieceKind::literal || is_mark) {
      shown += piece.text;
      continue;
    }
    if (piece.kind == PieceKind::half_days) {
      const std::size_t parting = piece.text.find('/');
      const bool is_morning = moment.time == nullptr || moment.time->hour < 12;
      shown += is_morning ? piece.text.substr(0, parting) : piece.text.substr(parting + 1);
      continue;
    }
    if (piece.kind != PieceKind::moment) return std::nullopt;
    const auto next = std::find_if(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, pieces.end(),
                                   [](const FormatPiece& each) { return each.kind == PieceKind::moment; });
    const char letter = piece.text.front();
    const bool is_minute = letter == 'm' && (before == 'h' || (next != pieces.end() && next->text.front() == 's'));
    const auto part = shown_part(letter, piece.text.size(), is_minute, has_halves, moment);
    if (!part) return std::nullopt;
    shown += *part;
    before = letter;
  }
  if (before == 0) return std::nullopt;
  return std::string(text::trim(shown));
}

}  // namespace

std::optional<std::string> shown_text(const value::Value& value, std::string_view format) {
  if (const bool* truth = value.if_boolean()) return *truth ? "TRUE" : "FALSE";
  if (format.empty()) return std::nullopt;
  const auto pieces = pieces_of_format(format);
  if (!pieces) return std::nullopt;
  if (const Number* number = value.if_number()) return shown_number(*number, *pieces, std::ranges::count(format, ';'));
  if (const value::Date* date = value.if_date()) return shown_moment({.date = date}, *pieces);
  if (const value::Time* time = value.if_time()) return shown_moment({.time = time}, *pieces);
  if (const value::DateTime* moment = value.if_date_time())
    return shown_moment({.date = &moment->date, .time = &moment->time}, *pieces);
  return std::nullopt;
}

std::string_view code_of_built_in_format(int number) {
  switch (number) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
      return "#,##0";
    case 4:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 14:
      return "yyyy/m/d";
    case 20:
      return "h:mm";
    case 21:
      return "h:mm:ss";
    case 22:
      return "yyyy/m/d h:mm";
    case 27:
    case 57:
      return "yyyy\"年\"m\"月\"";
    case 28:
    case 29:
    case 58:
      return "m\"月\"d\"日\"";
    case 31:
      return "yyyy\"年\"m\"月\"d\"日\"";
    case 32:
      return "h\"时\"mm\"分\"";
    case 33:
      return "h\"时\"mm\"分\"ss\"秒\"";
    default:
      return {};
  }
}

}  // namespace luoxuan::document

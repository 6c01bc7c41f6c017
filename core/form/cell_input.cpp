#include "form/cell_input.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "document/shown_text.hpp"
#include "document/spreadsheet_date.hpp"
#include "document/value_text.hpp"
#include "form/temporal_input.hpp"
#include "form/typed_value.hpp"
#include "form/written_number.hpp"

namespace luoxuan::form {
namespace {

using document::NumberMeaning;
using document::ReadCell;
using model::Component;
using model::ComponentKind;
using value::Number;
using value::Value;

constexpr int first_year = 1950, last_year = 2100;  // of plain numbers that are taken for days

bool counts_percent(const Component& field) {
  const auto& number = std::get<model::NumberField>(field.content);
  return number.counts_percent || field.label.find('%') != std::string::npos || field.label.find("％") != std::string::npos;
}

/// 85 of 0.85.
std::optional<Number> percent_of(const Number& share) {
  const auto hundredfold = multiply(share, Number(100));
  if (!hundredfold) return std::nullopt;
  std::string digits = hundredfold->to_string();
  if (digits.find('.') != std::string::npos && digits.find_first_of("eE") == std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.ends_with('.')) digits.pop_back();
  }
  return Number::parse(digits);
}

/// A share, 0.85, as this field has it: 85 where it counts percent.
Value share(const Component& field, const Number& number) {
  const auto percent = counts_percent(field) ? percent_of(number) : std::nullopt;
  return percent ? Value(*percent) : Value(number);
}

Value number_input(const Component& field, const ReadCell& cell, const std::string& written) {
  if (const Number* number = cell.value.if_number())
    return cell.kind == ReadCell::Kind::percent ? share(field, *number) : Value(*number);
  if (cell.value.if_string() == nullptr) return cell.value;
  const auto number = read_number(written);
  if (!number) return written;
  if (!number->is_percent || counts_percent(field)) return number->number;
  const auto hundredth = divide(number->number, Number(100));
  return hundredth ? Value(*hundredth) : Value(written);
}

/// 20171220
std::optional<value::Date> date_of_digits(std::int64_t digits) {
  if (digits < 19'000'101 || digits > 99'991'231) return std::nullopt;
  const auto year = static_cast<int>(digits / 10'000), month = static_cast<int>(digits / 100 % 100),
             day = static_cast<int>(digits % 100);
  if (month < 1 || month > 12 || day < 1 || day > value::days_in_month(year, month)) return std::nullopt;
  return value::Date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
}

std::optional<std::int64_t> digits_alone(std::string_view written) {
  if (written.size() != 8 || written.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  const auto number = Number::parse(written);
  return number ? number->to_integer() : std::nullopt;
}

/// A day's serial number without the look of a date.
std::optional<Value> day_of_serial(std::int64_t serial, bool since_1904) {
  auto day = document::from_serial(static_cast<double>(serial), NumberMeaning::date, since_1904);
  if (!day || day->if_date() == nullptr) return std::nullopt;
  const int year = day->if_date()->year;
  return year >= first_year && year <= last_year ? day : std::nullopt;
}

Value date_input(const ReadCell& cell, const std::string& written, bool since_1904) {
  if (const value::DateTime* moment = cell.value.if_date_time())
    return moment->time == value::Time{} ? Value(moment->date) : cell.value;
  if (const Number* number = cell.value.if_number())
    if (const auto whole = number->to_integer()) {
      if (const auto date = date_of_digits(*whole)) return *date;
      return day_of_serial(*whole, since_1904).value_or(cell.value);
    }
  if (cell.value.if_string() == nullptr) return cell.value;
  const std::string half = text::to_half_width(written);
  if (const auto digits = digits_alone(half))
    if (const auto date = date_of_digits(*digits)) return *date;
  if (const auto moment = read_date_time(half); moment && moment->time == value::Time{}) return moment->date;
  return written;
}

Value date_time_input(const ReadCell& cell, const std::string& written) {
  if (const value::Date* date = cell.value.if_date()) return value::DateTime{*date, {}};
  if (cell.value.if_string() == nullptr) return cell.value;
  if (const auto date = read_date(written)) return value::DateTime{*date, {}};
  return written;
}

/// A number from 0 to below 1 as a time.
std::optional<Value> time_of_part(const Number& part, bool since_1904) {
  const std::string digits = part.to_string();
  double nearest = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), nearest);
  return document::from_serial(nearest, NumberMeaning::time, since_1904);
}

/// A date and time of which the day is none, with which spreadsheets count from 0.
Value time_input(const ReadCell& cell, const std::string& written, bool since_1904) {
  if (cell.value.if_string() != nullptr) return written;
  if (const value::DateTime* moment = cell.value.if_date_time())
    return since_1904 && moment->date == value::Date{1904, 1, 1} ? Value(moment->time) : cell.value;
  const Number* serial = cell.value.if_number();
  const bool is_part_of_day = serial != nullptr && !serial->is_negative() && *serial < Number(1) &&
                              document::meaning_of_format(cell.format) == NumberMeaning::date_time;
  return is_part_of_day ? time_of_part(*serial, since_1904).value_or(cell.value) : cell.value;
}

Value checkbox_input(const ReadCell& cell, const std::string& written) {
  if (const Number* number = cell.value.if_number()) {
    if (*number == Number(1)) return true;
    if (*number == Number(0)) return false;
  }
  if (cell.value.if_string() == nullptr) return cell.value;
  constexpr std::string_view yes[] = {"是", "√", "✓", "✔", "☑", "对", "y", "yes", "true", "1"};
  constexpr std::string_view no[] = {"否", "×", "✗", "☐", "□", "n", "no", "false", "0"};
  const std::string word = text::to_lower_case(text::to_half_width(written));
  if (std::ranges::find(yes, word) != std::end(yes)) return true;
  if (std::ranges::find(no, word) != std::end(no)) return false;
  return written;
}

/// What the cell shows where that is an option, else what it holds: 1 shown as "001" is the option 001 if there is one. Programs
/// show days with / or -.
std::string words_of(const OptionNames& options, const ReadCell& cell, const std::string& written) {
  if (cell.value.if_string() != nullptr) return written;
  const std::string held = document::text_of(cell.value).value_or(written);
  const auto shown = document::shown_text(cell.value, cell.format);
  if (!shown) return held;
  if (options.find(*shown) != nullptr) return *shown;
  std::string dashed = *shown;
  std::ranges::replace(dashed, '/', '-');
  if (options.find(dashed) != nullptr) return dashed;
  return options.find(held) != nullptr ? held : *shown;
}

Value choice_input(const OptionNames& options, const std::string& written) {
  const Value* option = options.find(written);
  return option == nullptr ? Value(written) : *option;
}

/// One label whole, or several.
value::List checklist_input(const OptionNames& options, const std::string& written) {
  if (const Value* option = options.find(written)) return {*option};
  return options.several(written);
}

/// A length of time ([h]:mm), which counts on beyond a day: 24:00 is held as the first day of 1900, or of 1904.
bool is_length_of_time(const ReadCell& cell) {
  const value::DateTime* moment = cell.value.if_date_time();
  return moment != nullptr && moment->date.year <= 1904 && cell.format.find('y') == std::string_view::npos;
}

/// Numbers and days in a text field: as a person sees them in the cell. What it does not understand is no text: a fault.
Value text_input(const ReadCell& cell) {
  if (is_length_of_time(cell)) return cell.value;
  if (auto shown = document::shown_text(cell.value, cell.format)) return *std::move(shown);
  if (cell.kind == ReadCell::Kind::percent)
    if (const auto percent = percent_of(*cell.value.if_number())) return percent->to_string() + "%";
  if (const auto text = document::text_of(cell.value)) return *text;
  return cell.value;
}

}  // namespace

CellInput::CellInput(const Component& field, bool since_1904) : field_(field), since_1904_(since_1904) {
  if (const auto* choice = std::get_if<model::ChoiceField>(&field.content)) options_.emplace(*choice);
}

Value CellInput::read(const ReadCell& cell) const {
  std::string written;
  if (const std::string* text = cell.value.if_string()) {
    written = without_invisible(*text);
    if (written.empty()) return {};
  }
  switch (field_.kind) {
    case ComponentKind::number:
      return number_input(field_, cell, written);
    case ComponentKind::date:
      return date_input(cell, written, since_1904_);
    case ComponentKind::date_time:
      return date_time_input(cell, written);
    case ComponentKind::time:
      return time_input(cell, written, since_1904_);
    case ComponentKind::checkbox:
      return checkbox_input(cell, written);
    case ComponentKind::select:
    case ComponentKind::radio:
      return choice_input(*options_, words_of(*options_, cell, written));
    case ComponentKind::checklist:
    case ComponentKind::tag_list:
      return checklist_input(*options_, words_of(*options_, cell, written));
    default:
      if (cell.value.if_string() != nullptr) return written;
      return is_rounded(cell.value) ? cell.value : text_input(cell);
  }
}

}  // namespace luoxuan::form

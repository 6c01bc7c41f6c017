#include "form/field_rules.hpp"

#include "base/text.hpp"
#include "form/typed_value.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using model::ComponentKind;

/// Collects "expected …, found …" of one field.
class Complaints {
 public:
  void add(Message message, Message hint = {}) {
    failures_.push_back({FailureCode::invalid_input, std::move(message), std::move(hint), {}});
  }
  void add(Failure failure) { failures_.push_back(std::move(failure)); }
  void add_mismatch(const Message& expected, const Message& found, Message hint = {}) {
    add(say("expected {0}, found {2}", "应为{1}，实为{3}", expected.english, expected.chinese, found.english, found.chinese),
        std::move(hint));
  }
  [[nodiscard]] Failures take() { return std::move(failures_); }

 private:
  Failures failures_;
};

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  return text.find_first_of(" \t") == std::string_view::npos && domain.find('.') != std::string_view::npos &&
         domain.front() != '.' && domain.back() != '.';
}

/// Digits, grouped at will: 0533-2828000, (0533) 2828000, +86 138 0000 0000.
bool is_phone(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9')
      ++digits;
    else if (!(c == '+' && i == 0) && std::string_view(" -()").find(c) == std::string_view::npos)
      return false;
  }
  return digits >= 5 && digits <= 15;
}

std::size_t characters_before(const std::string& text, std::size_t byte) {
  return text::length(std::string_view(text).substr(0, byte));
}

void check_lengths(const model::TextField& rules, const std::string& text, Complaints& complaints) {
  if (const auto length = text::length(text); rules.minimum_length && length < *rules.minimum_length)
    complaints.add(
        say("expected at least {} characters, found {}", "应不少于 {} 个字符，实为 {} 个", *rules.minimum_length, length));
  else if (rules.maximum_length && length > *rules.maximum_length)
    complaints.add(
        say("expected at most {} characters, found {}", "应不超过 {} 个字符，实为 {} 个", *rules.maximum_length, length));
  if (const auto words = text::word_count(text); rules.word_minimum && words < *rules.word_minimum)
    complaints.add(say("expected at least {} 字, found {}", "应不少于 {} 字，实为 {} 字", *rules.word_minimum, words));
  else if (rules.word_limit && words > *rules.word_limit)
    complaints.add(say("expected at most {} 字, found {}", "应不超过 {} 字，实为 {} 字", *rules.word_limit, words));
}

void check_name(const Component& field, const model::TextField& rules, const std::string& text, const Directory& directory,
                Complaints& complaints) {
  if (!rules.names) return;
  const bool person = *rules.names == model::NamedThing::person;
  if (person ? directory.is_person(text) : directory.is_unit(text)) return;
  const auto near = text.size() > 200 ? std::nullopt : person ? directory.nearest_person(text) : directory.nearest_unit(text);
  complaints.add_mismatch(wanted(field), described(text), near ? say("did you mean {}?", "是否指 {}？", *near) : Message{});
}

void check_text(const Component& field, const std::string& text, const Directory& directory, Complaints& complaints) {
  const auto& rules = std::get<model::TextField>(field.content);
  check_name(field, rules, text, directory, complaints);
  if ((rules.is_email && !is_email(text)) || (rules.is_phone && !is_phone(text)))
    complaints.add_mismatch(wanted(field), described(text));
  check_lengths(rules, text, complaints);
  if (rules.pattern) {
    const Result<bool> matches = rules.pattern->matches(text);
    if (!matches)
      complaints.add(matches.error());
    else if (!*matches)
      complaints.add_mismatch({"a text that matches " + rules.pattern->text(), "符合 " + rules.pattern->text() + " 的文字"},
                              described(text));
  }
  for (const std::string& word : rules.forbidden)
    if (const std::size_t at = text.find(word); at != std::string::npos)
      complaints.add(say("expected a text without '{}', found it at character {}", "不应出现“{}”，实际出现在第 {} 个字符处", word,
                         characters_before(text, at) + 1));
}

void check_number(const model::NumberField& rules, value::Number number, Complaints& complaints) {
  if (rules.minimum && number < *rules.minimum)
    complaints.add(say("expected at least {}, found {}", "应不小于 {}，实为 {}", rules.minimum->to_string(), number.to_string()));
  if (rules.maximum && number > *rules.maximum)
    complaints.add(say("expected at most {}, found {}", "应不大于 {}，实为 {}", rules.maximum->to_string(), number.to_string()));
  if (rules.decimal_digits) {
    const auto rounded = round(number, *rules.decimal_digits, value::Number::Rounding::down);
    if (rounded && *rounded != number)
      complaints.add(say("expected at most {} digits behind the point, found {}", "小数应不超过 {} 位，实为 {}",
                         *rules.decimal_digits, number.to_string()));
  }
  if (rules.step) {
    const auto distance = subtract(number, rules.minimum.value_or(0));
    const auto rest = distance ? modulo(*distance, *rules.step) : std::nullopt;
    if (!rest || !rest->is_zero())
      complaints.add(say("expected steps of {} from {}, found {}", "应从 {1} 起以 {0} 递增，实为 {2}", rules.step->to_string(),
                         rules.minimum.value_or(0).to_string(), number.to_string()));
  }
}

/// True when a required field has been left empty.
bool is_missing(const Component& field, const value::Value& typed) {
  if (!field.required) return false;
  if (const bool* ticked = typed.if_boolean(); ticked != nullptr && field.kind == ComponentKind::checkbox) return !*ticked;
  const value::List* list = typed.if_list();
  return typed.is_null() || (list != nullptr && list->empty());
}

}  // namespace

Failures broken_rules(const Component& field, const value::Value& typed, const Directory& directory) {
  Complaints complaints;
  if (is_missing(field, typed)) {
    if (field.kind == ComponentKind::checkbox)
      complaints.add(say("expected a tick, found none", "应勾选，实未勾选"));
    else
      complaints.add_mismatch(wanted(field), described(value::Value()));
    return complaints.take();
  }
  if (const std::string* text = typed.if_string(); text != nullptr && std::holds_alternative<model::TextField>(field.content))
    check_text(field, *text, directory, complaints);
  if (const value::Number* number = typed.if_number(); number != nullptr && field.kind == ComponentKind::number)
    check_number(std::get<model::NumberField>(field.content), *number, complaints);
  return complaints.take();
}

Failures broken_row_rules(const model::DynamicList& list, std::size_t rows) {
  Complaints complaints;
  const auto word = [](std::size_t count) { return std::string_view(count == 1 ? "row" : "rows"); };
  if (list.row_minimum && rows < *list.row_minimum)
    complaints.add(say("expected at least {0} {2}, found {1}", "应不少于 {0} 行，实为 {1} 行", *list.row_minimum, rows,
                       word(*list.row_minimum)));
  if (list.row_maximum && rows > *list.row_maximum)
    complaints.add(say("expected at most {0} {2}, found {1}", "应不超过 {0} 行，实为 {1} 行", *list.row_maximum, rows,
                       word(*list.row_maximum)));
  return complaints.take();
}

}  // namespace luoxuan::form

#include "form/typed_value.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "form/temporal_input.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using model::ComponentKind;
using value::Kind;
using value::Value;

constexpr std::size_t longest_shown = 40;  // characters of a found text that a message repeats

Failure mismatch(const Message& expected, const Value& submitted, Message hint = {}) {
  const Message found = described(submitted);
  return {FailureCode::invalid_input,
          say("expected {0}, found {2}", "应为{1}，实为{3}", expected.english, expected.chinese, found.english, found.chinese),
          std::move(hint)};
}

Failure mismatch(const Component& field, const Value& submitted, Message hint = {}) {
  return mismatch(wanted(field), submitted, std::move(hint));
}

/// By label, as people see them, and by value where that is another.
Message options_in_words(const model::ChoiceField& choice, std::string_view english, std::string_view chinese) {
  constexpr std::size_t most = 8;
  std::vector<std::string> names, chinese_names;
  for (std::size_t i = 0; i < choice.options.size() && i < most; ++i) {
    const model::Option& option = choice.options[i];
    const std::string value = option.value.to_string();
    names.push_back(option.label == value ? value : fmt::format("{} ({})", option.label, value));
    chinese_names.push_back(option.label == value ? value : fmt::format("{}（{}）", option.label, value));
  }
  if (choice.options.size() > most) {
    names.emplace_back("…");
    chinese_names.emplace_back("…");
  }
  return {fmt::format("{} of {}", english, text::join(names, ", ")),
          fmt::format("{}{}", text::join(chinese_names, "、"), chinese)};
}

/// Line ends as \n. Nothing, when there is a character that no document can hold: XML has no place for it.
std::optional<std::string> clean(std::string_view text, char32_t& culprit) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (c == '\r') {
      if (at >= text.size() || text[at] != '\n') kept += '\n';
      continue;
    }
    if ((c < 0x20 && c != '\t' && c != '\n') || c == 0x7F || c == 0xFFFE || c == 0xFFFF) {
      culprit = c;
      return std::nullopt;
    }
    kept += text.substr(begin, at - begin);
  }
  return kept;
}

Result<Value> typed_text(const Component& field, const Value& submitted) {
  const std::string* written = submitted.if_string();
  if (written == nullptr)
    return mismatch(field, submitted,
                    is_rounded(submitted)
                        ? say("write it as a text, as spreadsheets round numbers of more than 15 digits: give the cell the "
                              "format 'text', and type all of it again",
                              "请写成文本：超过15位的数字会被表格软件舍入；请把单元格格式设为“文本”后重新输入全部数字")
                        : Message{});
  const std::string_view trimmed = text::trim(*written);
  if (!text::is_utf8(trimmed))
    return Failure{FailureCode::invalid_input, say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实含其他编码")};
  char32_t culprit = 0;
  std::optional<std::string> kept = clean(trimmed, culprit);
  if (!kept)
    return Failure{FailureCode::invalid_input,
                   say("expected text without control characters, found U+{:04X}", "应为不含控制字符的文字，实含 U+{:04X}",
                       static_cast<unsigned>(culprit)),
                   say("type the text again instead of pasting it", "请重新输入，不要粘贴")};
  if (field.kind == ComponentKind::text_field && kept->find('\n') != std::string::npos)
    return Failure{FailureCode::invalid_input, say("expected one line, found several", "应为一行文字，实为多行")};
  return Value(std::move(*kept));
}

Result<Value> typed_number(const Component& field, const Value& submitted) {
  if (submitted.if_number() != nullptr) return submitted;
  if (const std::string* written = submitted.if_string(); written != nullptr && written->size() <= 200)
    if (const auto number = value::Number::parse(text::trim(text::to_half_width(*written)))) return Value(*number);
  return mismatch(field, submitted, say("write digits only, for example 85.5", "请只写数字，例如 85.5"));
}

template <class T, class Parse>
Result<Value> typed_temporal(const Component& field, const Value& submitted, Kind own, Parse parse, std::string_view example) {
  if (submitted.kind() == own) return submitted;
  if (const std::string* written = submitted.if_string(); written != nullptr && written->size() <= 200)
    if (const std::optional<T> read = parse(*written)) return Value(*read);
  return mismatch(field, submitted, say("write for example {}", "例如写成 {}", example));
}

Result<Value> typed_checkbox(const Component& field, const Value& submitted) {
  if (submitted.if_boolean() != nullptr) return submitted;
  if (const std::string* written = submitted.if_string()) {
    const std::string_view word = text::trim(*written);
    if (word == "true" || word == "是") return Value(true);
    if (word == "false" || word == "否") return Value(false);
  }
  return mismatch(field, submitted);
}

const model::Option* chosen(const model::ChoiceField& choice, const Value& submitted) {
  const std::string* written = submitted.if_string();
  for (const model::Option& option : choice.options)
    if (option.value == submitted || (written != nullptr && option.value.to_string() == text::trim(*written))) return &option;
  return nullptr;
}

Message did_you_mean(const model::ChoiceField& choice, const Value& submitted) {
  const std::string* written = submitted.if_string();
  if (written == nullptr || written->size() > 100) return {};
  std::vector<std::string> candidates;
  for (const model::Option& option : choice.options) {
    candidates.push_back(option.value.to_string());
    if (option.label != candidates.back()) candidates.push_back(option.label);
  }
  const auto near = text::nearest(text::trim(*written), candidates);
  return near ? say("did you mean {}?", "是否指 {}？", *near) : Message{};
}

Result<Value> typed_choice(const Component& field, const Value& submitted) {
  const auto& choice = std::get<model::ChoiceField>(field.content);
  if (const model::Option* option = chosen(choice, submitted)) return option->value;
  return mismatch(field, submitted, did_you_mean(choice, submitted));
}

Result<Value> typed_checklist(const Component& field, const Value& submitted) {
  const auto& choice = std::get<model::ChoiceField>(field.content);
  const value::List* items = submitted.if_list();
  if (items == nullptr) return mismatch(field, submitted);
  value::List taken;
  for (const Value& item : *items) {
    const model::Option* option = chosen(choice, item);
    if (option == nullptr) return mismatch(options_in_words(choice, "one", "之一"), item, did_you_mean(choice, item));
    if (std::ranges::find(taken, option->value) == taken.end()) taken.push_back(option->value);
  }
  return Value(std::move(taken));
}

bool is_blank(const Value& submitted) {
  if (submitted.is_null()) return true;
  const std::string* written = submitted.if_string();
  return written != nullptr && text::trim(*written).empty();
}

}  // namespace

Result<Value> typed(const Component& field, const Value& submitted) {
  if (is_blank(submitted)) return nothing_for(field);
  switch (field.kind) {
    case ComponentKind::text_field:
    case ComponentKind::text_area:
      return typed_text(field, submitted);
    case ComponentKind::number:
      return typed_number(field, submitted);
    case ComponentKind::date:
      return typed_temporal<value::Date>(field, submitted, Kind::date, read_date, "2017-12-20");
    case ComponentKind::time:
      return typed_temporal<value::Time>(field, submitted, Kind::time, read_time, "14:30");
    case ComponentKind::date_time:
      return typed_temporal<value::DateTime>(field, submitted, Kind::date_time, read_date_time, "2017-12-20 14:30");
    case ComponentKind::select:
    case ComponentKind::radio:
      return typed_choice(field, submitted);
    case ComponentKind::checkbox:
      return typed_checkbox(field, submitted);
    case ComponentKind::checklist:
    case ComponentKind::tag_list:
      return typed_checklist(field, submitted);
    default:
      return Value();
  }
}

Value nothing_for(const Component& component) {
  switch (component.kind) {
    case ComponentKind::checkbox:
      return false;
    case ComponentKind::checklist:
    case ComponentKind::tag_list:
    case ComponentKind::dynamic_list:
      return value::List{};
    case ComponentKind::group:
      return value::Context{};
    default:
      return {};
  }
}

Message wanted(const Component& field) {
  switch (field.kind) {
    case ComponentKind::text_field:
    case ComponentKind::text_area: {
      const auto& text = std::get<model::TextField>(field.content);
      if (text.names == model::NamedThing::person) return {"a person", "人员"};
      if (text.names == model::NamedThing::unit) return {"a unit", "部门"};
      if (text.is_email) return {"an e-mail address", "电子邮箱"};
      if (text.is_phone) return {"a telephone number", "电话号码"};
      return {"a text", "文字"};
    }
    case ComponentKind::number:
      return {"a number", "数字"};
    case ComponentKind::date:
      return {"a date", "日期"};
    case ComponentKind::time:
      return {"a time", "时间"};
    case ComponentKind::date_time:
      return {"a date and time", "日期和时间"};
    case ComponentKind::select:
    case ComponentKind::radio:
      return options_in_words(std::get<model::ChoiceField>(field.content), "one", "之一");
    case ComponentKind::checkbox:
      return {"true or false", "“是”或“否”"};
    case ComponentKind::checklist:
    case ComponentKind::tag_list:
      return options_in_words(std::get<model::ChoiceField>(field.content), "a list of some", "中的若干项");
    case ComponentKind::dynamic_list:
      return {"a list of rows", "若干行"};
    default:
      return {"fields with values", "若干字段"};
  }
}

bool is_rounded(const Value& value) {
  static const value::Number least = *value::Number::parse("1000000000000000");  // 16 digits
  const value::Number* number = value.if_number();
  return number != nullptr && (number->is_negative() ? negate(*number) : *number) >= least;
}

Message described(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return {"nothing", "空"};
    case Kind::list:
      return {"a list", "列表"};
    case Kind::context:
      return {"fields with values", "若干字段"};
    case Kind::string: {
      const std::string_view written = text::trim(*value.if_string());
      if (written.empty()) return {"nothing", "空"};
      std::string shown;
      std::size_t at = 0;
      for (std::size_t count = 0; at < written.size() && count < longest_shown; ++count) {
        const char32_t c = text::next_code_point(written, at);
        text::append_code_point(shown, c < 0x20 ? U' ' : c);
      }
      if (at < written.size()) shown += "…";
      return {"'" + shown + "'", "“" + shown + "”"};
    }
    default:
      return {value.to_string(), " " + value.to_string()};
  }
}

}  // namespace luoxuan::form

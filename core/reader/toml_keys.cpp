#include "reader/toml_keys.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

Message expected_kind(Kind wanted, Kind found) {
  const Message want = name_of(wanted), have = name_of(found);
  return {fmt::format("expected {}, found {}", want.english, have.english),
          fmt::format("应为{}，实际为{}", want.chinese, have.chinese)};
}

Message written_as(std::string_view example) {
  return say("write for example: {}", "例如写成 {}", example);
}

/// What to do about a value of another kind, where the slip is a usual one.
Message hint_for(Kind wanted, const TomlValue& found, std::string_view key) {
  if (wanted == Kind::date && found.kind == Kind::string && value::parse_date(found.text))
    return say("leave out the quotation marks", "请去掉引号");
  if (wanted == Kind::boolean && found.kind == Kind::string && (found.text == "true" || found.text == "false"))
    return say("leave out the quotation marks", "请去掉引号");
  if (wanted == Kind::array && found.kind == Kind::table)
    return say("write the line [[{0}]] instead of [{0}]", "请把 [{0}] 一行写成 [[{0}]]", key);
  if (wanted == Kind::array) return say("put it in square brackets", "请写在方括号中");
  if (wanted == Kind::string) return say("put it in quotation marks", "请加引号");
  return {};
}

}  // namespace

bool is_id(std::string_view text) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !text.empty() && text.size() <= 64 && letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

Message expected_id(std::string_view found) {
  return say("expected up to 64 lower-case letters, digits and _, found '{}'", "应为不超过 64 个小写字母、数字和 _，实际为“{}”",
             found);
}

const TomlValue* TomlKeys::take(std::string_view key) {
  known_.emplace_back(key);
  const auto member = std::ranges::find(table_.members, key, &TomlMember::key);
  return member == table_.members.end() ? nullptr : &member->value;
}

const TomlValue* TomlKeys::find(std::string_view key, Kind kind) {
  const bool asked_before = std::ranges::find(known_, key) != known_.end();
  const TomlValue* value = take(key);
  if (value == nullptr || value->kind == kind) return value;
  if (!asked_before) refuse(value->where, key, expected_kind(kind, value->kind), hint_for(kind, *value, key));
  return nullptr;
}

const TomlValue* TomlKeys::require(std::string_view key, Kind kind, std::string_view example) {
  const auto member = std::ranges::find(table_.members, key, &TomlMember::key);
  if (member == table_.members.end())
    refuse(table_.where, key, say("expected the key, found none", "应有此键，实际没有"), written_as(example));
  return find(key, kind);
}

std::string TomlKeys::text(std::string_view key) {
  const TomlValue* value = find(key, Kind::string);
  return value == nullptr ? std::string() : std::string(text::trim(value->text));
}

std::string TomlKeys::required_text(std::string_view key, std::string_view example) {
  const TomlValue* value = require(key, Kind::string, example);
  if (value == nullptr) return {};
  std::string trimmed(text::trim(value->text));
  if (trimmed.empty())
    refuse(value->where, key, say("expected some text, found none", "应有文字，实际为空"), written_as(example));
  return trimmed;
}

std::vector<std::string> TomlKeys::texts_of(const TomlValue& array, std::string_view key) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < array.items.size(); ++i) {
    const TomlValue& item = array.items[i];
    const std::string path = fmt::format("{}[{}]", key, i + 1);
    if (item.kind != Kind::string) {
      refuse(item.where, path, expected_kind(Kind::string, item.kind), hint_for(Kind::string, item, key));
      continue;
    }
    texts.emplace_back(text::trim(item.text));
    if (texts.back().empty()) refuse(item.where, path, say("expected some text, found none", "应有文字，实际为空"));
  }
  return texts;
}

std::vector<std::string> TomlKeys::texts(std::string_view key) {
  const TomlValue* array = find(key, Kind::array);
  return array == nullptr ? std::vector<std::string>() : texts_of(*array, key);
}

std::vector<std::string> TomlKeys::required_texts(std::string_view key, std::string_view example) {
  const TomlValue* array = require(key, Kind::array, example);
  if (array == nullptr) return {};
  if (array->items.empty())
    refuse(array->where, key, say("expected at least one entry, found none", "应至少有一项，实际没有"), written_as(example));
  return texts_of(*array, key);
}

std::optional<double> TomlKeys::number(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind == Kind::integer || value->kind == Kind::real) return value->number;
  refuse(value->where, key,
         say("expected a number, found {}", "应为数字，实际为{1}", name_of(value->kind).english, name_of(value->kind).chinese),
         value->kind == Kind::string ? say("leave out the quotation marks", "请去掉引号") : Message{});
  return std::nullopt;
}

std::vector<const TomlValue*> TomlKeys::tables(std::string_view key) {
  std::vector<const TomlValue*> tables;
  const TomlValue* value = find(key, Kind::array);
  if (value == nullptr) return tables;
  for (const TomlValue& item : value->items) {
    if (item.kind == Kind::table)
      tables.push_back(&item);
    else
      refuse(item.where, key, expected_kind(Kind::table, item.kind), say("write lines [[{}]]", "请写成 [[{}]] 的形式", key));
  }
  return tables;
}

bool TomlKeys::truth(std::string_view key, bool otherwise) {
  const TomlValue* value = find(key, Kind::boolean);
  return value == nullptr ? otherwise : value->truth;
}

std::string TomlKeys::required_id(std::string_view key, std::string_view example) {
  std::string id = required_text(key, example);
  if (!id.empty() && !is_id(id)) refuse(take(key)->where, key, expected_id(id), written_as(example));
  return id;
}

std::string TomlKeys::stem(std::string_view key, std::string_view ending) {
  std::string stem = text(key);
  if (stem.find_first_of("/\\:") != std::string::npos || stem.starts_with('.'))
    refuse(take(key)->where, key,
           say("expected the name of a file without its folder, found '{}'", "应为不带文件夹的文件名，实际为“{}”", stem));
  else if (stem.ends_with(ending))
    refuse(take(key)->where, key,
           say("expected the name of a file without '{}', found '{}'", "应为不带“{}”的文件名，实际为“{}”", ending, stem),
           say("write {} = \"{}\"", "请写 {} = \"{}\"", key, stem.substr(0, stem.size() - ending.size())));
  return stem;
}

void TomlKeys::refuse_unknown() {
  std::ranges::sort(known_);
  known_.erase(std::ranges::unique(known_).begin(), known_.end());
  for (const TomlMember& member : table_.members) {
    if (std::ranges::binary_search(known_, member.key)) continue;
    refuse(member.where, member.key, say("expected a known key, found another", "应为已知的键，实际为其他键"),
           did_you_mean(member.key, known_, say("the keys are {}", "可用的键：{}", text::join(known_, ", "))));
  }
}

model::KeyPlaces TomlKeys::places() const {
  model::KeyPlaces places;
  for (const TomlMember& member : table_.members) {
    places.add(member.key, member.value.where);
    for (std::size_t i = 0; i < member.value.items.size(); ++i)
      places.add(fmt::format("{}[{}]", member.key, i + 1), member.value.items[i].where);
  }
  return places;
}

void TomlKeys::refuse(const SourcePosition& where, std::string_view key, const Message& expectation, Message hint) {
  const std::string path = path_of(key);
  failures_.push_back({FailureCode::invalid_definition,
                       {path + ": " + expectation.english, path + "：" + expectation.chinese},
                       std::move(hint),
                       where});
}

std::string TomlKeys::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

}  // namespace luoxuan::reader

#include "base/text.hpp"
#include "feel/functions.hpp"
#include "feel/unicode.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;
using enum Accepts;
using enum Parameter::Presence;

/// The byte where character number `index` (from 0) begins; the end when there are fewer.
std::size_t byte_of(std::string_view utf8, std::size_t index) {
  std::size_t at = 0;
  for (; index > 0 && at < utf8.size(); --index) text::next_code_point(utf8, at);
  return at;
}

/// substring("foobar", 3, 3) = "oba"; a negative start counts from the end.
Value substring(const Call& call) {
  const std::string& whole = call.string(0);
  const auto size = static_cast<std::int64_t>(text::length(whole));
  const auto start = floor(call.number(1)).to_integer();
  if (!start || *start == 0 || *start > size || *start < -size)
    return call.refuse(
        say("expected a start from 1 to {}, found {}", "起始位置应为 1 到 {}，实为 {}", size, call.number(1).to_string()));
  const std::int64_t from = *start > 0 ? *start - 1 : size + *start;
  std::int64_t count = size - from;
  if (call.has(2)) {
    const auto wanted = floor(call.number(2)).to_integer();
    if (!wanted || *wanted < 0)
      return call.refuse(say("expected a length of at least 0, found {}", "长度应不小于 0，实为 {}", call.number(2).to_string()));
    count = std::min(count, *wanted);
  }
  const std::size_t begin = byte_of(whole, static_cast<std::size_t>(from));
  const std::string_view rest = std::string_view(whole).substr(begin);
  return Value(rest.substr(0, byte_of(rest, static_cast<std::size_t>(count))));
}

Value before(const Call& call) {
  const std::size_t found = call.string(0).find(call.string(1));
  return found == std::string::npos ? Value("") : Value(call.string(0).substr(0, found));
}

Value after(const Call& call) {
  const std::size_t found = call.string(0).find(call.string(1));
  return found == std::string::npos ? Value("") : Value(call.string(0).substr(found + call.string(1).size()));
}

Value join(const Call& call) {
  std::string joined;
  bool first = true;
  for (const Value& item : call.list(0)) {
    if (item.is_null()) continue;
    const std::string* part = item.if_string();
    if (part == nullptr)
      return call.refuse(say("expected a list of strings, found {}", "应为文本列表，实含 {}", value::name_of(item.kind())));
    if (!first && call.has(1)) joined += call.string(1);
    joined += *part;
    first = false;
    if (!call.run().spend_memory(part->size() + (call.has(1) ? call.string(1).size() : 0), call.at())) return nullptr;
  }
  return joined;
}

}  // namespace

void add_string_functions(Functions& functions) {
  functions.add("contains", {{"string", string}, {"match", string}},
                [](const Call& call) -> Value { return call.string(0).find(call.string(1)) != std::string::npos; });
  functions.add("starts with", {{"string", string}, {"match", string}},
                [](const Call& call) -> Value { return call.string(0).starts_with(call.string(1)); });
  functions.add("ends with", {{"string", string}, {"match", string}},
                [](const Call& call) -> Value { return call.string(0).ends_with(call.string(1)); });
  functions.add("upper case", {{"string", string}}, [](const Call& call) -> Value { return upper_case(call.string(0)); });
  functions.add("lower case", {{"string", string}}, [](const Call& call) -> Value { return lower_case(call.string(0)); });
  functions.add("substring", {{"string", string}, {"start position", number}, {"length", number, optional}}, substring);
  functions.add("string length", {{"string", string}},
                [](const Call& call) -> Value { return static_cast<std::int64_t>(text::length(call.string(0))); });
  functions.add("substring before", {{"string", string}, {"match", string}}, before);
  functions.add("substring after", {{"string", string}, {"match", string}}, after);
  functions.add("string join", {{"list", list}, {"delimiter", string, optional, true}}, join);
  // 字数, as word processors count it; not in the standard.
  functions.add("word count", {{"string", string}},
                [](const Call& call) -> Value { return static_cast<std::int64_t>(text::word_count(call.string(0))); });
}

}  // namespace luoxuan::feel

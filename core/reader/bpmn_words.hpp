#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "reader/bpmn_details.hpp"

namespace luoxuan::reader::bpmn {

/// The words that an attribute may have, with what they mean.
template <class Meaning, std::size_t count>
using Words = std::array<std::pair<std::string_view, Meaning>, count>;

/// Sets `meaning` by the attribute's word; leaves it when the attribute is not there. Refuses other words, naming those there
/// are.
template <class Meaning, std::size_t count>
void read_word(Reading& reading, const pugi::xml_node& node, const char* attribute, const Words<Meaning, count>& words,
               Meaning& meaning) {
  const auto written = node.attribute(attribute);
  if (!written) return;
  std::vector<std::string> known;
  for (const auto& [word, means] : words) {
    if (word == written.value()) {
      meaning = means;
      return;
    }
    known.emplace_back(word);
  }
  reading.refuse(node,
                 say("expected {} to be a known word, found '{}'", "{} 应为已知的词，实际为“{}”", std::string_view(attribute),
                     std::string_view(written.value())),
                 say("there are: {}", "可用：{}", text::join(known, ", ")));
}

inline void read_flag(Reading& reading, const pugi::xml_node& node, const char* attribute, bool& flag) {
  read_word(reading, node, attribute, Words<bool, 2>{{{"yes", true}, {"no", false}}}, flag);
}

/// A whole number from 1 on.
inline std::optional<std::int64_t> read_count(Reading& reading, const pugi::xml_node& node, const char* attribute) {
  const auto written = node.attribute(attribute);
  if (!written) return std::nullopt;
  const std::string_view text = written.value();
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc() && end == text.data() + text.size() && count >= 1 && count <= 1'000'000) return count;
  reading.refuse(node, say("expected {} to be a whole number from 1 on, found '{}'", "{} 应为 1 以上的整数，实际为“{}”",
                           std::string_view(attribute), text));
  return std::nullopt;
}

/// FEEL behind '=', else the text itself; nothing when the attribute is not there.
inline std::optional<feel::Expression> read_setting(Reading& reading, const pugi::xml_node& node, const char* attribute) {
  const auto written = node.attribute(attribute);
  if (!written || *written.value() == '\0') return std::nullopt;
  return reading.setting(node, written.value());
}

}  // namespace luoxuan::reader::bpmn

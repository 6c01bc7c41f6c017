#include "package/bag_info.hpp"

#include "base/text.hpp"
#include "package/path_name.hpp"
#include "package/tag_text.hpp"

namespace luoxuan::package {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool same_label(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

BagInfo BagInfo::read(std::string_view utf8, std::string_view file, BagVersion version, Findings& findings) {
  BagInfo info;
  const bool strict = version >= version_1_0;
  int number = 0;
  for (const std::string_view line : lines_of(utf8)) {
    ++number;
    const auto wrong = [&](bool forbidden) {
      findings.incomplete_if(forbidden,
                             {FailureCode::invalid_input,
                              say("expected 'Label: value', found '{}'", "应为“标签: 值”，实际为“{}”", shown(line)),
                              say("a label ends at a colon, one blank follows; further lines of a value begin with a blank",
                                  "标签后为冒号和一个空格；值的续行以空格开头"),
                              {std::string(file), number, 0}});
    };
    if (text::trim(line).empty()) {
      if (line.empty()) wrong(false);
      continue;
    }
    if (is_blank(line.front())) {
      if (info.elements_.empty()) {
        wrong(strict);
      } else {
        std::string& value = info.elements_.back().value;
        if (!value.empty()) value += ' ';
        value += text::trim(line);
      }
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || text::trim(line.substr(0, colon)).empty()) {
      wrong(strict);
      continue;
    }
    const std::string_view label = line.substr(0, colon);
    const std::string_view rest = line.substr(colon + 1);
    if (is_blank(label.back()) || (!rest.empty() && !is_blank(rest.front()))) wrong(strict);
    info.elements_.push_back({std::string(text::trim(label)), std::string(text::trim(rest)), number});
  }
  return info;
}

std::vector<const BagInfo::Element*> BagInfo::all(std::string_view label) const {
  std::vector<const Element*> found;
  for (const Element& element : elements_)
    if (same_label(element.label, label)) found.push_back(&element);
  return found;
}

std::string_view BagInfo::first(std::string_view label) const {
  const auto found = all(label);
  return found.empty() ? std::string_view() : std::string_view(found.front()->value);
}

std::string bag_info_line(std::string_view label, std::string_view value) {
  std::string text = std::string(label) + ":";
  bool first = true;
  for (const std::string_view line : lines_of(value)) {
    const std::string_view words = text::trim(line);
    if (words.empty()) continue;
    text += first ? " " : "\n  ";
    text += words;
    first = false;
  }
  return text + "\n";
}

}  // namespace luoxuan::package

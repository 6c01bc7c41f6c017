#include "document/xml_names.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

void add_prefix(std::string_view name, std::set<std::string, std::less<>>& prefixes) {
  if (const std::size_t colon = name.find(':'); colon != std::string_view::npos) prefixes.emplace(name.substr(0, colon));
}

void collect_prefixes(const pugi::xml_node& node, std::set<std::string, std::less<>>& prefixes) {
  add_prefix(node.name(), prefixes);
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    add_prefix(name, prefixes);
    if (name == "Requires" || name == "mc:Ignorable" || name == "mc:MustUnderstand")  // their values are prefixes
      for (const std::string& prefix : text::split(attribute.value(), " ")) prefixes.insert(prefix);
  }
  for (const pugi::xml_node& child : node.children()) collect_prefixes(child, prefixes);
}

/// What the prefix means at this element; empty when nothing.
std::string_view meaning_of(const std::string& prefix, pugi::xml_node node) {
  const std::string name = "xmlns:" + prefix;
  for (; node; node = node.parent())
    if (const pugi::xml_attribute declared = node.attribute(name.c_str())) return declared.value();
  return {};
}

std::set<std::string> ignorable_at(pugi::xml_node node) {
  std::set<std::string> prefixes;
  for (; node; node = node.parent())
    for (const std::string& prefix : text::split(node.attribute("mc:Ignorable").value(), " ")) prefixes.insert(prefix);
  return prefixes;
}

void set_value(pugi::xml_node node, const std::string& name, std::string_view value) {
  pugi::xml_attribute attribute = node.attribute(name.c_str());
  if (!attribute) attribute = node.append_attribute(name.c_str());
  attribute = std::string(value).c_str();
}

void allow_to_ignore(pugi::xml_node node, const std::vector<std::string>& prefixes) {
  if (prefixes.empty()) return;
  if (!node.attribute("xmlns:mc")) node.append_attribute("xmlns:mc") = std::string(compatibility).c_str();
  std::vector<std::string> known = text::split(node.attribute("mc:Ignorable").value(), " ");
  for (const std::string& prefix : prefixes)
    if (std::find(known.begin(), known.end(), prefix) == known.end()) known.push_back(prefix);
  set_value(node, "mc:Ignorable", text::join(known, " "));
}

}  // namespace

void keep_names(pugi::xml_node copy, const pugi::xml_node& source, pugi::xml_node onto) {
  std::set<std::string, std::less<>> prefixes;
  collect_prefixes(copy, prefixes);
  const std::set<std::string> ignorable = ignorable_at(source);
  if (std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) { return ignorable.contains(prefix); }))
    prefixes.insert("mc");
  std::vector<std::string> ignored_there, ignored_in_copy;
  for (const std::string& prefix : prefixes) {
    const std::string meaning(meaning_of(prefix, source));
    if (prefix == "w" || meaning.empty()) continue;  // the latter is declared further inside, where it is used
    const std::string name = "xmlns:" + prefix;
    const std::string_view there = onto.attribute(name.c_str()).value();
    const bool is_taken = !there.empty() && there != meaning;
    if (is_taken || there.empty()) set_value(is_taken ? copy : onto, name, meaning);
    if (ignorable.contains(prefix)) (is_taken ? ignored_in_copy : ignored_there).push_back(prefix);
  }
  allow_to_ignore(onto, ignored_there);
  allow_to_ignore(copy, ignored_in_copy);
}

}  // namespace luoxuan::document

#include "feel/known_names.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "feel/functions.hpp"
#include "feel/lexer.hpp"

namespace luoxuan::feel {
namespace {

bool is_blank_byte(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Where `name` ends in the text when it stands at `at`.
std::optional<std::size_t> end_of(std::string_view text, std::size_t at, std::string_view name) {
  std::size_t in_name = 0;
  while (in_name < name.size()) {
    if (is_blank_byte(name[in_name])) {
      const std::size_t begin = at;
      while (at < text.size() && is_blank_byte(text[at])) ++at;
      if (at == begin) return std::nullopt;
      while (in_name < name.size() && is_blank_byte(name[in_name])) ++in_name;
      continue;
    }
    if (at >= text.size() || text[at] != name[in_name]) return std::nullopt;
    ++at;
    ++in_name;
  }
  // A name does not end inside a word: 部门 does not stand in 部门名称.
  if (at < text.size()) {
    std::size_t behind = at;
    const char32_t next = text::next_code_point(text, behind);
    if (!continues_name(next)) return at;
    char32_t last = U'\0';
    for (std::size_t i = 0; i < name.size();) last = text::next_code_point(name, i);
    if (continues_name(last)) return std::nullopt;
  }
  return at;
}

void prefer_longer(std::optional<KnownNames::Match>& best, std::string_view text, std::size_t at, const std::string& name) {
  if (name.empty() || name.front() != text[at]) return;
  const auto end = end_of(text, at, name);
  if (end && (!best || *end > best->end)) best = KnownNames::Match{name, *end};
}

/// Properties of dates, durations and ranges that have several words.
const std::vector<std::string>& properties() {
  static const std::vector<std::string> all = {"time offset", "start included", "end included"};
  return all;
}

}  // namespace

std::optional<KnownNames::Match> KnownNames::match(std::string_view text, std::size_t at, bool members_too) const {
  std::optional<Match> best;
  if (at >= text.size()) return best;
  for (const std::string& name : locals_) prefer_longer(best, text, at, name);
  const std::vector<std::string>& sorted = names_.all();
  const std::string_view first = text.substr(at, 1);
  for (auto name = std::ranges::lower_bound(sorted, first, std::less<>()); name != sorted.end() && name->front() == text[at];
       ++name)
    prefer_longer(best, text, at, *name);
  if (!members_too) return best;
  for (const std::string& name : members_) prefer_longer(best, text, at, name);
  if (const Vocabulary* vocabulary = names_.vocabulary())
    for (const std::string& name : vocabulary->members) prefer_longer(best, text, at, name);
  for (const std::string& name : properties()) prefer_longer(best, text, at, name);
  return best;
}

std::optional<KnownNames::Match> KnownNames::match_function(std::string_view text, std::size_t at) {
  std::optional<Match> best;
  if (at >= text.size()) return best;
  // Nearly all names fail at their first word already.
  std::size_t word = at;
  while (word < text.size() && text[word] >= 'a' && text[word] <= 'z') ++word;
  for (const std::string& name : Functions::of_several_words(text[at])) {
    if (word > at) {
      const std::size_t size = word - at;
      if (name.size() <= size || (name[size] >= 'a' && name[size] <= 'z')) continue;
      if (is_blank_byte(name[size]) && (word == text.size() || !is_blank_byte(text[word]))) continue;
      if (name.compare(0, size, text, at, size) != 0) continue;
    }
    const auto end = end_of(text, at, name);
    if (!end || (best && best->end >= *end)) continue;
    if (token_at(text, *end).is("(")) best = Match{name, *end};
  }
  return best;
}

std::optional<KnownNames::DefinedType> KnownNames::match_type(std::string_view text, std::size_t at) const {
  const Vocabulary* vocabulary = names_.vocabulary();
  if (vocabulary == nullptr || at >= text.size()) return std::nullopt;
  std::optional<DefinedType> best;
  for (const auto& [name, type] : vocabulary->types) {
    if (name.empty() || name.front() != text[at] || type == nullptr) continue;
    const auto end = end_of(text, at, name);
    if (end && (!best || *end > best->end)) best = DefinedType{type, *end};
  }
  return best;
}

void KnownNames::add_member(std::string name) {
  if (std::ranges::find(members_, name) == members_.end()) members_.push_back(std::move(name));
}

std::vector<std::string> KnownNames::all() const {
  std::vector<std::string> all = names_.all();
  all.insert(all.end(), locals_.begin(), locals_.end());
  return all;
}

}  // namespace luoxuan::feel

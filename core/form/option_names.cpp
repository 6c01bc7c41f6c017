#include "form/option_names.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"

namespace luoxuan::form {
namespace {

using value::Value;

constexpr std::string_view option_marks = "、,，;；\n";

bool chooses_several(const model::Component& field) {
  return field.kind == model::ComponentKind::checklist || field.kind == model::ComponentKind::tag_list;
}

}  // namespace

std::string without_invisible(std::string_view written) {
  std::string kept;
  for (std::size_t at = 0; at < written.size();) {
    const char32_t c = text::next_code_point(written, at);
    const bool is_direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if ((c >= 0x200B && c <= 0x200F) || is_direction || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF || c == 0xAD) continue;
    text::append_code_point(kept, c == 0xA0 || c == 0x202F ? U' ' : c);
  }
  return std::string(text::trim(kept));
}

OptionNames::OptionNames(const model::ChoiceField& choice) {
  for (const model::Option& option : choice.options) {
    std::string label = without_invisible(option.label);
    most_pieces_ = std::max(most_pieces_, pieces_of(label).size());
    add(half_width_labels_, text::to_half_width(label), option.value);
    add(labels_, std::move(label), option.value);
    add(values_, option.value.to_string(), option.value);
  }
}

void OptionNames::add(Names& names, std::string name, const Value& value) {
  const auto [place, is_new] = names.emplace(std::move(name), value);
  if (!is_new && place->second != value) place->second = Value();
}

const Value* OptionNames::find(const std::string& written) const {
  if (const auto label = labels_.find(written); label != labels_.end()) return label->second.is_null() ? nullptr : &label->second;
  if (const auto value = values_.find(written); value != values_.end() && !value->second.is_null()) return &value->second;
  const auto half = half_width_labels_.find(text::to_half_width(written));
  return half == half_width_labels_.end() || half->second.is_null() ? nullptr : &half->second;
}

std::vector<OptionNames::Piece> OptionNames::pieces_of(std::string_view written) {
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < written.size();) {
    std::size_t end = begin, behind = begin;
    for (; behind < written.size(); end = behind) {
      text::next_code_point(written, behind);
      if (option_marks.find(written.substr(end, behind - end)) != std::string_view::npos) break;
    }
    if (!text::trim(written.substr(begin, end - begin)).empty()) pieces.push_back({begin, end});
    begin = behind;
  }
  return pieces;
}

value::List OptionNames::several(std::string_view written) const {
  const std::vector<Piece> pieces = pieces_of(written);
  const auto text_of = [&](std::size_t first, std::size_t count) {
    return std::string(text::trim(written.substr(pieces[first].begin, pieces[first + count - 1].end - pieces[first].begin)));
  };
  // From the end, so that what is taken for one label leaves nothing unknown behind it where there is a way.
  std::vector<std::size_t> taken(pieces.size(), 1);
  std::vector<bool> is_known(pieces.size() + 1);
  is_known.back() = true;
  for (std::size_t i = pieces.size(); i-- > 0;)
    for (std::size_t count = std::min(most_pieces_, pieces.size() - i); count > 0 && !is_known[i]; --count) {
      if (find(text_of(i, count)) == nullptr) continue;
      taken[i] = is_known[i + count] ? count : std::max(taken[i], count);
      is_known[i] = is_known[i + count];
    }
  value::List chosen;
  std::unordered_set<const Value*> options;
  std::unordered_set<std::string> others;
  for (std::size_t i = 0; i < pieces.size(); i += taken[i]) {
    std::string each = text_of(i, taken[i]);
    if (const Value* option = find(each)) {
      if (options.insert(option).second) chosen.push_back(*option);
    } else if (others.insert(each).second) {
      chosen.emplace_back(std::move(each));
    }
  }
  return chosen;
}

std::optional<std::string> unclear_label(const model::Component& field) {
  const auto* choice = std::get_if<model::ChoiceField>(&field.content);
  if (choice == nullptr || field.disabled) return std::nullopt;
  std::unordered_set<std::string> labels;
  for (const model::Option& option : choice->options)
    if (!labels.insert(without_invisible(option.label)).second) return option.label;
  if (!chooses_several(field)) return std::nullopt;
  for (const model::Option& option : choice->options) {
    const std::vector<std::string> parts = text::split(without_invisible(option.label), option_marks);
    if (parts.size() > 1 && std::ranges::all_of(parts, [&](const std::string& part) { return labels.contains(part); }))
      return option.label;
  }
  return std::nullopt;
}

}  // namespace luoxuan::form

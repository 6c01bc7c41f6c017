#include "document/docx_ranges.hpp"

#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr std::string_view kinds_of_ranges[] = {"w:bookmark", "w:commentRange", "w:perm", "w:moveFromRange", "w:moveToRange"};
constexpr std::string_view range_begins = "Start", range_ends = "End";

/// "w:bookmark" of "w:bookmarkStart"; empty for other elements.
std::string_view kind_of_range(std::string_view name) {
  for (const std::string_view kind : kinds_of_ranges)
    if (name.starts_with(kind) && (name.substr(kind.size()) == range_begins || name.substr(kind.size()) == range_ends))
      return kind;
  return {};
}

std::string number_of_range(const pugi::xml_node& end) {
  return std::string(kind_of_range(end.name())) + " " + end.attribute("w:id").value();
}

void collect_ends_of_ranges(const pugi::xml_node& node, std::vector<pugi::xml_node>& ends) {
  if (is_end_of_range(node.name())) ends.push_back(node);
  for (const pugi::xml_node& child : node.children()) collect_ends_of_ranges(child, ends);
}

}  // namespace

bool is_end_of_range(std::string_view name) {
  return !kind_of_range(name).empty();
}

void RangeKeeper::move_ends_out_of(pugi::xml_node block, const std::vector<EndOfSection>& marks) {
  std::vector<pugi::xml_node> ends;
  collect_ends_of_ranges(block, ends);
  if (ends.empty()) return;
  if (passed_ == 0) read(part_);
  const Span here = span_of(block, block);
  std::vector<Span> sections;
  for (const EndOfSection& mark : marks) sections.push_back(span_of(mark.first, mark.last));
  for (const pugi::xml_node& end : ends) {
    const auto& [begin, close] = ends_by_number_[number_of_range(end)];
    const pugi::xml_node other = begin == end ? close : begin;
    if (!other || here.holds(places_[other].from)) continue;
    // In front of the mark where most sections have both ends of the range inside or outside of them.
    pugi::xml_node best;
    int agreeing = 0, most = -1;
    for (std::size_t i = 0; i <= marks.size(); ++i) {
      if (agreeing > most) {
        most = agreeing;
        best = i < marks.size() ? marks[i].mark : block;
      }
      if (i < marks.size()) agreeing += marks[i].opens == sections[i].holds(places_[other].from) ? 1 : -1;
    }
    block.parent().insert_move_before(end, best);
  }
}

void RangeKeeper::read(const pugi::xml_node& node) {
  const bool is_end = is_end_of_range(node.name());
  if (is_end) {
    auto& [begin, end] = ends_by_number_[number_of_range(node)];
    (std::string_view(node.name()).ends_with(range_begins) ? begin : end) = node;
  }
  const std::size_t from = passed_++;
  for (const pugi::xml_node& child : node.children()) read(child);
  if (is_end || is_one_of(node, {"w:p", "w:tr", "w:sdt", "w:customXml"})) places_[node] = {from, passed_};
}

RangeKeeper::Span RangeKeeper::span_of(const pugi::xml_node& first, const pugi::xml_node& last) const {
  const auto begin = places_.find(first), end = places_.find(last);
  if (begin == places_.end() || end == places_.end()) return {};
  return {begin->second.from, end->second.to};
}

}  // namespace luoxuan::document

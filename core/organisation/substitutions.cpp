#include "organisation/substitutions.hpp"

#include <algorithm>

namespace luoxuan::organisation {
namespace {

bool holds_at(const Substitution& row, std::string_view process, Moment now) {
  return row.from <= now && now < row.until && (row.process.empty() || row.process == process);
}

bool can_meet(const Substitution& a, const Substitution& b) {
  return a.from < b.until && b.from < a.until && (a.process.empty() || b.process.empty() || a.process == b.process);
}

/// How many substitutions follow each other behind this one at some moment, at most; `depth` keeps circles from going on.
std::size_t chain_behind(const std::vector<Substitution>& rows, const Substitution& row, std::size_t depth) {
  if (depth > Substitutions::longest_chain + 1) return depth;
  std::size_t longest = 0;
  for (const Substitution& other : rows)
    if (other.absent == row.substitute && can_meet(row, other))
      longest = std::max(longest, 1 + chain_behind(rows, other, depth + 1));
  return longest;
}

std::size_t chain_before(const std::vector<Substitution>& rows, const Substitution& row, std::size_t depth) {
  if (depth > Substitutions::longest_chain + 1) return depth;
  std::size_t longest = 0;
  for (const Substitution& other : rows)
    if (other.substitute == row.absent && can_meet(row, other))
      longest = std::max(longest, 1 + chain_before(rows, other, depth + 1));
  return longest;
}

/// Whether one can go from the substitute of `row` to its absent person.
bool comes_back(const std::vector<Substitution>& rows, const Substitution& row, const std::string& wanted, std::size_t depth) {
  if (row.substitute == wanted) return true;
  if (depth > Substitutions::longest_chain) return false;
  return std::ranges::any_of(rows, [&](const Substitution& other) {
    return other.absent == row.substitute && can_meet(row, other) && comes_back(rows, other, wanted, depth + 1);
  });
}

/// Everybody who is reached along the rows that hold now, step by step.
template <class From, class To>
std::vector<std::string> reached(const std::vector<Substitution>& rows, std::string_view person, std::string_view process,
                                 Moment now, From from, To to) {
  std::vector<std::string> found = {std::string(person)};
  std::size_t begin = 0;
  for (std::size_t step = 0; step < Substitutions::longest_chain; ++step) {
    const std::size_t end = found.size();
    for (std::size_t at = begin; at < end; ++at)
      for (const Substitution& row : rows)
        if (holds_at(row, process, now) && row.*from == found[at] && std::ranges::find(found, row.*to) == found.end())
          found.push_back(row.*to);
    begin = end;
  }
  found.erase(found.begin());
  return found;
}

}  // namespace

Result<void> Substitutions::check(const Substitution& row) const {
  if (row.absent == row.substitute)
    return Failure{FailureCode::invalid_input,
                   say("substitution: expected another person, found {} twice", "代理：应为另一人，实际两次都是 {}", row.absent),
                   say("name who acts for whom", "请写明谁代理谁"),
                   {}};
  if (row.until <= row.from)
    return Failure{FailureCode::invalid_input,
                   say("substitution of {}: expected an end behind the beginning, found it before",
                       "{} 的代理：结束时间应在开始之后，实际不是", row.absent),
                   say("give the span in which it holds", "请给出起止时间"),
                   {}};
  if (comes_back(all_, row, row.absent, 1))
    return Failure{FailureCode::conflict,
                   say("substitution of {} by {}: expected no circle, found one", "{} 由 {} 代理：不应成环，实际成环", row.absent,
                       row.substitute),
                   say("end the other substitution first, or choose another person", "请先结束另一代理，或另选人员"),
                   {}};
  if (chain_before(all_, row, 1) + 1 + chain_behind(all_, row, 1) > longest_chain)
    return Failure{FailureCode::limit_exceeded,
                   say("substitution of {} by {}: expected at most {} one behind the other, found more",
                       "{} 由 {} 代理：连续代理最多 {} 层，实际更多", row.absent, row.substitute, longest_chain),
                   say("choose a person who is there", "请选择在岗人员"),
                   {}};
  return {};
}

void Substitutions::end(Key key, Moment at) {
  for (Substitution& row : all_)
    if (row.key == key) row.until = std::min(row.until, at);
}

const Substitution* Substitutions::find(Key key) const {
  const auto found = std::ranges::find(all_, key, &Substitution::key);
  return found == all_.end() ? nullptr : &*found;
}

std::vector<std::string> Substitutions::represented_by(std::string_view person, std::string_view process, Moment now) const {
  if (all_.empty()) return {};
  return reached(all_, person, process, now, &Substitution::substitute, &Substitution::absent);
}

std::vector<std::string> Substitutions::substitutes_of(std::string_view person, std::string_view process, Moment now) const {
  if (all_.empty()) return {};
  return reached(all_, person, process, now, &Substitution::absent, &Substitution::substitute);
}

}  // namespace luoxuan::organisation

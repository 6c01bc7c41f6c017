#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "base/result.hpp"

namespace luoxuan::organisation {

/// One person acts for another from a moment on, until another (代理). Both may act; whoever is first, wins.
struct Substitution {
  Key key;
  std::string absent;      // id of the person who is acted for
  std::string substitute;  // id of the person who acts
  Moment from, until;      // [from, until)
  std::string process;     // id of the workflow that it is for; empty: all
};

/// Who acts for whom. A substitute's own substitute acts too, through at most `longest_chain` people; circles are refused.
class Substitutions {
 public:
  static constexpr std::size_t longest_chain = 3;

  /// invalid_input for oneself or an empty span; conflict for a circle, or a chain that is too long, at some moment.
  [[nodiscard]] Result<void> check(const Substitution& substitution) const;
  /// The caller has checked it.
  void add(Substitution substitution) { all_.push_back(std::move(substitution)); }
  /// It ends at this moment, if it would not have ended before; nothing when there is none with this key.
  void end(Key key, Moment at);
  /// nullptr when there is none with this key.
  [[nodiscard]] const Substitution* find(Key key) const;

  /// The ids of those for whom this person may act now, the nearest first.
  [[nodiscard]] std::vector<std::string> represented_by(std::string_view person, std::string_view process, Moment now) const;
  /// The ids of those who may act for this person now, the nearest first.
  [[nodiscard]] std::vector<std::string> substitutes_of(std::string_view person, std::string_view process, Moment now) const;

  [[nodiscard]] const std::vector<Substitution>& all() const { return all_; }

 private:
  std::vector<Substitution> all_;
};

}  // namespace luoxuan::organisation

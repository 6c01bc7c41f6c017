// What holds in every world, whatever was done: each check says what is wrong, or nothing.
#pragma once

#include <map>
#include <set>
#include <string>

#include "../small_world.hpp"
#include "engine/shell/columns.hpp"
#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

/// The cells of a row, as the store would keep them.
template <class Row>
std::string cells_of(const Row& row) {
  ColumnWriter writer;
  const_cast<Row&>(row).fields(writer);  // a ColumnWriter changes nothing
  std::string text;
  for (const store::Parameter& cell : writer.parameters()) {
    if (const auto* integer = std::get_if<std::int64_t>(&cell)) text += fmt::format("{}", *integer);
    if (const auto* string = std::get_if<std::string_view>(&cell)) text += fmt::format("'{}'", *string);
    text += '|';
  }
  return text;
}

template <class Row>
std::string difference(const MemoryRows<Row>& live, const MemoryRows<Row>& rebuilt) {
  for (const auto& [key, row] : rebuilt.rows) {
    const auto there = live.rows.find(key);
    if (there == live.rows.end()) return fmt::format("{} {} is in the rebuilt state alone", Row::table, key.value);
    if (cells_of(there->second) != cells_of(row))
      return fmt::format("{} {}: live {} rebuilt {}", Row::table, key.value, cells_of(there->second), cells_of(row));
  }
  if (live.rows.size() == rebuilt.rows.size()) return {};
  return fmt::format("{}: {} rows live, {} rebuilt", Row::table, live.rows.size(), rebuilt.rows.size());
}

/// The state rebuilt from facts is the live one.
inline std::string difference(const MemoryTables& live, const MemoryTables& rebuilt) {
  for (const std::string& found :
       {difference(live.instances, rebuilt.instances), difference(live.tokens, rebuilt.tokens),
        difference(live.variables, rebuilt.variables), difference(live.work_items, rebuilt.work_items),
        difference(live.timers, rebuilt.timers), difference(live.jobs, rebuilt.jobs),
        difference(live.incidents, rebuilt.incidents), difference(live.subscriptions, rebuilt.subscriptions),
        difference(live.conditions, rebuilt.conditions), difference(live.messages, rebuilt.messages),
        difference(live.compensations, rebuilt.compensations), difference(live.circulars, rebuilt.circulars)})
    if (!found.empty()) return found;
  return {};
}

/// Does to a store what the facts say, with nothing but appliers.
inline void apply_all(const std::vector<Fact>& facts, MemoryTables& tables) {
  State state(tables.sources());
  for (const Fact& fact : facts) std::visit([&](const auto& content) { engine::apply(content, state); }, fact);
  tables.take(state);
}

/// What keeps a world together: nobody is lost, nothing is left behind, everybody who waits does so visibly.
class Laws {
 public:
  /// `may_hang`: parallel joins may wait for what comes no more.
  Laws(SmallWorld& world, bool may_hang) : world_(world), may_hang_(may_hang) {}
  void allow_hanging() { may_hang_ = true; }

  [[nodiscard]] std::string broken() {
    waited_for_.clear(), counts_.clear(), converging_.clear();
    for (const auto& [key, token] : world_.tokens.rows) count(token);
    world_.for_each_source([&](const auto& source) {
      for (const auto& [key, row] : source.rows) look_at(row);
    });
    for (const auto& [key, token] : world_.tokens.rows) look_at_token(token);
    return std::exchange(found_, {});
  }

 private:
  void count(const Token& token) {
    if (!token.scope) return;
    ++counts_[token.scope];
    if (token.phase == Phase::converging || token.phase == Phase::absorbed) ++converging_[token.scope];
  }

  /// Rows are parts of an instance that is not over, and hang on a token that is there.
  template <class Row>
  void look_at(const Row& row) {
    if constexpr (std::is_same_v<Row, Instance>) {
      if (is_over(row.state) == world_.tokens.rows.contains(row.key)) tell(row, "over with a token, or open without one");
    } else if constexpr (!std::is_same_v<Row, KeptMessage> && !std::is_same_v<Row, Circular>) {
      if (!row.instance) return;  // of a start event
      const auto instance = world_.instances.rows.find(row.instance);
      if (instance == world_.instances.rows.end() || is_over(instance->second.state)) tell(row, "left behind by its instance");
      if constexpr (std::is_same_v<Row, Job>) hangs_on(row, row.key);
      if constexpr (requires { row.token; }) hangs_on(row, row.token);
      if constexpr (std::is_same_v<Row, Variable>)
        if (!world_.tokens.rows.contains({std::abs(row.scope.value)})) tell(row, "without a scope");
      if constexpr (std::is_same_v<Row, Compensation>)
        if (!world_.tokens.rows.contains(row.scope) && !world_.compensations.rows.contains(row.scope))
          tell(row, "without a scope");
    }
  }

  template <class Row>
  void hangs_on(const Row& row, Key token) {
    if (!world_.tokens.rows.contains(token)) tell(row, "without a token");
    waited_for_[token].insert(Row::table);
  }

  void look_at_token(const Token& token) {
    if (token.scope && !world_.tokens.rows.contains(token.scope)) tell(token, "without a scope");
    if (counts_[token.key] != token.live) tell(token, fmt::format("has {} children", counts_[token.key]));
    if (converging_[token.key] != token.converging) tell(token, fmt::format("{} children converge", converging_[token.key]));
    if (token.live == 0 && !waits_visibly(token)) tell(token, "waits for nothing");
  }

  [[nodiscard]] bool waits_visibly(const Token& token) {
    const std::set<std::string_view>& rows = waited_for_[token.key];
    if (rows.contains(Incident::table)) return true;
    if (rows.contains(Job::table)) return true;  // its own, or a listener of any of its moments
    const model::Process* process = world_.definitions.process(world_.instances.rows.at(token.instance).process);
    const model::Element* element = is_root(token) ? nullptr : process->find(token.element);
    switch (token.phase) {
      case Phase::joining:
        return may_hang_ || others_move(token);
      case Phase::converging:
      case Phase::absorbed:
        return others_move(token) || (may_hang_ && element->kind == model::ElementKind::complex_gateway);
      case Phase::active:
        break;
      default:
        return false;
    }
    if (element == nullptr) return false;
    switch (element->kind) {
      case model::ElementKind::user_task:
        return rows.contains(WorkItem::table);
      case model::ElementKind::ad_hoc_sub_process:
        return true;  // people choose
      case model::ElementKind::intermediate_catch_event:
      case model::ElementKind::event_based_gateway:
      case model::ElementKind::receive_task:
        return rows.contains(Timer::table) || rows.contains(Subscription::table) || rows.contains(Condition::table);
      default:
        return false;
    }
  }

  /// Somebody in the scope is elsewhere, and may come.
  [[nodiscard]] bool others_move(const Token& token) const {
    for (const auto& [key, other] : world_.tokens.rows)
      if (other.scope == token.scope && other.element != token.element) return true;
    return false;
  }

  template <class Row>
  void tell(const Row& row, std::string_view what) {
    if (found_.empty()) found_ = fmt::format("{} {}: {}: {}", Row::table, row.key.value, what, cells_of(row));
  }

  SmallWorld& world_;
  bool may_hang_;
  std::map<Key, std::set<std::string_view>> waited_for_;  // tables that have a row for a token
  std::map<Key, std::int64_t> counts_, converging_;
  std::string found_;
};

}  // namespace luoxuan::engine

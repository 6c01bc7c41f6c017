#pragma once

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/definitions.hpp"
#include "engine/fact/fact.hpp"
#include "engine/state/state.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::engine {

/// What every command is decided with. All of it is given: nothing here asks the system.
struct Surroundings {
  const organisation::Organisation& organisation;
  value::Zone home;  // the institution's time zone
  Moment now;
  KeySource& keys;
};

/// What is to happen next within a command. Worked off one by one, so that neither loops nor long lists use the stack (B8, F15).
struct Step {
  enum class Kind { activate, complete };
  Kind kind;
  Key token;
};

/// One command at work on one instance: processors read the state and append facts, which appliers apply at once.
class Processing {
 public:
  Processing(const Definitions& definitions, const model::Process& process, State& state, const Surroundings& surroundings)
      : definitions_(definitions), process_(process), state_(state), surroundings_(surroundings) {
    state_.functions = definitions.functions();
  }

  [[nodiscard]] const Definitions& definitions() const { return definitions_; }
  [[nodiscard]] const model::Process& process() const { return process_; }
  [[nodiscard]] State& state() const { return state_; }
  [[nodiscard]] const organisation::Organisation& organisation() const { return surroundings_.organisation; }
  [[nodiscard]] value::Zone home() const { return surroundings_.home; }
  [[nodiscard]] Moment now() const { return surroundings_.now; }
  [[nodiscard]] Key new_key() {
    ++keys_;
    return surroundings_.keys.next();
  }

  void append(Fact fact);

  /// Puts a token on an element and its activation on the agenda. Returns the token's key.
  struct Entry {
    const model::Element& element;
    Key instance;
    Key scope;
    std::string flow = {};
    std::int64_t loop_counter = 0;
    std::vector<std::string> trail = {};
    std::vector<std::pair<std::string, value::Value>> variables = {};
  };
  Key enter(const Entry& entry);
  void schedule(Step step) { agenda_.push_back(step); }

  /// The scope may have become empty: looked at when nothing else is left to do.
  void check_scope(Key scope) { scopes_.insert(scope); }

  /// Works the agenda off. Failures become incidents at the token where they happened; so does a loop that never waits.
  void run();

  [[nodiscard]] std::vector<Fact> take_facts() { return std::move(facts_); }

 private:
  void run_step(const Step& step);
  void stop_at(const Step& step);
  void complete_scopes();

  const Definitions& definitions_;
  const model::Process& process_;
  State& state_;
  const Surroundings& surroundings_;
  std::deque<Step> agenda_;
  std::set<Key> scopes_;
  std::vector<Fact> facts_;
  std::size_t steps_ = 0;
  std::size_t keys_ = 0;
};

}  // namespace luoxuan::engine

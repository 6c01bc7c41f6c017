#pragma once

#include <algorithm>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "calendar/academic_calendar.hpp"
#include "engine/definitions.hpp"
#include "engine/disabled_workflows.hpp"
#include "engine/fact/fact.hpp"
#include "engine/in_place.hpp"
#include "engine/state/appliers.hpp"
#include "engine/state/state.hpp"
#include "organisation/organisation.hpp"

namespace luoxuan::engine {

/// What every command is decided with. All of it is given: nothing here asks the system.
struct Surroundings {
  const organisation::Organisation& organisation;
  value::Zone home;  // the institution's time zone
  Moment now;
  KeySource& keys;
  std::uint64_t random = 0;                              // drawn anew for each command
  const calendar::AcademicCalendar* calendar = nullptr;  // none: Monday to Friday are worked
  const DisabledWorkflows* disabled = nullptr;           // none: there are none
};

/// What is to happen next within a command. Worked off one by one, so that neither loops nor long lists use the stack (B8, F15).
struct Step {
  enum class Kind {
    activate,
    complete,
    correlate,  // a subscription was opened: a message that came before may be for it
  };
  Kind kind;
  Key token;  // of correlate: the subscription
};

/// One command at work: processors read the state and append facts, which appliers apply at once. A command is for one
/// instance, and reaches others by calls, messages and signals.
class Processing {
 public:
  Processing(const DefinitionVersions& versions, State& state, const Surroundings& surroundings, std::string_view by)
      : versions_(versions), state_(state), surroundings_(surroundings), by_(by) {
    facts_.reserve(facts_at_first);
  }

  /// The command is for this instance; false, and failure() says why, when what it runs on is not here.
  [[nodiscard]] bool work_on(Key instance);

  /// Whether what an instance runs on is here. Unlike the questions below this one fails nothing.
  [[nodiscard]] bool is_kept(Key instance) const;

  // Of the instance that the command is for.
  [[nodiscard]] const Definitions& definitions() const { return *running_[own_].definitions; }
  [[nodiscard]] const model::Process& process() const { return *running_[own_].process; }

  [[nodiscard]] const DefinitionVersions& versions() const { return versions_; }
  /// Of any instance; nullptr, and failure() says why, when they are not here: then the whole command fails.
  [[nodiscard]] std::shared_ptr<const Definitions> definitions_of(Key instance);
  [[nodiscard]] const model::Process* process_of(Key instance);
  /// The element that a token is on; nullptr at the root of an instance.
  [[nodiscard]] const model::Element* element_of(const Token& token);
  /// An instance that this command begins.
  void know(Key instance, std::shared_ptr<const Definitions> definitions, const model::Process& process);

  [[nodiscard]] State& state() const { return state_; }
  [[nodiscard]] const organisation::Organisation& organisation() const { return surroundings_.organisation; }
  [[nodiscard]] value::Zone home() const { return surroundings_.home; }
  [[nodiscard]] Moment now() const { return surroundings_.now; }
  [[nodiscard]] std::uint64_t random() const { return surroundings_.random; }
  [[nodiscard]] const calendar::AcademicCalendar& calendar() const;
  /// Whether nobody may begin the workflow by hand (disabled_workflows.hpp).
  [[nodiscard]] Result<bool> is_disabled(std::string_view process) const;
  /// Who acts: the id of a person, or nobody.
  [[nodiscard]] std::string_view by() const { return by_; }
  [[nodiscard]] Key new_key() {
    ++keys_;
    return surroundings_.keys.next();
  }

  /// It has happened: the state is changed, and what follows from it is noted.
  template <class Content>
  void append(Content content) {
    note(content);
    engine::apply(content, state_);  // qualified: std::apply would be found too
    facts_.emplace_back(std::in_place_type<Content>, std::move(content));
  }
  /// The same with what `make` returns, made where it stays: for the facts that every step brings.
  template <std::invocable Make>
  void append(Make make) {
    using Content = std::invoke_result_t<Make>;
    const auto& content = std::get<Content>(facts_.emplace_back(std::in_place_type<Content>, InPlace(std::move(make))));
    note(content);
    engine::apply(content, state_);
  }
  void append(Fact fact) {
    std::visit([&](auto& content) { append(std::move(content)); }, fact);
  }

  /// The command is not accepted after all: nothing of it happens.
  void refuse(Failure failure) {
    if (!failure_) failure_ = std::move(failure);
  }

  /// Puts a token on an element and its activation on the agenda. Returns the token's key.
  struct Entry {
    const model::Element& element;
    Key instance;
    Key scope;
    std::string_view flow = {};
    std::int64_t loop_counter = 0;
    SharedTexts trail = {};
    std::vector<std::pair<std::string, value::Value>> variables = {};
    bool has_happened = false;  // what the element waits for: it is completed at once
    bool compensating = false;
  };
  Key enter(const Entry& entry);
  void schedule(Step step) { agenda_.push_back(step); }

  /// Children of the scope may be gone: looked at when nothing else is left to do. Whenever one goes this is done by itself.
  void check_scope(Key scope) { scopes_.insert(scope); }

  /// Conditional events of the instance are looked at after the step; setting a variable does so by itself.
  void check_conditions(Key instance) { changed_.insert(instance); }
  /// Looks at them now. They may end what is being begun.
  void settle_conditions();

  /// Works the agenda off. Failures become incidents at the token where they happened; so does a loop that never waits.
  void run();

  [[nodiscard]] const std::vector<Fact>& facts() const { return facts_; }
  [[nodiscard]] std::vector<Fact> take_facts() { return std::move(facts_); }
  /// Why the command cannot be decided at all.
  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }

 private:
  struct Running {
    Key instance;
    std::shared_ptr<const Definitions> definitions;
    const model::Process* process = nullptr;
  };
  /// Where a token stands, as it was looked up last: within a step the same one is asked for again and again.
  struct Standing {
    Key token;
    const model::Element* element = nullptr;
  };
  using FewKeys = boost::container::small_vector<Key, 4>;
  /// Few keys, mostly one: by key, each once.
  class Keys {
   public:
    void insert(Key key) {
      const auto place = std::ranges::lower_bound(keys_, key);
      if (place == keys_.end() || *place != key) keys_.insert(place, key);
    }
    [[nodiscard]] bool empty() const { return keys_.empty(); }
    [[nodiscard]] FewKeys take() { return std::exchange(keys_, {}); }

   private:
    FewKeys keys_;
  };
  static constexpr std::size_t facts_at_first = 16;  // of most commands
  [[nodiscard]] const Running* running(Key instance);
  void run_step(const Step& step);
  void run_step(Key token, Step::Kind kind);
  void stop_at(const Step& step);
  void settle_scopes();
  /// What has to be looked at again because of a fact.
  template <class Content>
  void note(const Content& content) {
    if constexpr (std::is_same_v<Content, fact::VariableSet>) check_conditions(content.instance);
    if constexpr (std::is_same_v<Content, fact::ElementCompleted> || std::is_same_v<Content, fact::ElementCancelled> ||
                  std::is_same_v<Content, fact::TokenMerged>)
      if (content.scope) check_scope(content.scope);
    if constexpr (std::is_same_v<Content, fact::TokenMigrated>) newest_ = {};
  }

  const DefinitionVersions& versions_;
  State& state_;
  const Surroundings& surroundings_;
  std::string_view by_;
  boost::container::small_vector<Running, 2> running_;
  Standing newest_;      // of the token that was asked for last
  std::size_t own_ = 0;  // in running_: the instance that the command is for
  boost::container::small_vector<Step, 8> agenda_;
  std::size_t next_step_ = 0;  // in agenda_
  Keys scopes_;
  Keys changed_;
  std::vector<Fact> facts_;
  std::optional<Failure> failure_;
  std::size_t steps_ = 0;
  std::size_t keys_ = 0;
};

}  // namespace luoxuan::engine

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "base/message.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

// What a running instance consists of. Each row lists its columns once, in fields(); the store and the tests read that list.
// parent() is what rows are looked up by besides their key; parent_column is its column.

enum class InstanceState { running, completed };

/// An execution of a process. Its root token has the same key.
struct Instance {
  static constexpr std::string_view table = "instance";
  static constexpr std::string_view parent_column = "key";
  Key key;
  std::string process;
  std::string definitions;  // version of the definitions it began with, and ends with
  InstanceState state = InstanceState::running;
  Moment started;
  std::optional<Moment> completed;
  std::string started_by;

  [[nodiscard]] bool operator==(const Instance&) const = default;
  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("process", process), visit("definitions", definitions), visit("state", state), visit("started", started);
    visit("completed", completed), visit("started_by", started_by);
  }
};

enum class Phase {
  activating,  // the element is being entered; only an incident leaves a token here
  active,      // it waits for a person, a job, a timer or its children
  completing,  // it is being left; only an incident leaves a token here
  leaving,     // as completing, and its outputs are out already: they must not count twice
  joining,     // it waits at a parallel gateway for the other flows
};

/// An execution of an element; the tokens of an instance form a tree whose root is the process itself.
struct Token {
  static constexpr std::string_view table = "token";
  static constexpr std::string_view parent_column = "scope";
  Key key;
  Key instance;
  Key scope;            // the token that it is part of; none: the root
  std::string element;  // id; the process id at the root
  Phase phase = Phase::activating;
  std::string flow;                // by which it came; for joining
  bool multi_instance = false;     // the body that holds the instances of a multi-instance activity
  std::int64_t loop_counter = 0;   // 1 … of an instance of a multi-instance activity
  std::int64_t live = 0;           // children that are there
  std::int64_t total = 0;          // multi-instance body: number of items
  std::int64_t completed = 0;      // multi-instance body: how many are done
  std::vector<std::string> trail;  // the user tasks that were completed on the way here, in order: where a return may go

  [[nodiscard]] bool operator==(const Token&) const = default;
  [[nodiscard]] Key parent() const { return scope; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("scope", scope), visit("element", element), visit("phase", phase), visit("flow", flow);
    visit("multi_instance", multi_instance), visit("loop_counter", loop_counter), visit("live", live), visit("total", total);
    visit("completed", completed), visit("trail", trail);
  }
};

/// A value under a name in a scope.
struct Variable {
  static constexpr std::string_view table = "variable";
  static constexpr std::string_view parent_column = "scope";
  Key key;
  Key instance;
  Key scope;
  std::string name;
  value::Value value;

  [[nodiscard]] Key parent() const { return scope; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("scope", scope), visit("name", name), visit("value", value);
  }
};

/// Something that a person is asked to do. Its key is that of the token of the user task.
struct WorkItem {
  static constexpr std::string_view table = "work_item";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  Key instance;
  std::string element;
  std::string name;                     // of the element, for people
  std::vector<std::string> candidates;  // ids of persons; any of them may do it
  std::string role;                     // by which they were found; may be empty
  std::string unit;                     // id of the unit they act for; may be empty
  std::string form;                     // may be empty
  std::optional<Moment> due;
  Moment opened;

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("element", element), visit("name", name), visit("candidates", candidates);
    visit("role", role), visit("unit", unit), visit("form", form), visit("due", due), visit("opened", opened);
  }
};

/// A moment at which a boundary event happens.
struct Timer {
  static constexpr std::string_view table = "timer";
  static constexpr std::string_view parent_column = "token";
  Key key;
  Key instance;
  Key token;  // of the activity that it is attached to
  std::string element;
  Moment due;

  [[nodiscard]] Key parent() const { return token; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("token", token), visit("element", element), visit("due", due);
  }
};

/// Work for the world outside the engine: at least once, its key is the idempotency key. The key is that of the token.
struct Job {
  static constexpr std::string_view table = "job";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  Key instance;
  std::string element;
  std::string type;
  std::int64_t retries = 0;  // attempts that are left; 0: an incident says why
  Moment not_before;

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("element", element), visit("type", type), visit("retries", retries);
    visit("not_before", not_before);
  }
};

/// Why a token cannot go on, until someone mends the cause and resolves it.
struct Incident {
  static constexpr std::string_view table = "incident";
  static constexpr std::string_view parent_column = "token";
  Key key;
  Key instance;
  Key token;
  std::string element;
  Message message;
  Message hint;
  Moment raised;

  [[nodiscard]] Key parent() const { return token; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("token", token), visit("element", element), visit("english", message.english);
    visit("chinese", message.chinese), visit("hint_english", hint.english), visit("hint_chinese", hint.chinese);
    visit("raised", raised);
  }
};

/// The results of a multi-instance body's instances are variables of a scope beside the body, one for each, named by their
/// place: so a step neither loads nor writes the others.
[[nodiscard]] constexpr Key results_of(Key body) {
  return {-body.value};
}

[[nodiscard]] std::string_view name_of(InstanceState state);
[[nodiscard]] std::string_view name_of(Phase phase);

}  // namespace luoxuan::engine

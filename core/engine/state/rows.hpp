#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "base/message.hpp"
#include "engine/shared_texts.hpp"
#include "engine/state/circular.hpp"
#include "engine/state/work_item.hpp"
#include "value/value.hpp"

namespace luoxuan::engine {

// What a running instance consists of. Each row lists its columns once, in fields(); the store and the tests read that list.
// parent() is what rows are looked up by besides their key; parent_column is its column.

/// How far an instance is. Those from `completed` on are over.
enum class InstanceState {
  draft,         // 草稿: its initiator keeps it
  running,       // 审批中
  suspended,     // 挂起
  completed,     // 通过
  refused,       // 拒绝
  revoked,       // 撤销: by its initiator
  timed_out,     // 超时结束
  terminated,    // 终止: by an administrator
  cancelled,     // with what had called it
  nullified,     // 作废
  auto_agreed,   // 自动通过: its last decision was nobody's
  auto_refused,  // 自动拒绝
};

inline constexpr std::array all_instance_states{
    InstanceState::draft,     InstanceState::running,   InstanceState::suspended,   InstanceState::completed,
    InstanceState::refused,   InstanceState::revoked,   InstanceState::timed_out,   InstanceState::terminated,
    InstanceState::cancelled, InstanceState::nullified, InstanceState::auto_agreed, InstanceState::auto_refused};

[[nodiscard]] constexpr bool is_over(InstanceState state) {
  return state >= InstanceState::completed;
}

/// Ended without having been done, and not by an administrator: its initiator may take it up again (operations.md 7).
[[nodiscard]] constexpr bool may_be_resumed(InstanceState state) {
  return state == InstanceState::revoked || state == InstanceState::refused || state == InstanceState::auto_refused ||
         state == InstanceState::timed_out;
}

/// An execution of a process. Its root token has the same key.
struct Instance {
  static constexpr std::string_view table = "instance";
  static constexpr std::string_view parent_column = "key";
  static constexpr std::string_view topic_column = "topic";
  Key key;
  std::string process;
  std::string definitions;  // version of the definitions it began with, and ends with
  InstanceState state = InstanceState::running;
  Moment started;
  std::optional<Moment> completed;
  std::string started_by;
  Key caller;                    // the token of the call activity that it works for
  std::int64_t depth = 0;        // of calls; 0: nobody calls it
  std::string topic;             // instance_topic(): while it runs no message of its key begins another one; may be empty
  value::Value chosen;           // people that were chosen for nodes, by the node's id; null: none
  value::Value left;             // over: what is needed to take it up again; null: it cannot be
  std::optional<Moment> paused;  // since when it is suspended
  Key after;                     // the instance that it was begun anew from

  [[nodiscard]] bool operator==(const Instance&) const = default;
  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("process", process), visit("definitions", definitions), visit("state", state), visit("started", started);
    visit("completed", completed), visit("started_by", started_by), visit("caller", caller), visit("depth", depth);
    visit("topic", topic), visit("chosen", chosen), visit("left_behind", left), visit("paused", paused);
    visit("after_instance", after);
  }
};

enum class Phase {
  activating,  // the element is being entered; only an incident or a listener leaves a token here
  active,      // it waits for a person, a job, a timer or its children
  deciding,    // a user task whose people have decided: the listeners of its completion are asked before that counts
  completing,  // it is being left; only an incident or a listener leaves a token here
  leaving,     // as completing, and its outputs are out already: they must not count twice
  joining,     // it waits for other tokens: at a parallel gateway, or where an activity takes several
  converging,  // it waits at an inclusive or complex gateway for what may still come
  absorbed,    // the complex gateway that it is at has fired without it
};

/// What its element did is done; it goes when its step to complete is taken, again and again if need be.
[[nodiscard]] constexpr bool is_being_left(Phase phase) {
  return phase == Phase::deciding || phase == Phase::completing || phase == Phase::leaving;
}

/// An execution of an element; the tokens of an instance form a tree whose root is the process itself. The root of an
/// instance that a call activity began hangs below the activity's token.
struct Token {
  static constexpr std::string_view table = "token";
  static constexpr std::string_view parent_column = "scope";
  Key key;
  Key instance;
  Key scope;            // the token that it is part of
  std::string element;  // id; the process id at the root
  Phase phase = Phase::activating;
  std::string flow;               // by which it came; for joining
  bool multi_instance = false;    // the body that holds the instances of a repeated activity
  std::int64_t loop_counter = 0;  // 1 … of an instance of a repeated activity
  std::int64_t live = 0;          // children that are there
  std::int64_t total = 0;         // multi-instance body: number of items; ad-hoc subprocess: elements that were chosen
  std::int64_t completed = 0;     // how many of them are done
  SharedTexts trail;              // what lies behind, in order (ability/trail.hpp): where a return may go
  std::int64_t converging = 0;    // children that wait at inclusive and complex gateways
  bool interrupted = false;       // an event subprocess took over from its content
  bool compensating = false;      // it undoes what its element did, or waits for that
  std::int64_t work_items = 0;    // that it has; so that a token without any is not asked for them
  std::int64_t heard = 0;         // listeners of this phase that are done
  std::vector<std::string> next;  // where it goes when it leaves instead of along the flows, and the trail there; mostly empty
  // Of a user task, while its listeners are asked: what those of its creation have corrected, by attribute; or {work_item}, the
  // decision that those of its completion look at. Else null.
  value::Value listening = {};

  [[nodiscard]] bool operator==(const Token&) const = default;
  [[nodiscard]] Key parent() const { return scope; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("scope", scope), visit("element", element), visit("phase", phase), visit("flow", flow);
    visit("multi_instance", multi_instance), visit("loop_counter", loop_counter), visit("live", live), visit("total", total);
    visit("completed", completed), visit("trail", trail), visit("converging", converging);
    visit("interrupted", interrupted), visit("compensating", compensating), visit("work_items", work_items);
    visit("heard", heard), visit("next_way", next), visit("listening", listening);
  }
};

/// Whether the token is the whole of its instance: variables are not seen beyond it.
[[nodiscard]] inline bool is_root(const Token& token) {
  return token.key == token.instance;
}

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

/// Later than anything: the due moment of what is paused.
inline constexpr Moment never = Moment(std::chrono::milliseconds(253402300799000));  // 9999-12-31T23:59:59Z

/// A moment at which an event happens, or something is done about a user task.
struct Timer {
  static constexpr std::string_view table = "timer";
  static constexpr std::string_view parent_column = "token";
  Key key;
  Key instance;
  Key token;            // that waits, or whose activity or scope it interrupts; of a message that is kept: the message
  std::string element;  // the event; empty: a message expires
  Moment due;
  std::int64_t definition = 0;    // which of the event's definitions
  std::int64_t repetitions = 0;   // how many times more after this; -1: without end
  std::string cycle;              // the interval of a repeating one
  std::string process;            // whose start event it is; empty: an instance waits
  std::string purpose;            // "overdue", "reminder:0" … of a user task; empty: a boundary event
  std::int64_t times = 0;         // how often it has been done
  std::optional<Moment> was_due;  // while it is paused, or an incident holds it: when it would have been

  [[nodiscard]] Key parent() const { return token; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("token", token), visit("element", element), visit("due", due);
    visit("definition", definition), visit("repetitions", repetitions), visit("cycle", cycle), visit("process", process);
    visit("purpose", purpose), visit("times", times), visit("was_due", was_due);
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
  std::string listener = {};  // that it is: "start" … (model/element.hpp); empty: the element's own work

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("element", element), visit("type", type), visit("retries", retries);
    visit("not_before", not_before), visit("listener", listener);
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

/// A message or signal that is waited for.
struct Subscription {
  static constexpr std::string_view table = "subscription";
  static constexpr std::string_view parent_column = "token";
  static constexpr std::string_view topic_column = "topic";
  Key key;
  Key instance;         // none: a start event of a process
  Key token;            // that waits, or whose activity or scope it interrupts
  std::string element;  // the event
  std::int64_t definition = 0;
  std::string topic;    // message_topic() or signal_topic()
  std::string process;  // whose start event it is; empty: an instance waits

  [[nodiscard]] Key parent() const { return token; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("token", token), visit("element", element), visit("definition", definition);
    visit("topic", topic), visit("process", process);
  }
};

/// A condition that is waited for; all of an instance are looked at when a variable changes.
struct Condition {
  static constexpr std::string_view table = "awaited_condition";
  static constexpr std::string_view parent_column = "instance";
  Key key;
  Key instance;
  Key token;
  std::string element;
  std::int64_t definition = 0;
  bool holds = false;  // it did when it was looked at last: it happens when it begins to

  [[nodiscard]] Key parent() const { return instance; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("token", token), visit("element", element), visit("definition", definition);
    visit("holds", holds);
  }
};

/// A message that nobody waited for when it came, or whose id is remembered.
struct KeptMessage {
  static constexpr std::string_view table = "message";
  static constexpr std::string_view parent_column = "key";
  static constexpr std::string_view topic_column = "topic";
  Key key;
  std::string name;
  std::string correlation_key;
  std::string id;  // no other message of the same name and key has it; may be empty
  value::Context variables;
  Moment expires;
  bool correlated = false;
  std::string topic;

  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("name", name), visit("correlation_key", correlation_key), visit("id", id), visit("variables", variables);
    visit("expires", expires), visit("correlated", correlated), visit("topic", topic);
  }
};

/// What a completed activity left to be compensated. Rises by key in the order of completion.
struct Compensation {
  static constexpr std::string_view table = "compensation";
  static constexpr std::string_view parent_column = "scope";
  Key key;
  Key instance;
  Key scope;  // the token of the scope that it was completed in; or another compensation: of the subprocess around it
  std::string element;
  value::Context variables;  // its own, as they were

  [[nodiscard]] Key parent() const { return scope; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("instance", instance), visit("scope", scope), visit("element", element), visit("variables", variables);
  }
};

/// What subscriptions and kept messages are found by. Without a key the name alone correlates.
[[nodiscard]] std::string message_topic(std::string_view name, std::string_view correlation_key);
[[nodiscard]] std::string signal_topic(std::string_view name);
/// By which the running instance of a process is found that a message with this key began; empty without a key.
[[nodiscard]] std::string instance_topic(std::string_view process, std::string_view correlation_key);

/// The results of a multi-instance body's instances are variables of a scope beside the body, one for each, named by their
/// place: so a step neither loads nor writes the others.
[[nodiscard]] constexpr Key results_of(Key body) {
  return {-body.value};
}

[[nodiscard]] std::string_view name_of(InstanceState state);
[[nodiscard]] std::string_view name_of(Phase phase);

}  // namespace luoxuan::engine

#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calendar/academic_calendar.hpp"
#include "engine/command.hpp"
#include "engine/definitions.hpp"
#include "engine/shell/history.hpp"
#include "engine/shell/instance_locks.hpp"
#include "engine/shell/job_types.hpp"
#include "engine/shell/live_states.hpp"
#include "engine/state/rows.hpp"
#include "organisation/organisation.hpp"
#include "store/connection.hpp"
#include "store/key_source.hpp"

namespace luoxuan::engine {

class Engine;

/// One acknowledged step: everything that is done with it is on the disk when Engine::act returns, or never happened.
class Act {
 public:
  /// Decides a command and writes what changed. The instance it was for. A command that is refused leaves no trace; when its
  /// changes could not be written the whole act fails, whatever its body says.
  [[nodiscard]] Checked<Key> execute(const Command& command, std::string_view by);

  /// Puts a fact of another folder into the history.
  void record(std::string_view name, Key instance, std::string_view by, value::Context body);

  [[nodiscard]] store::Connection& connection() const;
  [[nodiscard]] Moment now() const { return now_; }
  [[nodiscard]] Key new_key();
  /// What was recorded so far, oldest first. They get their numbers at the end.
  [[nodiscard]] const std::deque<Record>& records() const { return records_; }

 private:
  friend class Engine;
  Act(Engine& engine, Moment now, Waiting waiting, Showing showing)
      : engine_(engine), now_(now), waiting_(waiting), showing_(showing) {}

  Engine& engine_;
  Moment now_;
  Waiting waiting_;
  Showing showing_;
  std::deque<Record> records_;
  std::optional<Failure> half_written_;  // why a command's changes are not all there: nothing of the act may stay
};

/// Hears of every record before the act is committed, and may add to the act: what it adds is heard too.
class RecordListener {
 public:
  virtual ~RecordListener() = default;
  /// A failure undoes the whole act.
  [[nodiscard]] virtual Result<void> heard(Act& act, const Record& record) = 0;
};

/// Runs instances on a store: one transaction an act. For one thread.
class Engine {
 public:
  struct Parts {
    std::string institution;  // id
    store::Connection& connection;
    store::StoredKeySource& keys;
    const Clock& clock;
    const DefinitionVersions& definitions;
    const organisation::Organisation& organisation;
    value::Zone home;
    const calendar::AcademicCalendar* calendar = nullptr;  // none: Monday to Friday are worked
    std::function<std::uint64_t()> random = {};            // drawn anew for each command; none: always 0
  };

  explicit Engine(Parts parts)
      : parts_(std::move(parts)), history_(parts_.connection, parts_.institution), live_(parts_.connection, parts_.institution) {}

  /// The listener must live as long as the engine.
  void add_listener(RecordListener& listener) { listeners_.push_back(&listener); }

  /// The records of an act are those with numbers in (after, last].
  struct Acted {
    std::int64_t after = 0;
    std::int64_t last = 0;
    bool was_done_before = false;
  };

  /// Does the body in one transaction. An act with an id is done once: when it was acknowledged before, this says so and does
  /// nothing. On failure nothing has happened. The body is done again when its transaction could not be finished because
  /// another was in the way or the database went away: what it did before is undone then.
  [[nodiscard]] Checked<Acted> act(std::string_view id, const std::function<Checked<void>(Act&)>& body);

  /// One command as one act.
  [[nodiscard]] Checked<Acted> act(std::string_view id, const Command& command, std::string_view by);

  /// An act that somebody waits for.
  struct Wish {
    std::string id;
    std::function<Checked<void>(Act&)> body;
    std::optional<Checked<Acted>> outcome = {};
  };
  /// Says who wishes something next; nullptr: nobody.
  using NextWish = std::function<Wish*()>;
  /// Grants wishes, as act() would one after the other, in one transaction where that can be: a wish that fails undoes only
  /// itself. `next` is asked as long as the transaction is open, once more after each wish. Each has its outcome then.
  void act_together(const NextWish& next);
  void act_together(std::span<Wish* const> wishes);

  /// Whether a command would be accepted now, and if not, why; nothing happens (a dry run).
  [[nodiscard]] Checked<void> would_accept(const Command& command, std::string_view by);

  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] const Parts& parts() const { return parts_; }

  /// Work items at this element (empty: any) that are open, or, with `all`, still there, of this unit id (empty: any), by key.
  [[nodiscard]] Result<std::vector<WorkItem>> work_items(std::string_view element, std::string_view unit, bool all = false) const;
  /// What people may still confirm or answer, and what they have, of this instance (none: of any), by key.
  [[nodiscard]] Result<std::vector<Circular>> circulars(Key instance = {}) const;
  /// Instances of this process (empty: any) in this state (nothing: any), by key.
  [[nodiscard]] Result<std::vector<Instance>> instances(std::string_view process, std::optional<InstanceState> state = {}) const;
  /// nothing when it is not there any more.
  [[nodiscard]] Result<std::optional<WorkItem>> work_item(Key key) const;
  [[nodiscard]] Result<std::vector<Incident>> incidents() const;
  [[nodiscard]] Result<std::optional<Instance>> instance(Key key) const;
  /// Every variable that this token sees.
  [[nodiscard]] Result<value::Context> variables(Key token) const;

  /// The earliest timer.
  [[nodiscard]] Result<std::optional<Timer>> next_timer() const;
  /// The job that waits longest among those of these types that may run now; what somebody has at work is left out
  /// (job_leases.hpp).
  [[nodiscard]] Result<std::optional<Job>> ready_job(const JobTypes& types = {}) const;
  /// When the next job that waits for its next attempt may run.
  [[nodiscard]] Result<std::optional<Moment>> next_job_moment(const JobTypes& types = {}) const;

 private:
  friend class Act;
  struct Done {
    Wish* wish;
    Act act;
  };
  enum class Ending { finished, may_repeat, unsure, failed, undone_by_one };
  /// How the wishes of one transaction are kept from each other.
  enum class Company {
    none,       // there is one: when it fails the transaction is undone
    unguarded,  // one that fails after it has written undoes all of them: then they are granted guarded; so it is when it shows
                // in the end that an instance was not as it was kept
    guarded,    // a savepoint each: one that fails undoes itself alone
  };
  [[nodiscard]] Ending try_to_grant(const NextWish& next, Company company, std::optional<Failure>& failure);
  void grant_alone(Wish& wish);
  using AllDone = std::deque<Done>;  // in order; they stay where they are
  [[nodiscard]] Result<bool> perform(Wish& wish, Company company, AllDone& done);
  [[nodiscard]] Result<void> perform_body(Wish& wish, Done& done, bool asks_before);
  [[nodiscard]] Result<History::Head> write_down(AllDone& done, std::vector<Acted>& acted);
  [[nodiscard]] static bool has_records(const AllDone& done);
  [[nodiscard]] Ending find_out(const History::Head& head, const AllDone& done, std::optional<Failure>& failure);
  [[nodiscard]] Result<std::optional<Acted>> done_before(std::string_view id) const;
  [[nodiscard]] Result<void> remember(std::string_view id, const Acted& acted);
  [[nodiscard]] Result<void> tell_listeners(Act& act);

  Parts parts_;
  History history_;
  LiveStates live_;
  std::vector<RecordListener*> listeners_;
  int guarded_rounds_ = 0;  // of wishes that are granted guarded at once, as others get in the way
};

}  // namespace luoxuan::engine

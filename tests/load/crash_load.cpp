// A mixed load on an engine, to be broken off at any moment, and the examination of what is left. Driven by tools/crash.
//
//   crash_load run   --database PLACE --name RUN --acknowledged FILE --seconds S [--lossy SEED] [--full SEED]
//   crash_load check --database PLACE --acknowledged FILE [--acknowledged FILE …]
//
// run: some threads start instances, complete and return work items, do jobs and fire timers, each act under an id of its
// own. An id is written to FILE after the act was acknowledged. --lossy: on a disk in memory that at a random moment loses what
// was not synced, or half of it, as when the power fails. --full: the disk is full for a while.
// check: see crash_check.hpp.
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <random>

#include "crash_check.hpp"
#include "engine/shell/act_queue.hpp"
#include "engine/shell/due_timers.hpp"
#include "lossy_disk.hpp"
#include "world.hpp"

namespace luoxuan::load {
namespace {

/// A hundred seconds in each: so timers and leases of seconds matter in runs of milliseconds.
class FastClock final : public Clock {
 public:
  [[nodiscard]] Moment now() const override {
    const auto since = std::chrono::system_clock::now() - std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
    return Moment(std::chrono::duration_cast<std::chrono::milliseconds>(since) * 100);
  }
};

struct Options {
  std::string verb, database, name = "run";
  std::vector<std::string> acknowledged;
  double seconds = 1;
  std::optional<std::uint64_t> lossy, full;
};

/// Ids that were acknowledged, one a line. A line is one write: it is whole or not there.
class Acknowledged {
 public:
  explicit Acknowledged(const std::string& file) : file_(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644)) {
    if (file_ < 0) give_up("could not open " + file);
  }
  ~Acknowledged() { ::close(file_); }
  Acknowledged(const Acknowledged&) = delete;
  Acknowledged& operator=(const Acknowledged&) = delete;
  void add(const std::string& id) const {
    const std::string line = id + "\n";
    if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size())) give_up("could not note " + id);
  }

 private:
  int file_;
};

/// One thread's share of the load.
class Caller {
 public:
  Caller(const engine::Engine& engine, engine::ActQueue& queue, const Acknowledged& acknowledged, std::string name)
      : engine_(engine),
        queue_(queue),
        acknowledged_(acknowledged),
        name_(std::move(name)),
        chance_(std::hash<std::string>{}(name_)),
        is_shared_(engine.parts().connection.is_shared()) {}

  /// Refusals that nobody can avoid (another was quicker) are none; others are told.
  void act_once() {
    switch (chance_() % 8) {
      case 0:
      case 1:
        return act("start", [&](engine::Act& act) {
          const auto* process = chance_() % 4 == 0 ? "five_tasks" : "mixed";
          return act.execute(engine::command::StartInstance{process, {{"amount", static_cast<int>(chance_() % 2000)}}}, "li");
        });
      case 2:
        return act("timer", [&](engine::Act& act) -> Checked<Key> {
          const auto fired = engine::fire_due_timer(act, engine_);
          if (!fired) return Failures{fired.error()};
          return Key{};
        });
      case 3:
        return act("job", [&](engine::Act& act) { return do_a_job(act); });
      default:
        return act("item", [&](engine::Act& act) { return do_a_work_item(act); });
    }
  }

  [[nodiscard]] std::uint64_t acts() const { return acts_; }
  [[nodiscard]] std::uint64_t refused_by_disk() const { return refused_by_disk_; }

 private:
  void act(std::string_view kind, const std::function<Checked<Key>(engine::Act&)>& body) {
    const std::string id = fmt::format("{}-{}-{}", name_, kind, ++number_);
    const auto acted = queue_.act(id, [&](engine::Act& act) -> Checked<void> {
      const auto done = body(act);
      if (!done) return done.error();
      return {};
    });
    if (acted) {
      acknowledged_.add(id);
      ++acts_;
      return;
    }
    const Failure why = acted.error().front();
    const bool is_beaten = why.code == FailureCode::not_found || why.code == FailureCode::condition_not_met ||
                           why.code == FailureCode::conflict || why.code == FailureCode::not_permitted;
    if (is_beaten) return;
    if (why.message.english.find("room on the disk") != std::string::npos) {
      ++refused_by_disk_;
      return;
    }
    if (is_shared_) return;  // the server went away for longer than anybody waits
    give_up(to_string(why, Language::english));
  }

  /// A random row of those that wait.
  Result<Key> random_of(engine::Act& act, std::string_view table) {
    Key found;
    const std::string sql =
        fmt::format(R"(SELECT "key" FROM {} WHERE institution = $1 AND "key" >= $2 ORDER BY "key" LIMIT 1)", table);
    for (const std::int64_t from : {static_cast<std::int64_t>(chance_() % 3'000'000), std::int64_t{0}}) {
      LX_TRY(act.connection().query(sql, {std::string_view("college"), from}, [&](const store::Row& row) -> Result<void> {
        found = {row.integer(0)};
        return {};
      }));
      if (found) break;
    }
    return found;
  }

  Checked<Key> do_a_work_item(engine::Act& act) {
    const auto chosen = random_of(act, "work_item");
    if (!chosen) return Failures{chosen.error()};
    const Key item = *chosen;
    if (!item) return Key{};
    if (chance_() % 6 == 0) return act.execute(engine::command::ReturnWorkItem{item, "again", ""}, "li");
    if (chance_() % 16 == 0) return act.execute(engine::command::CompleteWorkItem{item, {}}, "zhao");  // must be refused
    return act.execute(engine::command::CompleteWorkItem{item, {{"n", static_cast<int>(chance_() % 100)}}}, "li");
  }

  Checked<Key> do_a_job(engine::Act& act) {
    const auto chosen = random_of(act, "job");
    if (!chosen) return Failures{chosen.error()};
    const Key job = *chosen;
    if (!job) return Key{};
    if (chance_() % 4 == 0)
      return act.execute(engine::command::FailJob{job, {FailureCode::io, say("no paper", "没有纸")}}, engine::system_actor);
    return act.execute(engine::command::CompleteJob{job, {{"printed", true}}}, engine::system_actor);
  }

  const engine::Engine& engine_;
  engine::ActQueue& queue_;
  const Acknowledged& acknowledged_;
  std::string name_;
  std::mt19937_64 chance_;
  bool is_shared_;
  std::uint64_t number_ = 0, acts_ = 0, refused_by_disk_ = 0;
};

struct Work {
  std::uint64_t acts = 0, transactions = 0, refused_by_disk = 0;
};

Work work_on(World& world, const Options& options) {
  const Acknowledged acknowledged(options.acknowledged.front());
  engine::ActQueue queue(world.engine);
  constexpr int threads = 8;
  std::vector<std::unique_ptr<Caller>> callers;
  for (int number = 0; number < threads; ++number)
    callers.push_back(std::make_unique<Caller>(world.engine, queue, acknowledged, fmt::format("{}-{}", options.name, number)));
  std::atomic<bool> is_over = false;
  std::vector<std::thread> running;
  for (const auto& caller : callers)
    running.emplace_back([&is_over, &caller] {
      while (!is_over) caller->act_once();
    });
  std::this_thread::sleep_for(std::chrono::duration<double>(options.seconds));
  is_over = true;
  for (std::thread& thread : running) thread.join();
  Work work{0, queue.counts().transactions, 0};
  for (const auto& caller : callers) work.acts += caller->acts(), work.refused_by_disk += caller->refused_by_disk();
  return work;
}

int run(const Options& options) {
  std::unique_ptr<LossyDisk> disk;
  if (options.lossy || options.full) disk = std::make_unique<LossyDisk>(options.database, options.lossy, options.full);
  const FastClock clock;
  Work work;
  {
    World world(open_database(options.database), clock);
    if (disk) disk->begin();
    work = work_on(world, options);
  }
  if (disk) disk->end();
  std::printf("%llu acts in %llu transactions, %llu refused while the disk was full\n",
              static_cast<unsigned long long>(work.acts), static_cast<unsigned long long>(work.transactions),
              static_cast<unsigned long long>(work.refused_by_disk));
  return options.full && work.refused_by_disk == 0 ? 3 : 0;
}

Options read_options(int count, char** words) {
  Options options;
  if (count > 1) options.verb = words[1];
  for (int at = 2; at + 1 < count; at += 2) {
    const std::string_view name = words[at];
    const std::string text = words[at + 1];
    if (name == "--database")
      options.database = text;
    else if (name == "--name")
      options.name = text;
    else if (name == "--acknowledged")
      options.acknowledged.push_back(text);
    else if (name == "--seconds")
      options.seconds = std::stod(text);
    else if (name == "--lossy")
      options.lossy = std::stoull(text);
    else if (name == "--full")
      options.full = std::stoull(text);
    else
      give_up("unknown option " + std::string(name));
  }
  if (options.database.empty() || options.acknowledged.empty()) give_up("expected --database and --acknowledged");
  return options;
}

}  // namespace
}  // namespace luoxuan::load

int main(int count, char** words) {
  using namespace luoxuan::load;
  const Options options = read_options(count, words);
  if (options.verb == "run") return run(options);
  if (options.verb == "check") return check_what_is_left(options.database, options.acknowledged);
  give_up("expected run or check");
}

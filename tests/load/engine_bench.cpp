// How fast the engine is. Driven by tools/bench, which prints the table of docs/performance.md.
//
//   engine_bench memory [INSTANCES]               the pure core, rows in memory, one core
//   engine_bench durable DIR [CALLERS] [INSTANCES] [ROUNDS]   SQLite, synchronous=FULL, each start and each task an act of its
//   own;
//                                                 beside it the same rows written with nothing but SQLite's C functions
//   engine_bench waiting DIR [MANY]               what a step costs beside 1,000 and beside MANY waiting instances
//   engine_bench server URL [CALLERS] [INSTANCES]   as durable, on PostgreSQL
// One line of JSON a measurement.
#include <algorithm>
#include <atomic>
#include <ctime>
#include <filesystem>
#include <numeric>

#include "engine/execution.hpp"
#include "engine/shell/act_queue.hpp"
#include "recording.hpp"
#include "world.hpp"

namespace luoxuan::load {
namespace {

constexpr int tasks = 5;
constexpr int nodes = 8;  // start, five tasks, gateway, end

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Of this process: what counts on a machine that others use too.
double cpu_seconds() {
  timespec used{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

class CountingKeys final : public KeySource {
 public:
  [[nodiscard]] Key next() override { return {++last_}; }

 private:
  std::int64_t last_ = 0;
};

/// The key of the work item that a command opened; none when it opened none.
Key opened_by(const std::vector<engine::Fact>& facts) {
  for (const engine::Fact& fact : facts)
    if (const auto* opened = std::get_if<engine::fact::WorkItemOpened>(&fact)) return opened->work_item;
  return {};
}

int memory(std::size_t instances) {
  const Workflows workflows;
  const organisation::Organisation organisation = two_people();
  CountingKeys keys;
  const engine::Surroundings surroundings{
      .organisation = organisation, .home = value::Zone::of_offset(8 * 3600), .now = Moment{}, .keys = keys};
  std::size_t facts = 0;
  const double cpu_before = cpu_seconds();
  const auto began = std::chrono::steady_clock::now();
  for (std::size_t number = 0; number < instances; ++number) {
    engine::State state;  // one instance in memory, from its start to its end
    auto executed =
        must(engine::execute(engine::command::StartInstance{"five_tasks", {{"amount", static_cast<int>(number % 2000)}}}, "li",
                             workflows, state, surroundings));
    facts += executed.facts.size();
    for (Key item = opened_by(executed.facts); item; item = opened_by(executed.facts)) {
      executed = must(engine::execute(engine::command::CompleteWorkItem{item, {}}, "li", workflows, state, surroundings));
      facts += executed.facts.size();
    }
    if (state.instances.find(executed.instance)->state != engine::InstanceState::completed) give_up("an instance did not end");
  }
  const double seconds = seconds_since(began);
  const double rate = static_cast<double>(instances) / seconds;
  std::printf(
      R"({"measure":"memory","instances":%zu,"instances_per_second":%.0f,"nodes_per_second":%.0f,"instances_per_cpu_second":%.0f,"facts":%zu})"
      "\n",
      instances, rate, rate * nodes, static_cast<double>(instances) / (cpu_seconds() - cpu_before), facts);
  return 0;
}

struct Load {
  double seconds = 0;
  double cpu = 0;
  std::vector<double> milliseconds;  // of each act
  engine::ActQueue::Counts counts;
};

/// Callers that each start an instance, do its five tasks, and start the next.
Load run_load(World& world, int callers, int instances) {
  Load load;
  std::vector<std::vector<double>> times(static_cast<std::size_t>(callers));
  std::atomic<int> next = 0;
  const double cpu_before = cpu_seconds();
  const auto began = std::chrono::steady_clock::now();
  {
    engine::ActQueue queue(world.engine);
    std::vector<std::thread> threads;
    for (auto& mine : times)
      threads.emplace_back([&] {
        for (int number = next++; number < instances; number = next++) {
          Key item;
          const auto act = [&](const engine::Command& command) {
            const auto before = std::chrono::steady_clock::now();
            must(queue.act({}, [&](engine::Act& step) -> Checked<void> {
              const auto executed = step.execute(command, "li");
              if (!executed) return executed.error();
              item = {};
              for (const engine::Record& record : step.records())
                if (const auto* opened = std::get_if<engine::fact::WorkItemOpened>(record.body.if_fact()))
                  item = opened->work_item;
              return {};
            }));
            mine.push_back(1000 * seconds_since(before));
          };
          engine::command::StartInstance start;  // with braces g++ 12 takes its empty parts for unset under the sanitizers
          start.process = "five_tasks";
          start.variables = {{"amount", number % 2000}};
          act(start);
          for (int task = 0; task < tasks; ++task) act(engine::command::CompleteWorkItem{item, {}});
          if (item) give_up("an instance did not end");
        }
      });
    for (std::thread& thread : threads) thread.join();
    load.counts = queue.counts();
  }
  load.seconds = seconds_since(began);
  load.cpu = cpu_seconds() - cpu_before;
  for (const auto& mine : times) load.milliseconds.insert(load.milliseconds.end(), mine.begin(), mine.end());
  std::ranges::sort(load.milliseconds);
  return load;
}

double part(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void print(const char* measure, const Load& load, int callers, int instances) {
  const double rate = instances / load.seconds;
  std::printf(
      R"({"measure":"%s","callers":%d,"instances":%d,"instances_per_second":%.0f,"acts_per_second":%.0f,"nodes_per_second":%.0f,"instances_per_cpu_second":%.0f,)"
      R"("p50_ms":%.2f,"p99_ms":%.2f,"acts_per_transaction":%.1f})"
      "\n",
      measure, callers, instances, rate, rate * (tasks + 1), rate * nodes, instances / load.cpu, part(load.milliseconds, 0.5),
      part(load.milliseconds, 0.99),
      static_cast<double>(load.counts.acts) / static_cast<double>(std::max<std::uint64_t>(1, load.counts.transactions)));
  std::fflush(stdout);
}

int durable(const std::filesystem::path& folder, int callers, int instances, int rounds) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const SystemClock clock;
  auto recorder = std::make_unique<RecordingConnection>(open_database((folder / "recorded.db").string()));
  RecordingConnection& recorded = *recorder;
  {
    World world(std::move(recorder), clock);
    run_load(world, callers, instances);
    const Recording recording = recorded.recording;
    std::size_t bytes = 0;
    for (const auto& transaction : recording.transactions)
      for (const auto& statement : transaction)
        for (const auto& value : statement.values)
          bytes += std::holds_alternative<std::string>(value) ? std::get<std::string>(value).size() : 8;
    for (int round = 0; round < rounds; ++round) {  // by turns: other work on the machine troubles both
      const double raw = play_raw(recording, folder / fmt::format("raw{}.db", round));
      World measured(open_database((folder / fmt::format("engine{}.db", round)).string()), clock);
      const Load load = run_load(measured, callers, instances);
      print("durable", load, callers, instances);
      std::printf(
          R"({"measure":"raw","instances_per_second":%.0f,"rows":%zu,"bytes":%zu,"transactions":%zu,"engine_share_of_raw":%.2f})"
          "\n",
          instances / raw, recording.statements(), bytes, recording.transactions.size(), raw / load.seconds);
      std::fflush(stdout);
    }
  }
  std::filesystem::remove_all(folder);
  return 0;
}

int server(const std::string& url, int callers, int instances) {
  const SystemClock clock;
  World world(open_database(url), clock);
  print("postgresql", run_load(world, callers, instances), callers, instances);
  return 0;
}

/// The milliseconds of one step beside those that wait; each step of an instance of its own.
double cost_of_a_step(World& world, int instances) {
  Load load = run_load(world, 1, instances);
  return std::accumulate(load.milliseconds.begin(), load.milliseconds.end(), 0.0) / static_cast<double>(load.milliseconds.size());
}

void add_waiting(World& world, int count) {
  constexpr int together = 500;
  for (int done = 0; done < count; done += together)
    must(world.engine.act({}, [&](engine::Act& act) -> Checked<void> {
      for (int number = 0; number < std::min(together, count - done); ++number) {
        const auto executed = act.execute(engine::command::StartInstance{"five_tasks", {{"amount", number}}}, "li");
        if (!executed) return executed.error();
      }
      return {};
    }));
}

int waiting(const std::filesystem::path& folder, int many) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const SystemClock clock;
  World few(open_database((folder / "few.db").string()), clock);
  World beside_many(open_database((folder / "many.db").string()), clock);
  add_waiting(few, 1000);
  const auto began = std::chrono::steady_clock::now();
  add_waiting(beside_many, many);
  std::printf(R"({"measure":"filling","instances":%d,"instances_per_second":%.0f})"
              "\n",
              many, many / seconds_since(began));
  std::fflush(stdout);
  std::vector<double> ratios;
  for (int round = 0; round < 9; ++round) {
    const double one = cost_of_a_step(few, 100);
    const double other = cost_of_a_step(beside_many, 100);
    ratios.push_back(other / one);
    std::printf(R"({"measure":"waiting","step_ms_beside_1000":%.3f,"step_ms_beside_%d":%.3f,"ratio":%.2f})"
                "\n",
                one, many, other, other / one);
    std::fflush(stdout);
  }
  std::ranges::sort(ratios);
  std::printf(R"({"measure":"waiting","median_ratio":%.2f})"
              "\n",
              ratios[ratios.size() / 2]);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace luoxuan::load

int main(int count, char** words) {
  using namespace luoxuan::load;
  const auto number = [&](int at, int otherwise) { return count > at ? std::atoi(words[at]) : otherwise; };
  const std::string verb = count > 1 ? words[1] : "";
  if (verb == "memory") return memory(static_cast<std::size_t>(number(2, 100'000)));
  if (verb == "durable" && count > 2) return durable(words[2], number(3, 64), number(4, 5000), number(5, 3));
  if (verb == "server" && count > 2) return server(words[2], number(3, 64), number(4, 2000));
  if (verb == "waiting" && count > 2) return waiting(words[2], number(3, 1'000'000));
  give_up("expected memory, durable DIR, server URL or waiting DIR");
}

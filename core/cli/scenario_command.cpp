#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "adapter/measurement_sources.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/results.hpp"
#include "scenario/runner.hpp"

namespace luoxuan::cli {
namespace {

/// Scenario files in reading order; a folder gives all that lie below it.
Checked<std::vector<std::string>> files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  Failures refusals;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path, error))
      if (entry.path().extension() == ".scenario") found.push_back(entry.path().generic_string());
    if (found.empty())
      refusals.push_back({FailureCode::not_found,
                          say("expected scenarios, found none below {}", "应有场景文件，{} 之下没有", path),
                          say("their names end in .scenario", "场景文件的扩展名为 .scenario"),
                          {}});
    std::ranges::sort(found);
    files.insert(files.end(), found.begin(), found.end());
  }
  if (!refusals.empty()) return refusals;
  return files;
}

struct Outcome {
  std::string file;
  Failures failures = {};
  bool is_readable = true;
  std::size_t steps = 0;
  std::int64_t milliseconds = 0;
};

Outcome run_file(const std::string& file, const ScenarioRun& command, const quality::MeasurementFetch& fetch,
                 const Output& output) {
  const auto begin = std::chrono::steady_clock::now();
  Outcome outcome{file};
  const auto bytes = read_file(file);
  if (!bytes) {
    outcome.failures = {bytes.error()};
    outcome.is_readable = false;
    return outcome;
  }
  const auto read = scenario::read_scenario(*bytes, file);
  if (!read) {
    outcome.failures = read.error();
    return outcome;
  }
  outcome.steps = read->steps.size();
  scenario::RunOptions options;
  options.restarts = command.restarts;
  options.database = command.database;
  options.fetch = fetch;
  for (const std::string& digest : command.native) options.native.insert(text::to_lower_case(digest));
  if (!command.data.empty()) {
    options.data = command.data;
    options.progress = [&](std::size_t number, std::size_t count, const std::string& line) {
      output.line(fmt::format("[{}/{}] {}", number, count, line));
    };
  }
  if (!command.results.empty())
    options.at_end = [&](const application::Installation& installation) {
      return take_results(installation, command.results, output);
    };
  outcome.failures = scenario::run(*read, application::find_places(), options);
  outcome.milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
  return outcome;
}

/// Scenarios that are played by several threads at once: they share nothing, and each has a clock and a data folder of its own.
class Playing {
 public:
  Playing(const std::vector<std::string>& files, const ScenarioRun& command, const quality::MeasurementFetch& fetch,
          const Output& output) {
    for (const std::string& file : files)
      plays_.emplace_back([&file, &command, &fetch, &output] { return run_file(file, command, fetch, output); });
    // Results go to one folder: in the order of the files.
    const std::size_t players = command.results.empty() ? std::min<std::size_t>(command.jobs, files.size()) : 1;
    for (std::size_t player = 0; player < players; ++player) players_.emplace_back([this] { play(); });
  }

  /// Waits for it; to be asked once for each file.
  Outcome outcome(std::size_t number) { return plays_[number].get_future().get(); }

 private:
  void play() {
    for (std::size_t number = next_++; number < plays_.size(); number = next_++) plays_[number]();
  }

  std::vector<std::packaged_task<Outcome()>> plays_;
  std::atomic<std::size_t> next_ = 0;
  std::vector<std::jthread> players_;  // last: ended before what they use goes
};

}  // namespace

int run_scenarios(const ScenarioRun& command, const Output& output) {
  const auto files = files_of(command.paths);
  if (!files) return output.refused(files.error(), usage_or_input);
  if (files->size() > 1 && !command.data.empty())
    return output.refused(
        {{FailureCode::invalid_input,
          say("expected one scenario with --data, found {}", "使用 --data 时应只有一个场景，实有 {} 个", files->size()),
          say("run them one by one, each with a folder of its own", "请逐个运行，各用一个文件夹"),
          {}}},
        usage_or_input);
  quality::MeasurementFetch fetch;
  if (!command.sources.empty()) {
    auto sources = adapter::read_source_settings(command.sources);
    if (!sources) return output.refused(sources.error(), usage_or_input);
    fetch = adapter::fetch_from(std::make_shared<const adapter::SourceSettings>(*std::move(sources)));
  }
  Playing playing(*files, command, fetch, output);
  std::size_t passed = 0;
  bool are_readable = true;
  value::List answers;
  for (std::size_t number = 0; number < files->size(); ++number) {
    const std::string& file = (*files)[number];
    const Outcome outcome = playing.outcome(number);
    const bool holds = outcome.failures.empty();
    passed += holds ? 1 : 0;
    are_readable = are_readable && outcome.is_readable;
    output.line(fmt::format("{} {}  ({} {}, {} ms)", holds ? "ok    " : "FAILED", file, outcome.steps,
                            output.language() == Language::chinese ? "步" : "steps", outcome.milliseconds));
    output.failures(outcome.failures);
    answers.emplace_back(value::Context{{"file", file},
                                        {"passed", holds},
                                        {"steps", static_cast<std::int64_t>(outcome.steps)},
                                        {"milliseconds", outcome.milliseconds},
                                        {"failures", failures_value(outcome.failures, output.language())}});
  }
  output.line(say("{} passed, {} failed", "{} 个通过，{} 个失败", passed, files->size() - passed));
  output.json(value::Context{{"scenarios", std::move(answers)}});
  return !are_readable ? usage_or_input : passed == files->size() ? done : does_not_hold;
}

}  // namespace luoxuan::cli

#include "scenario/runner.hpp"

#include <atomic>

#include <unistd.h>

#include "base/temporary_folder.hpp"
#include "scenario/observation.hpp"
#include "scenario/stage.hpp"
#include "scenario/state_facts.hpp"
#include "scenario/steps.hpp"

namespace luoxuan::scenario {
namespace {

/// Where the run's tables are on a server; a schema of the run's own goes when the run is over.
class RunPlace {
 public:
  explicit RunPlace(const RunOptions& options) {
    if (options.database.empty()) return;
    place_ = store::PostgresqlPlace{.url = options.database, .schema = "luoxuan"};
    if (options.data) return;
    static std::atomic<int> number = 0;
    place_->schema = fmt::format("luoxuan_scenario_{}_{}", ::getpid(), ++number);
    is_temporary_ = true;
  }
  ~RunPlace() {
    if (is_temporary_) (void)store::drop_postgresql_schema(*place_);  // a server that is gone takes it along
  }
  RunPlace(const RunPlace&) = delete;
  RunPlace& operator=(const RunPlace&) = delete;
  [[nodiscard]] const std::optional<store::PostgresqlPlace>& get() const { return place_; }

 private:
  std::optional<store::PostgresqlPlace> place_;
  bool is_temporary_ = false;
};

std::string step_act_id(const Scenario& scenario, std::size_t number) {
  return fmt::format("scenario:{}:{}", scenario.digest.substr(0, 16), number);
}

class Run {
 public:
  Run(const Scenario& scenario, Stage& stage, const RunOptions& options)
      : scenario_(scenario), stage_(stage), options_(options), newest_before_(stage.clock.now()) {
    // Steps that were done before are walked through again from the beginning of time, to know when the next one began.
    stage_.clock.set({});
  }

  Failures play() {
    for (std::size_t number = 0; number < scenario_.steps.size(); ++number) {
      const Step& step = scenario_.steps[number];
      if (options_.progress) options_.progress(number + 1, scenario_.steps.size(), step.line.text);
      stage_.act_id = step_act_id(scenario_, number + 1);
      if (Failures failures = play_step(step); !failures.empty()) return failures;
      if (options_.restarts)
        if (const auto restarted = stage_.restart(); !restarted) return restarted.error();
    }
    return check_rest();
  }

 private:
  Failures play_step(const Step& step) {
    const auto done = was_done();
    if (!done) return {done.error()};
    stage_.step_began = stage_.clock.now();
    if (*done) {
      skip(step, **done);
      return {};
    }
    if (const auto newest = std::exchange(newest_before_, std::nullopt)) stage_.clock.set(std::max(stage_.clock.now(), *newest));
    Failures refused = do_step(step, stage_);
    const bool expects_refusal = step.is_checked && std::ranges::any_of(step.facts, [](const Fact& fact) {
                                   return fact.line.text.starts_with("refused");
                                 });
    if (!refused.empty() && !expects_refusal) return at(step, std::move(refused));
    if (stage_.installation->is_ready())
      if (const auto due = stage_.installation->do_what_is_due(); !due) return at(step, {due.error()});
    if (step.is_checked)
      if (Failures differences = check(step, refused); !differences.empty()) return differences;
    return mark_done(step);
  }

  /// What became visible after the last "----" fails too: nothing happens unseen.
  Failures check_rest() {
    if (!stage_.installation->is_ready() || scenario_.steps.empty()) return {};
    auto observed = observe(*stage_.installation, since_);
    if (!observed) return {observed.error()};
    Step nothing_more;
    nothing_more.line = scenario_.steps.back().line;
    return compare(nothing_more, *std::move(observed));
  }

  Failures check(const Step& step, const Failures& refused) {
    std::vector<Visible> visible;
    if (stage_.installation->is_ready()) {
      auto observed = observe(*stage_.installation, since_);
      if (!observed) return at(step, {observed.error()});
      visible = *std::move(observed);
    }
    for (const std::string& shown : std::exchange(stage_.shown, {})) visible.push_back({{shown}, {}});
    for (const Failure& failure : refused)
      visible.push_back({{"refused " + failure.message.english, "refused " + failure.message.chinese}, {}});
    Step to_compare = step;
    Failures differences;
    std::erase_if(to_compare.facts, [&](const Fact& fact) {
      if (!is_state_fact(fact)) return false;
      Failures wrong = check_state(*stage_.installation, fact);
      differences.insert(differences.end(), wrong.begin(), wrong.end());
      return true;
    });
    Failures others = compare(to_compare, std::move(visible));
    differences.insert(differences.end(), others.begin(), others.end());
    return differences;
  }

  /// The number of the newest record when the step was marked as done; nothing when it was not.
  Result<std::optional<std::int64_t>> was_done() const {
    if (!stage_.installation->is_ready()) return std::optional<std::int64_t>();
    return stage_.act_number(stage_.act_id + ":done");
  }

  void skip(const Step& step, std::int64_t number) {
    skip_step(step, stage_);
    if (step.is_checked) since_ = number;
  }

  Failures mark_done(const Step& step) {
    if (!stage_.installation->is_ready()) return {};
    const auto marked =
        stage_.installation->engine().act(stage_.act_id + ":done", [](engine::Act&) -> Checked<void> { return {}; });
    if (!marked) return marked.error();
    if (step.is_checked) since_ = marked->last;
    return {};
  }

  /// Failures of a step, each with the step's line when it has no place of its own.
  static Failures at(const Step& step, Failures failures) {
    for (Failure& failure : failures)
      if (failure.where.file.empty()) failure.where = step.line.where;
    return failures;
  }

  const Scenario& scenario_;
  Stage& stage_;
  const RunOptions& options_;
  std::int64_t since_ = 0;
  std::optional<Moment> newest_before_;  // moment of the newest record of a run that was broken off
};

/// Whether something else than this scenario was done in the data folder.
Result<bool> is_of_another(const Stage& stage, const Scenario& scenario) {
  LX_TRY_ASSIGN(const auto begun, stage.act_number(step_act_id(scenario, 1) + ":done"));
  if (begun) return false;
  LX_TRY_ASSIGN(const std::int64_t records, stage.installation->engine().history().last_number());
  return records > 0;
}

}  // namespace

Failures run(const Scenario& scenario, const plugin::PluginPaths& paths, const RunOptions& options) {
  std::unique_ptr<TemporaryFolder> temporary;
  if (!options.data) {
    auto made = TemporaryFolder::make_fast("scenario");
    if (!made) return {made.error()};
    temporary = *std::move(made);
  }
  const RunPlace place(options);
  Stage stage(paths, options.data ? *options.data : temporary->path(), place.get());
  stage.native = options.native;
  stage.fetch = options.fetch;
  if (const auto opened = stage.restart(); !opened) return opened.error();
  if (stage.installation->is_ready()) {
    const auto foreign = is_of_another(stage, scenario);
    if (!foreign) return {foreign.error()};
    if (*foreign)
      return {{FailureCode::conflict,
               say("expected an empty data folder or one that this scenario began, found another: {}",
                   "应为空的数据文件夹或由本场景建立的，实为其他：{}", stage.data.string()),
               say("give another folder with --data, or remove this one", "请用 --data 给出其他文件夹，或删除它"),
               {scenario.file}}};
  }
  if (Failures failures = Run(scenario, stage, options).play(); !failures.empty()) return failures;
  if (options.at_end && stage.installation->is_ready())
    if (const auto taken = options.at_end(*stage.installation); !taken) return {taken.error()};
  return {};
}

}  // namespace luoxuan::scenario

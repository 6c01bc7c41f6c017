#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/shell/engine.hpp"

namespace luoxuan::cli {

/// The workflows of one file on an installation in memory, with a clock that stands still: to try them out. One person does
/// every user task, whoever the file names. Jobs are done when they are told to be, and by nobody else.
class WorkflowBench {
 public:
  /// Reads the file and publishes its processes, or every reason why they cannot run.
  [[nodiscard]] static Checked<std::unique_ptr<WorkflowBench>> open(const std::string& file);
  ~WorkflowBench();
  WorkflowBench(const WorkflowBench&) = delete;
  WorkflowBench& operator=(const WorkflowBench&) = delete;

  /// The id of the process that is started when none is named: the first one with a start event without a trigger; empty: none.
  [[nodiscard]] std::string first_process() const;

  // Each runs until nothing moves. `completes`: user tasks are completed at once.
  bool completes = true;
  [[nodiscard]] Checked<void> start(const std::string& process, const value::Context& variables);
  /// On the way everything that is due happens at its own moment.
  [[nodiscard]] Checked<void> advance(std::chrono::milliseconds duration);
  /// Does what is open at an element: a work item or a job.
  [[nodiscard]] Checked<void> complete(const std::string& element, const value::Context& variables);
  [[nodiscard]] Checked<void> throw_error(const std::string& element, const std::string& code);
  [[nodiscard]] Checked<void> choose(const std::string& ad_hoc, const std::vector<std::string>& elements);
  [[nodiscard]] Checked<void> publish(engine::command::PublishMessage message);
  [[nodiscard]] Checked<void> broadcast(const std::string& signal, const value::Context& variables);
  /// All memory is dropped; what runs is read back from the store.
  [[nodiscard]] Checked<void> restart();

  struct Waiting {
    std::string element;
    std::string kind;
  };
  struct Outcome {
    std::string name;                // completed, waiting, incident
    std::vector<std::string> trace;  // activities in the order in which they were completed
    std::vector<Waiting> waiting;
    std::vector<engine::Incident> incidents;
    value::Context variables;  // of the first instance, as they were at the end
  };
  [[nodiscard]] Checked<Outcome> outcome() const;

 private:
  struct Parts;
  explicit WorkflowBench(std::unique_ptr<Parts> parts);
  [[nodiscard]] Checked<void> act(const engine::Command& command, std::string_view by);
  [[nodiscard]] Checked<void> settle();
  [[nodiscard]] Checked<void> fire_until(Moment moment);
  [[nodiscard]] Checked<Key> open_work(const std::string& element) const;

  std::unique_ptr<Parts> parts_;
};

}  // namespace luoxuan::cli

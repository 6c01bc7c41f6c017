#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/calendar_option.hpp"
#include "cli/installation_place.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

// Each command in its own file: translates arguments into a call and the answer into words. Returns the exit status.

struct ScenarioRun {
  std::vector<std::string> paths;  // files, or folders that are searched for *.scenario
  std::string data;
  std::string results;
  std::string database;  // URL of a PostgreSQL; empty: SQLite
  bool restarts = false;
  std::vector<std::string> native;  // SHA-256 of native code that may run
  std::string sources;              // file that says how other systems are reached; may be empty
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());  // how many are played at once
};
[[nodiscard]] int run_scenarios(const ScenarioRun& command, const Output& output);

struct PluginCheck {
  std::vector<std::string> plugins;  // ids or folders
  bool with_demo = false;
};
[[nodiscard]] int check_plugins(const PluginCheck& command, const Output& output);

/// Every plugin that can be asked for by its id.
[[nodiscard]] int list_plugins(const Output& output);

struct Init : InstallationPlace {
  std::string plugin;  // id or folder
  bool with_demo = false;
};
/// A data folder that runs this plugin; one that runs it already goes over to the version that is there now.
[[nodiscard]] int make_installation(const Init& command, const Output& output);

struct PackageVerify {
  std::string path;
  bool is_unsigned = false;
  std::string trusted;
};
[[nodiscard]] int verify_package(const PackageVerify& command, const Output& output);

struct PackageList {
  std::string path;
};
[[nodiscard]] int list_package(const PackageList& command, const Output& output);

struct FeelEvaluation {
  std::string expression;
  std::string context;   // JSON file; may be empty
  std::string calendar;  // calendar.toml; may be empty
};
[[nodiscard]] int evaluate_feel(const FeelEvaluation& command, const Output& output);

struct DocumentRender {
  std::string document_template;
  std::string data;    // JSON file
  std::string target;  // .docx, .xlsx or .pdf
  std::string files;   // the folder of pictures and documents; empty: that of the data
  FunctionSource functions = {};
};
[[nodiscard]] int render_document(const DocumentRender& command, const Output& output);

struct DocumentCheck {
  std::string document_template;
  std::string form;  // may be empty
  FunctionSource functions = {};
};
[[nodiscard]] int check_document(const DocumentCheck& command, const Output& output);

struct WorkflowCheck {
  std::vector<std::string> files;
};
[[nodiscard]] int check_workflows(const WorkflowCheck& command, const Output& output);

struct WorkflowRun {
  std::string file;
  std::string variables;  // JSON file; may be empty
  std::string process;    // id; empty: the first that begins by itself
  std::string wait;       // duration; may be empty
  bool leaves_work = false;
};
/// Tries a workflow out on an installation in memory, where one person does every user task. Holds unless there is an incident.
[[nodiscard]] int try_workflow(const WorkflowRun& command, const Output& output);

struct Doctor : InstallationPlace {};
[[nodiscard]] int examine(const Doctor& command, const Output& output);

}  // namespace luoxuan::cli

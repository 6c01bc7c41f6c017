#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "application/installation.hpp"
#include "application/native_post.hpp"
#include "scenario/scenario_post.hpp"

namespace luoxuan::scenario {

/// What steps act on: an installation with a clock that stands still until a step moves it.
struct Stage {
  Stage(plugin::PluginPaths plugin_paths, std::filesystem::path data_folder, std::optional<store::PostgresqlPlace> server)
      : paths(std::move(plugin_paths)), data(std::move(data_folder)), place(std::move(server)) {}

  /// Closes the installation and opens it again. The clock goes on from where it is, or from the newest record if that is later.
  [[nodiscard]] Checked<void> restart();

  /// The newest record's number when this act was done; nothing when it was not.
  [[nodiscard]] Result<std::optional<std::int64_t>> act_number(const std::string& id) const;

  plugin::PluginPaths paths;
  std::filesystem::path data;
  std::optional<store::PostgresqlPlace> place;  // of the database; none: SQLite in the data folder
  VirtualClock clock;
  Moment step_began;  // when the step began, also if it was begun before the run was broken off
  ScenarioPost post;  // before the installation, which sends through it
  std::unique_ptr<application::Installation> installation;
  std::vector<std::string> shown;              // what the step was told without anything happening
  std::optional<application::NativePost> out;  // letters to native code go there, others to `post`
  quality::MeasurementFetch fetch;             // how other systems are reached; may be empty
  plugin::AllowedDigests native;               // native code that whoever runs the scenario trusts
  std::uint64_t random = 0;                    // what takes the place of chance
  std::string act_id;                          // of the step: a command that is repeated after a crash is not done twice
};

}  // namespace luoxuan::scenario

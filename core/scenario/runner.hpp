#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "application/installation.hpp"
#include "scenario/scenario.hpp"

namespace luoxuan::scenario {

struct RunOptions {
  /// The data folder. Kept, and a run that was broken off goes on where it was; without it: a new folder, removed at the end.
  std::optional<std::filesystem::path> data = {};
  /// URL of a PostgreSQL to run on: with a data folder in its own schema `luoxuan`, else in a new one that is removed at the end.
  std::string database = {};
  /// Native code of these digests is allowed where a scenario uses a plugin that brings it.
  plugin::AllowedDigests native = {};
  /// How other systems are asked for measurements; empty: they are not.
  quality::MeasurementFetch fetch = {};
  bool restarts = false;  // close and open the data folder after each step
  /// Told before each step: its number from 1, how many there are, and its line.
  std::function<void(std::size_t, std::size_t, const std::string&)> progress = {};
  /// Given the installation at the end, when all went well: to take results away.
  std::function<Result<void>(const application::Installation&)> at_end = {};
};

/// Plays a scenario with a virtual clock. Nothing: it holds; else every difference at the first step that has some, with file
/// and line. `paths` says where plugins are.
[[nodiscard]] Failures run(const Scenario& scenario, const plugin::PluginPaths& paths, const RunOptions& options);

}  // namespace luoxuan::scenario

#pragma once

#include <filesystem>

#include "application/installation.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

/// Copies what an installation made into a folder for people: documents/ by their names, packages/ as folders and .zip files.
/// Says how many of each there are. Doing it again changes nothing.
[[nodiscard]] Result<void> take_results(const application::Installation& installation, const std::filesystem::path& folder,
                                        const Output& output);

}  // namespace luoxuan::cli

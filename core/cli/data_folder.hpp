#pragma once

#include <memory>
#include <string>

#include "application/installation.hpp"

namespace luoxuan::cli {

/// The installation of a data folder that is there and runs a plugin. The clock must live longer.
[[nodiscard]] Checked<std::unique_ptr<application::Installation>> open_data(const std::string& data, const Clock& clock);

}  // namespace luoxuan::cli

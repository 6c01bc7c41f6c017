#pragma once

#include <memory>

#include "application/installation.hpp"
#include "cli/installation_place.hpp"

namespace luoxuan::cli {

/// Opens an installation, and makes it when it is not there. The clock must live longer.
[[nodiscard]] Checked<std::unique_ptr<application::Installation>> open_or_make(const InstallationPlace& place,
                                                                               const Clock& clock);

/// not_found when nobody has made an installation there.
[[nodiscard]] Result<void> expect_data(const InstallationPlace& place);

/// An installation that is there and runs a plugin. The clock must live longer.
[[nodiscard]] Checked<std::unique_ptr<application::Installation>> open_data(const InstallationPlace& place, const Clock& clock);

}  // namespace luoxuan::cli

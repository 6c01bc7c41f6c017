#pragma once

#include <memory>

#include "adapter/source_settings.hpp"
#include "adapter/web_reading.hpp"
#include "quality/measurement_fetching.hpp"

namespace luoxuan::adapter {

/// Fetches measurements over HTTP and from databases, as an installation reaches them. Safe to call from any thread. What is
/// fetched from native code is unsupported here.
[[nodiscard]] quality::MeasurementFetch fetch_from(std::shared_ptr<const SourceSettings> settings, WebLimits limits = {});

}  // namespace luoxuan::adapter

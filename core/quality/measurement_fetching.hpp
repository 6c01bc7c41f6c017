#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "calendar/period.hpp"
#include "engine/shell/scheduler.hpp"
#include "model/library.hpp"
#include "quality/measuring.hpp"

namespace luoxuan::quality {

/// The type of the jobs that fetch measurements: done by whoever reaches other systems, not within an act.
inline constexpr std::string_view fetching_job = "luoxuan.measure";

/// Measurements of which indicator and period are fetched. Keeps all that it needs: it may be carried out on another thread.
struct FetchOrder {
  std::string key;  // equal for the same indicator and period
  std::shared_ptr<const model::Library> library;
  const model::Indicator* indicator = nullptr;  // of the library
  calendar::Period period;
  value::List units;  // {id, name}: for which it is measured
};

/// Asks another system; what it says, before `rows` looks at it: JSON of a web server, rows of a database. Failures: io when it
/// may work later. No message holds a secret.
using MeasurementFetch = std::function<Result<value::Value>(const FetchOrder&)>;

/// not_found when there is no such indicator or period, condition_not_met when it is not fetched or the period is of another
/// kind.
[[nodiscard]] Result<FetchOrder> fetch_order(const Setting& setting, std::shared_ptr<const model::Library> library,
                                             std::string_view indicator, std::string_view period);
/// As the headers or variables `indicator` and `period` of a job say.
[[nodiscard]] Result<FetchOrder> fetch_order_of(const Setting& setting, const engine::JobOrder& job);

/// The address that the indicator's `url` gives.
[[nodiscard]] Result<std::string> fetch_url(const FetchOrder& order);

/// What `rows` makes of an answer: a measurement each, every fault at once. From any thread.
[[nodiscard]] Checked<std::vector<GivenMeasurement>> fetched_measurements(const FetchOrder& order, const value::Value& answer);

/// The end of such a job: all measurements are kept in the act that completes it, or none. For the engine's thread.
[[nodiscard]] Result<engine::JobDone> fetched_job(const Setting& setting, const FetchOrder& order,
                                                  const Checked<std::vector<GivenMeasurement>>& given);

/// Starts the workflow that fetches, for an indicator whose period has ended.
[[nodiscard]] Checked<void> start_fetching(const Setting& setting, engine::Act& act, std::string_view indicator,
                                           std::string_view period);

}  // namespace luoxuan::quality

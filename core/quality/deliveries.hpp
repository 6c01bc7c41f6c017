#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "quality/delivery_rows.hpp"
#include "quality/letter.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

// How deliveries go out: take_delivery on the thread of the engine, then a DeliveryChannel wherever there is time, then
// end_attempt on the thread of the engine again. Nothing is sent within a transaction; after a crash in between it is sent again.

/// When the next one is due; nothing when none waits.
[[nodiscard]] Result<std::optional<Moment>> next_delivery(const Setting& setting);

/// The one that is due longest, closed, so that what it says does not change any more; nothing when none is due. Those to the
/// channels `not_now` are left for later. What nobody wants any more is dropped on the way.
[[nodiscard]] Result<std::optional<Letter>> take_delivery(const Setting& setting, const std::vector<std::string>& not_now = {});

/// What became of the attempt: sent, put off for longer each time, or given up, which the administrators (ids) are told in the
/// browser, once an hour for each channel.
[[nodiscard]] Result<void> end_attempt(const Setting& setting, Key delivery, const Result<void>& outcome,
                                       const std::vector<std::string>& administrators);

/// Sends what was given up once more, or drops it, as an administrator says. not_found when it is none of those.
enum class GivenUp { send_again, drop };
[[nodiscard]] Checked<void> settle_given_up(const Setting& setting, engine::Act& act, Key delivery, GivenUp what,
                                            std::string_view by);

/// The texts of its notices in both languages, a line each: what a scenario looks into.
[[nodiscard]] Result<std::string> text_of_delivery(const Setting& setting, Key delivery);

}  // namespace luoxuan::quality

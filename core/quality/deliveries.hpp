#pragma once

#include <chrono>
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
//
// Several processes with one database may do so at once: who takes a delivery has it on a lease, and no other one gets it until
// the time is over. Longer than a channel may take, so that only a process that died leaves one to the others.

/// Who sends.
struct Sender {
  std::string name;  // no two processes have the same one
  std::chrono::milliseconds lease = std::chrono::minutes(5);
};

/// When the next one can be taken; nothing when none waits.
[[nodiscard]] Result<std::optional<Moment>> next_delivery(const Setting& setting);

/// The one that is due longest and that nobody else has, closed, so that what it says does not change any more; nothing when
/// there is none. Those to the channels `not_now` are left for later. What nobody wants any more is dropped on the way.
[[nodiscard]] Result<std::optional<Letter>> take_delivery(const Setting& setting, const Sender& sender,
                                                          const std::vector<std::string>& not_now = {});

/// What became of the sender's attempt: sent, put off for longer each time, or given up, which the administrators (ids) are told
/// in the browser, once an hour for each channel. That it was sent is heard from everybody; that it was not, only from the sender
/// that still has it.
[[nodiscard]] Result<void> end_attempt(const Setting& setting, const Sender& sender, Key delivery, const Result<void>& outcome,
                                       const std::vector<std::string>& administrators);

/// Frees what a sender of this name had: when it begins anew after a crash.
[[nodiscard]] Result<void> free_deliveries_of(const Setting& setting, const Sender& sender);

/// Sends what was given up once more, or drops it, as an administrator says. not_found when it is none of those.
enum class GivenUp { send_again, drop };
[[nodiscard]] Checked<void> settle_given_up(const Setting& setting, engine::Act& act, Key delivery, GivenUp what,
                                            std::string_view by);

/// The texts of its notices in both languages, a line each: what a scenario looks into.
[[nodiscard]] Result<std::string> text_of_delivery(const Setting& setting, Key delivery);

}  // namespace luoxuan::quality

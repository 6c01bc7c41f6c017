#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"

namespace luoxuan::quality {

/// How far a delivery is. The names are stored and shown: they never change.
namespace delivery_state {
inline constexpr std::string_view gathering = "gathering";  // further notices may join it
inline constexpr std::string_view closed = "closed";        // what it says stands fast; it is tried, and tried again
inline constexpr std::string_view sent = "sent";
inline constexpr std::string_view failed = "failed";    // given up: an administrator sends it again or drops it
inline constexpr std::string_view dropped = "dropped";  // nobody wants it any more; `trouble` says why
}  // namespace delivery_state

/// The kind of notice that tells administrators of what was given up. It goes nowhere but to the browser: else what cannot be
/// delivered would make more of it.
inline constexpr std::string_view delivery_alarm_kind = "delivery_failed";

/// 投递: one message to one receiver, with the notices that were gathered for it.
struct Delivery {
  static constexpr std::string_view table = "delivery";
  static constexpr std::string_view parent_column = "key";
  Key key;
  std::string channel;  // "mail", or the id of a robot
  std::string person;   // id; empty: a robot's group
  std::string state;
  Moment due;               // when it is to be tried
  std::int64_t urgent = 0;  // it says one thing, and quiet hours do not hold it up
  std::int64_t attempts = 0;
  std::string trouble;  // why the newest attempt failed, or why it was dropped
  Moment made;
  std::optional<Moment> ended;

  [[nodiscard]] Key parent() const { return {}; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("channel", channel), visit("person", person), visit("state", state), visit("due", due), visit("urgent", urgent);
    visit("attempts", attempts), visit("trouble", trouble), visit("made", made), visit("ended", ended);
  }
};

/// A notice that is a part of a delivery.
struct DeliveryLine {
  static constexpr std::string_view table = "delivery_line";
  static constexpr std::string_view parent_column = "delivery";
  Key key;
  Key delivery;
  Key notice;

  [[nodiscard]] Key parent() const { return delivery; }
  template <class Visitor>
  void fields(Visitor&& visit) {
    visit("delivery", delivery), visit("notice", notice);
  }
};

}  // namespace luoxuan::quality

#pragma once

#include <string>

#include "adapter/delivery_settings.hpp"
#include "base/clock.hpp"
#include "quality/letter.hpp"

namespace luoxuan::adapter {

/// Posts letters to the robot of a group. For one thread; the clock must live longer.
class RobotChannel final : public quality::DeliveryChannel {
 public:
  RobotChannel(RobotSettings settings, std::string site, std::string certificates, const Clock& clock)
      : settings_(std::move(settings)), site_(std::move(site)), certificates_(std::move(certificates)), clock_(clock) {}
  [[nodiscard]] Result<void> send(const quality::Letter& letter) override;

 private:
  RobotSettings settings_;
  std::string site_;
  std::string certificates_;
  const Clock& clock_;
};

}  // namespace luoxuan::adapter

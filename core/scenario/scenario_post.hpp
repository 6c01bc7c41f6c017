#pragma once

#include <map>
#include <string>

#include "quality/letter.hpp"

namespace luoxuan::scenario {

/// The way out of a scenario: takes every letter, but for the attempts that an outage lets fail.
class ScenarioPost final : public quality::DeliveryChannel {
 public:
  [[nodiscard]] Result<void> send(const quality::Letter& letter) override;
  /// So many attempts of this channel fail from now on.
  void fail(const std::string& channel, int attempts) { failing_[channel] = attempts; }

 private:
  std::map<std::string, int, std::less<>> failing_;
};

}  // namespace luoxuan::scenario

#pragma once

#include <map>
#include <memory>
#include <string>

#include "adapter/delivery_settings.hpp"
#include "base/clock.hpp"
#include "quality/letter.hpp"

namespace luoxuan::adapter {

/// Every way out that an installation has. A letter to another channel is not_found. For one thread.
class PostOffice final : public quality::DeliveryChannel {
 public:
  PostOffice(const DeliverySettings& settings, const Clock& clock);
  [[nodiscard]] Result<void> send(const quality::Letter& letter) override;

 private:
  std::map<std::string, std::unique_ptr<quality::DeliveryChannel>, std::less<>> channels_;
};

}  // namespace luoxuan::adapter

#pragma once

#include <string>

#include "adapter/delivery_settings.hpp"
#include "quality/letter.hpp"

namespace luoxuan::adapter {

/// Sends letters over SMTP, one connection a letter. For one thread.
class MailChannel final : public quality::DeliveryChannel {
 public:
  MailChannel(MailSettings settings, std::string site, std::string certificates)
      : settings_(std::move(settings)), site_(std::move(site)), certificates_(std::move(certificates)) {}
  [[nodiscard]] Result<void> send(const quality::Letter& letter) override;

 private:
  MailSettings settings_;
  std::string site_;
  std::string certificates_;
};

}  // namespace luoxuan::adapter

#pragma once

#include <string>

#include "application/installation.hpp"
#include "quality/letter.hpp"

namespace luoxuan::application {

/// Takes letters to channels of native code there, and all others to whoever else takes them.
class NativePost final : public quality::DeliveryChannel {
 public:
  /// Both must live longer. `site` is where people find this installation; may be empty.
  NativePost(const Installation& installation, quality::DeliveryChannel& others, std::string site)
      : installation_(installation), others_(others), site_(std::move(site)) {}
  [[nodiscard]] Result<void> send(const quality::Letter& letter) override;

 private:
  const Installation& installation_;
  quality::DeliveryChannel& others_;
  std::string site_;
};

}  // namespace luoxuan::application

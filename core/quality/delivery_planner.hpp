#pragma once

#include "model/notice_rules.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Puts every notice into the deliveries that notices.toml asks for, within the act that told it: so none is lost, and none is
/// sent of an act that never happened. Several notices for one receiver within the window become one delivery.
class DeliveryPlanner final : public engine::RecordListener {
 public:
  explicit DeliveryPlanner(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  [[nodiscard]] Result<void> plan(engine::Act& act, const std::string& channel, const std::string& person, Key notice,
                                  bool is_urgent);
  [[nodiscard]] Result<Key> delivery_for(engine::Act& act, const std::string& channel, const std::string& person, bool is_urgent);

  const Setting& setting_;
};

}  // namespace luoxuan::quality

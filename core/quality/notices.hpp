#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Puts a notice for each of these people (ids) into the outbox, as a part of the act.
[[nodiscard]] Result<void> send_notices(const Setting& setting, engine::Act& act, const std::vector<std::string>& people,
                                        std::string_view kind, Key instance, const Message& text);

/// Tells those who get a returned work item that it was returned, and why.
class ReturnNotices final : public engine::RecordListener {
 public:
  explicit ReturnNotices(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  const Setting& setting_;
};

}  // namespace luoxuan::quality

#pragma once

#include <string>
#include <string_view>

#include "engine/shell/engine.hpp"

namespace luoxuan::application {

/// Tells the other processes of a shared database, in the act that changes it, that units, who holds which post, or who acts for
/// whom is not what they know.
class OrganisationNews final : public engine::RecordListener {
 public:
  explicit OrganisationNews(std::string_view institution) : topic_(topic_of(institution)) {}

  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

  /// What PostgresqlNews listens to.
  [[nodiscard]] static std::string topic_of(std::string_view institution);

 private:
  std::string topic_;
};

}  // namespace luoxuan::application

#pragma once

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Takes measurements from forms: when a work item is done whose form an indicator names ([indicator.form]), its fields give the
/// values, in the same act. A field that was left empty gives none. What cannot be taken does not keep people from their work:
/// the history says why (measurement_refused), and the office that watches the indicator is told. It is told likewise when
/// measurements cannot be fetched.
class MeasurementKeeper final : public engine::RecordListener {
 public:
  explicit MeasurementKeeper(const Setting& setting) : setting_(setting) {}
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  const Setting& setting_;
};

}  // namespace luoxuan::quality

#pragma once

#include <array>
#include <string>
#include <vector>

#include "model/alert_level.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Which measurements; what is empty does not choose.
struct BoardChoice {
  std::string layer = {};
  std::string indicator = {};  // id
  std::string unit = {};       // id
  std::string period = {};     // name; empty: of each place the latest period that was measured
};

/// The newest measurement of a place, as people see it.
struct BoardLine {
  IndicatorMeasurement measurement;
  std::string indicator_name, layer, measured_in, unit_name;
};

/// 状态: how indicators stand, in the order of the definitions, of the organisation and of the subjects' names.
struct IndicatorBoard {
  std::vector<BoardLine> lines;
  std::array<std::int64_t, model::alert_levels.size()> counts{};  // by level
};
[[nodiscard]] Result<IndicatorBoard> indicator_board(const Setting& setting, const BoardChoice& choice);

/// Which alerts; what is empty does not choose.
struct AlertChoice {
  std::string unit = {};       // id
  std::string indicator = {};  // id
  std::string state = {};
  std::string level = {};
  bool only_open = false;     // neither closed nor lifted
  bool only_overdue = false;  // not handled by the day
};

/// An alert as people see it.
struct AlertLine {
  IndicatorAlert alert;
  std::string indicator_name, unit_name, acknowledged_by_name, handled_by_name, closed_by_name;
  bool is_overdue = false;  // waits for its unit behind the last day
};

/// 预警列表, the oldest first.
struct AlertList {
  std::vector<AlertLine> lines;
  std::int64_t open = 0, acknowledged = 0, handled = 0, closed = 0, lifted = 0;
  std::int64_t overdue = 0;
};
[[nodiscard]] Result<AlertList> alert_list(const Setting& setting, const AlertChoice& choice);

}  // namespace luoxuan::quality

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/alert_level.hpp"
#include "model/key_places.hpp"
#include "model/period_kind.hpp"
#include "model/target.hpp"

namespace luoxuan::model {

/// By which way a measurement comes (采集方式). Stored and written in files.
namespace measurement_way {
inline constexpr std::string_view form = "form";        // what people hand in in a workflow
inline constexpr std::string_view imported = "import";  // a table
inline constexpr std::string_view hand = "hand";        // one by one
inline constexpr std::string_view fetched = "fetch";    // from another system
}  // namespace measurement_way
inline constexpr std::array measurement_ways{measurement_way::form, measurement_way::imported, measurement_way::hand,
                                             measurement_way::fetched};

/// Where in a form an indicator's measurements stand.
struct MeasuringForm {
  std::string form;                       // id
  std::string list;                       // whose rows hold one measurement each; empty: the submission itself holds one
  std::string unit;                       // field: whose measurement it is; empty: of the unit that the workflow is about
  std::string subject;                    // field; may be empty
  std::optional<feel::Expression> value;  // over the fields; set once it was read
  SourcePosition where = {};
};

/// Where in another system an indicator's measurements are fetched (自动采集): one of `url`, `database` and `native`. How that
/// system is reached, and every secret, is the installation's.
struct MeasuringFetch {
  std::optional<feel::Expression> url;   // a text, over `period` and `units`
  std::string database;                  // name of a database of the installation
  std::string query;                     // SQL, with :period, :start and :end
  std::string native;                    // a source of native code: "example_college.readings"
  std::optional<feel::Expression> rows;  // over `answer`, `period` and `units`: a list of {unit, subject, value, source}
  std::int64_t after = 1;                // days behind the last one of the period
  SourcePosition where = {};
};

/// The workflow that fetches the measurements of an indicator for a period.
inline constexpr std::string_view fetching_workflow = "collect_measurements";

/// 监测指标: what is observed again and again, and what happens when it lies beyond its threshold. docs/formats/indicators.md.
struct Indicator {
  std::string id;
  std::string name;
  std::string layer;        // 学校, 专业, 课程, 教师, 学生 …: a word of the institution's own
  std::string measured_in;  // "%"
  PeriodKind period = PeriodKind::semester;
  std::vector<std::string> units;      // for which it is measured: units and collectives
  bool has_subjects = false;           // each measurement is of one programme, course, teacher … of the unit
  std::string data_source;             // 数据来源, in words
  std::vector<std::string> collected;  // measurement_way; at least one
  std::string collector;               // unit whose people bring measurements; empty: the measured units and the office
  std::optional<MeasuringForm> form = {};
  std::optional<MeasuringFetch> fetch = {};
  std::string target;            // id of the target whose aims count; empty: `aims`
  std::vector<Aim> aims;         // by period; a single one without a period counts in each
  std::string thresholds;        // id of a decision that gives the level
  std::string office;            // unit that watches: told of everything, closes
  std::string handler = "head";  // role in the measured unit that is told
  std::array<std::optional<std::int64_t>, alert_levels.size()> handle_within = {};  // working days, by level
  std::vector<std::string> escalates_to;                                            // units, one a step
  std::int64_t escalates_every = 3;                                                 // working days between steps
  std::optional<AlertLevel> finding_from = {};  // from this level on an alert becomes a finding by itself
  std::vector<std::string> sources;
  KeyPlaces places = {};
  SourcePosition where = {};

  /// The aim of a period among `aims`; nullptr when there is none.
  [[nodiscard]] const Aim* aim(std::string_view period_name) const {
    for (const Aim& one : aims)
      if (one.period.empty() || one.period == period_name) return &one;
    return nullptr;
  }
};

/// What a decision on thresholds may ask for, as it is called in decisions/*.dmn.
namespace threshold_input {
inline constexpr std::string_view value = "监测值";
inline constexpr std::string_view target = "目标值";
inline constexpr std::string_view previous = "上期值";
inline constexpr std::string_view unit = "部门";
inline constexpr std::string_view subject = "质量主体";
inline constexpr std::string_view period = "周期";
}  // namespace threshold_input
inline constexpr std::array threshold_inputs{threshold_input::value, threshold_input::target,  threshold_input::previous,
                                             threshold_input::unit,  threshold_input::subject, threshold_input::period};

}  // namespace luoxuan::model

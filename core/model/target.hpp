#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/source_position.hpp"
#include "value/number.hpp"

namespace luoxuan::model {

/// How a measured value is to stand to the wanted one (达成策略). The names are stored and written in files.
enum class Strategy { greater, less, equal, at_least, at_most, within };

/// ">", "<", "=", ">=", "<=", "in".
[[nodiscard]] std::string_view name_of(Strategy strategy);
/// Also as Chinese tables print it: ＞ ＜ ＝ ≥ ≤ ∈.
[[nodiscard]] std::optional<Strategy> strategy_of(std::string_view written);

/// What is wanted in a period: a number, or with Strategy::within the numbers from `value` to `upper`.
struct Aim {
  std::string period;  // name
  value::Number value;
  std::optional<value::Number> upper = {};
  SourcePosition where = {};
};

/// "85", or with Strategy::within "80..90"; invalid_input says what was expected.
[[nodiscard]] Result<Aim> parse_aim(Strategy strategy, std::string_view period, std::string_view written);
/// As parse_aim reads it.
[[nodiscard]] std::string to_string(const Aim& aim);

/// 规划: a plan whose targets are broken down: that of the institution, a special one (子规划), a unit's, a person's.
struct Plan {
  std::string id;
  std::string name;
  std::string kind;                   // a word of the institution's own: 学院规划, 专项规划, 部门规划, 个人规划
  std::string parent;                 // id of the plan that it carries out; empty: none
  std::vector<std::string> owned_by;  // units and collectives that write one
  std::string role;                   // id of the role whose holders write one each; empty: the units do
  std::string guided_by;              // who guides them: a unit or a role
  std::string office;                 // unit that confirms what is broken down; empty: the owner of the target above
  std::int64_t first_year = 0, last_year = 0;  // 0: not told
  std::vector<std::string> sources;
  SourcePosition where = {};
};

/// 目标: what is to be reached, by whom, and how it is seen. Targets form a tree.
struct Target {
  std::string id;
  std::string plan;                    // id
  std::string parent;                  // id; empty: a target of the plan itself
  std::string group;                   // 项目/保障
  std::string name;                    // 任务/工程/行动计划
  std::vector<std::string> points;     // 观测点
  std::vector<std::string> owners;     // 责任部门: units and collectives
  std::vector<std::string> assisting;  // 协助部门
  std::string post;                    // 责任岗位: id or name of a role or post; empty: the unit as a whole
  std::string person;                  // 责任人: id or name
  std::string measure;                 // what is measured, "双师型教师比例"
  std::string measured_in;             // "%", "个"
  std::optional<Strategy> strategy;    // without: nothing is measured here, what is below counts
  std::optional<value::Number> baseline;
  std::vector<Aim> aims;                // in the order of the file
  std::optional<value::Number> weight;  // among those with the same parent; all have one, or none
  std::string note;
  std::vector<std::string> sources;
  SourcePosition where = {};

  /// nullptr when nothing is wanted in this period.
  [[nodiscard]] const Aim* aim(std::string_view period) const;
};

}  // namespace luoxuan::model

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "engine/state/rows.hpp"
#include "model/permission.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::model {
class Process;
}
namespace luoxuan::quality {
struct EvidenceFile;
struct Finding;
struct IndicatorAlert;
struct IndicatorMeasurement;
struct TargetNode;
struct TaskRow;
}  // namespace luoxuan::quality

namespace luoxuan::permission {

/// Somebody who is signed in, and what they may see and do. All questions of permission that are not asked by the engine itself
/// (who may decide a work item, who leads an instance) are answered here, from posts, roles and what people took part in.
///
/// For one request: it holds views of the setting.
class Viewer {
 public:
  /// `duty` is that of an account that only administers: it has the permissions of that duty and no others.
  Viewer(const quality::Setting& setting, std::string person, std::string duty);

  [[nodiscard]] const std::string& person() const { return person_; }
  [[nodiscard]] const std::string& duty() const { return duty_; }

  [[nodiscard]] bool may(model::Permission permission) const { return permissions_.contains(permission); }
  [[nodiscard]] const std::set<model::Permission>& permissions() const { return permissions_; }

  /// Units whose reports one may see: those of one's posts. With see_all_reports every unit.
  [[nodiscard]] bool may_see_unit(std::string_view unit) const;
  [[nodiscard]] const std::set<std::string, std::less<>>& units() const { return units_; }

  /// The unit in which one's post gives this permission; empty when none does.
  [[nodiscard]] std::string unit_with(model::Permission permission) const;

  /// Whether a post of one's gives one of these roles, each an id or a name.
  [[nodiscard]] bool holds_one_of(const std::vector<std::string>& roles) const;

  /// By hand, for some unit at least. The engine decides it; it is asked here for lists of what may be begun.
  [[nodiscard]] bool may_begin(const model::Process& process) const;

  /// Who began it, took part in it, has something to do in it, was shown it, may see the reports of its unit, or administers.
  [[nodiscard]] Result<bool> may_see(const engine::Instance& instance) const;
  [[nodiscard]] Result<bool> may_see(const quality::Document& document) const;
  /// Of a unit that answers for it or that named it.
  [[nodiscard]] bool may_see(const quality::Finding& finding) const;
  /// Of the unit that is to handle it, of the office that watches the indicator, and of those that it was escalated to.
  [[nodiscard]] bool may_see(const quality::IndicatorAlert& alert) const;
  /// Of the unit that was measured, of the office that watches the indicator, and of the unit that collects it.
  [[nodiscard]] bool may_see(const quality::IndicatorMeasurement& measurement) const;
  /// One's own, and those of one's units.
  [[nodiscard]] bool may_see(const quality::TaskRow& task) const;
  /// Of one's units. Which evidence a unit lacks may be seen with the unit; the file of another unit may not.
  [[nodiscard]] bool may_see(const quality::EvidenceFile& file) const;
  /// What the institution has set itself is for everybody who sees reports. What a unit made of it, and what one person alone
  /// is to reach, is for the units that own it.
  [[nodiscard]] bool may_see(const quality::TargetNode& node) const;

  /// Oneself and those one may act for in this workflow (empty: in any), oneself first.
  [[nodiscard]] std::vector<std::string> acts_as(std::string_view process) const;

 private:
  /// Whether the unit of this name is one of those of one's posts.
  [[nodiscard]] bool is_of_unit_named(const std::string& name) const;
  [[nodiscard]] Result<bool> takes_part(Key instance) const;

  const quality::Setting& setting_;
  std::string person_;
  std::string duty_;
  std::set<model::Permission> permissions_;
  std::set<std::string, std::less<>> units_;
};

}  // namespace luoxuan::permission

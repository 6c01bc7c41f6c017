#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "server/service.hpp"

namespace luoxuan::server {

/// The period that a request asks for (?period=), and what belongs to it.
///
/// One choice serves every screen, while reports, tasks and findings have periods of different kinds: a monthly report belongs to
/// the semester that is chosen, and so does the yearly one that the semester lies in. So a period belongs to the chosen one
/// when they share a day. Of a name that the calendar does not know, only the same name.
class ChosenPeriod {
 public:
  explicit ChosenPeriod(const Call& call);
  ChosenPeriod(const quality::Setting& setting, std::string_view name);

  /// Nothing was chosen: everything belongs.
  [[nodiscard]] bool is_any() const { return name_.empty(); }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool holds(std::string_view period) const;
  [[nodiscard]] bool holds(const value::Date& day) const;
  /// Its days, the last one included; nothing where the calendar does not know it.
  [[nodiscard]] std::optional<std::pair<value::Date, value::Date>> days() const;
  /// Whether what belongs to a period of this name is meant; empty where everything is.
  [[nodiscard]] std::function<bool(std::string_view)> question() const;

 private:
  const quality::Setting& setting_;
  std::string name_;
  std::optional<calendar::Period> period_;
};

}  // namespace luoxuan::server

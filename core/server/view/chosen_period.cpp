#include "server/view/chosen_period.hpp"

namespace luoxuan::server {

ChosenPeriod::ChosenPeriod(const Call& call) : ChosenPeriod(call.setting(), call.request.parameter("period")) {}

ChosenPeriod::ChosenPeriod(const quality::Setting& setting, std::string_view name) : setting_(setting), name_(name) {
  if (const auto known = setting.calendar.period(name)) period_ = *known;
}

bool ChosenPeriod::holds(std::string_view period) const {
  if (is_any() || period == name_) return true;
  if (!period_ || period.empty()) return false;
  const auto other = setting_.calendar.period(period);
  return other && other->start <= period_->end && period_->start <= other->end;
}

bool ChosenPeriod::holds(const value::Date& day) const {
  return is_any() || (period_ && period_->contains(day));
}

std::optional<std::pair<value::Date, value::Date>> ChosenPeriod::days() const {
  return period_ ? std::optional(std::pair(period_->start, period_->end)) : std::nullopt;
}

std::function<bool(std::string_view)> ChosenPeriod::question() const {
  if (is_any()) return {};
  return [this](std::string_view period) { return holds(period); };
}

}  // namespace luoxuan::server

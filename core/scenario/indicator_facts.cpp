#include <map>

#include "quality/text_of.hpp"
#include "scenario/indicator_steps.hpp"

namespace luoxuan::scenario {
namespace {

using quality::text_of;

/// "WORD NAME UNIT [SUBJECT] …" for each name of the unit.
std::vector<std::string> about_place(const quality::Setting& setting, const engine::Record& record, const std::string& word,
                                     const std::string& behind) {
  const std::string id = text_of(record.body, "unit"), subject = text_of(record.body, "subject");
  std::vector<std::string> names{quality::unit_name(setting, id), id};
  if (const model::Unit* unit = setting.organisation.find_unit(id))
    names.insert(names.end(), unit->aliases.begin(), unit->aliases.end());
  std::vector<std::string> wordings;
  for (const std::string& name : names)
    wordings.push_back(word + " " + text_of(record.body, "name") + " " + name + (subject.empty() ? "" : " " + subject) +
                       (behind.empty() ? "" : " " + behind));
  return wordings;
}

}  // namespace

std::vector<std::string> wordings_of_indicator(const quality::Setting& setting, const engine::Record& record) {
  static const std::map<std::string, std::string, std::less<>> words = {
      {"indicator_alert_opened", "alert_opened"},
      {"indicator_alert_repeated", "alert_repeated"},
      {"indicator_alert_acknowledged", "alert_acknowledged"},
      {"indicator_alert_handled", "alert_handled"},
      {"indicator_alert_closed", "alert_closed"},
      {"indicator_alert_reopened", "alert_reopened"},
      {"indicator_alert_lifted", "alert_lifted"},
      {"indicator_alert_escalated", "alert_escalated"},
      {"indicator_alert_became_finding", "alert_became_finding"},
  };
  const std::string level = text_of(record.body, "level"), period = text_of(record.body, "period");
  if (record.name == "indicator_measured") {
    const value::Value* value = record.body.find("value");
    return about_place(setting, record, "measured", period + " " + (value != nullptr ? value->to_string() : "") + " " + level);
  }
  if (record.name == "measurement_refused") {
    const std::string begin = "measurement_refused " + text_of(record.body, "name") + " ";
    return {begin + text_of(record.body, "english"), begin + text_of(record.body, "chinese")};
  }
  const auto found = words.find(record.name);
  if (found == words.end()) return {};
  if (record.name == "indicator_alert_escalated")
    return about_place(setting, record, found->second, "to " + text_of(record.body, "text"));
  if (record.name != "indicator_alert_opened" && record.name != "indicator_alert_repeated" &&
      record.name != "indicator_alert_reopened")
    return about_place(setting, record, found->second, {});
  const std::string due = text_of(record.body, "due");
  std::vector<std::string> wordings =
      about_place(setting, record, found->second, period + " " + level + (due.empty() ? "" : " until " + due));
  for (std::string& without_due : about_place(setting, record, found->second, period + " " + level))
    wordings.push_back(std::move(without_due));
  return wordings;
}

}  // namespace luoxuan::scenario

#include "quality/finding_carrying.hpp"

#include <algorithm>

#include "quality/finding_rows.hpp"
#include "quality/findings.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// Those of other periods, also when they were taken over into this one already: whoever asks again is told the same.
Result<std::vector<Finding>> still_open(const Setting& setting, const Carrying& carrying) {
  return setting.rows<Finding>().where(
      "(origin = $2 OR unit = $2) AND state <> 'checked' AND (report = $3 OR report = '') AND period <> $4 ORDER BY \"key\"",
      {std::string_view(carrying.unit), std::string_view(carrying.report), std::string_view(carrying.period)});
}

bool says_yes(const value::Context& row, const std::string& name) {
  const value::Value* found = row.find(name);
  const bool* truth = found != nullptr ? found->if_boolean() : nullptr;
  return truth != nullptr && *truth;
}

}  // namespace

Result<value::List> carried_rows(const Setting& setting, const Carrying& carrying) {
  LX_TRY_ASSIGN(const std::vector<Finding> open, still_open(setting, carrying));
  value::List rows;
  for (const Finding& finding : open) {
    const auto due = value::parse_date(finding.due);
    rows.emplace_back(value::Context{{"编号", finding.key.value},
                                     {"问题", finding.text},
                                     {"责任部门", unit_name(setting, finding.unit)},
                                     {"责任人", person_name(setting, finding.person)},
                                     {"措施", finding.measure},
                                     {"完成时限", due ? value::Value(*due) : value::Value()},
                                     {"状态", finding.state}});
  }
  return rows;
}

Result<void> inherit_findings(const Setting& setting, engine::Act& act, const Carrying& carrying) {
  LX_TRY_ASSIGN(std::vector<Finding> open, still_open(setting, carrying));
  for (Finding& finding : open) {
    // It is inherited by who named it, once a period.
    if (finding.origin != carrying.unit || finding.last_period == carrying.period) continue;
    finding.inherited += 1;
    finding.last_period = carrying.period;
    act.record(
        "finding_inherited", {}, engine::system_actor,
        {{"finding", finding.key.value}, {"unit", finding.unit}, {"finding_text", finding.text}, {"period", carrying.period}});
    LX_TRY(setting.rows<Finding>().write(std::move(finding)));
  }
  return {};
}

Result<void> close_solved(const Setting& setting, engine::Act& act, const Solving& solving, const value::Context& variables,
                          const Carrying& carrying, std::string_view by) {
  const std::vector<value::Context> rows = rows_of(variables, solving.list);
  if (rows.empty()) return {};
  // What others named and answer for is not this unit's to close.
  LX_TRY_ASSIGN(std::vector<Finding> own,
                setting.rows<Finding>().where("(origin = $2 OR unit = $2) AND state <> 'checked' ORDER BY \"key\"",
                                              {std::string_view(carrying.unit)}));
  for (const value::Context& row : rows) {
    if (!says_yes(row, solving.solved)) continue;
    const Key key = key_of(row, "编号");
    const std::string text = text_of(row, "问题");
    const auto meant =
        std::ranges::find_if(own, [&](const Finding& finding) { return key ? finding.key == key : finding.text == text; });
    if (meant == own.end()) continue;
    LX_TRY(close_finding(setting, act, *meant, text_of(row, solving.result), carrying.period, by));
    own.erase(meant);
  }
  return {};
}

}  // namespace luoxuan::quality

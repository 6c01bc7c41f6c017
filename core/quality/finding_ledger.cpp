#include "quality/finding_ledger.hpp"

namespace luoxuan::quality {

bool is_overdue(const Setting& setting, const Finding& finding) {
  return finding.state == finding_state::open && !finding.due.empty() &&
         finding.due < value::to_string(day_of(setting, setting.engine.parts().clock.now()));
}

LedgerLine ledger_line(const Setting& setting, Finding finding) {
  return {.finding = finding,
          .unit_name = unit_name(setting, finding.unit),
          .origin_name = unit_name(setting, finding.origin),
          .person_name = person_name(setting, finding.person),
          .is_overdue = is_overdue(setting, finding)};
}

Result<FindingLedger> finding_ledger(const Setting& setting, const LedgerChoice& choice) {
  LX_TRY_ASSIGN(
      std::vector<Finding> rows,
      setting.rows<Finding>().where("($2 = '' OR unit = $2 OR origin = $2) AND ($3 = '' OR period = $3 OR last_period = $3) "
                                    "AND ($4 = '' OR source = $4) AND ($5 = '' OR state = $5) ORDER BY \"key\"",
                                    {choice.unit, choice.period, choice.source, choice.state}));
  FindingLedger ledger;
  for (Finding& row : rows) {
    LedgerLine line = ledger_line(setting, std::move(row));
    if (choice.only_overdue && !line.is_overdue) continue;
    const Finding& finding = line.finding;
    const bool is_open = finding.state == finding_state::open;
    ledger.open += is_open ? 1 : 0;
    ledger.done += finding.state == finding_state::done ? 1 : 0;
    ledger.checked += finding.state == finding_state::checked ? 1 : 0;
    ledger.overdue += line.is_overdue ? 1 : 0;
    ledger.inherited += finding.inherited > 0 && finding.state != finding_state::checked ? 1 : 0;
    ledger.without_measure += is_open && (finding.measure.empty() || finding.due.empty()) ? 1 : 0;
    ledger.lines.push_back(std::move(line));
  }
  return ledger;
}

value::Context to_context(const Setting& setting, const LedgerLine& line) {
  const Finding& finding = line.finding;
  const auto day = [](const std::string& text) {
    const auto date = value::parse_date(text);
    return date ? value::Value(*date) : value::Value();
  };
  const auto moment = [&](const std::optional<Moment>& at) {
    return at ? value::Value(value::at_zone(*at, setting.home()).date) : value::Value();
  };
  return {{"编号", finding.key.value},
          {"来源", finding.source},
          {"周期", finding.period},
          {"提出部门", line.origin_name},
          {"诊断点", finding.point},
          {"问题", finding.text},
          {"责任部门", line.unit_name},
          {"责任人", line.person_name},
          {"措施", finding.measure},
          {"完成时限", day(finding.due)},
          {"状态", finding.state},
          {"整改情况", finding.result},
          {"完成日期", moment(finding.done)},
          {"复查日期", moment(finding.checked)},
          {"复查周期", finding.checked_in},
          {"结转次数", finding.inherited},
          {"退回次数", finding.reopened},
          {"逾期", line.is_overdue}};
}

}  // namespace luoxuan::quality

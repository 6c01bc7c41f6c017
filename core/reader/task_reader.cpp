#include "reader/task_reader.hpp"

#include <set>

#include "base/text.hpp"
#include "model/period_kind.hpp"
#include "model/report_type.hpp"
#include "reader/csv_rows.hpp"

namespace luoxuan::reader {
namespace {

/// "2017-03-15", or a month "2017-03": its first or its last day.
std::optional<value::Date> day_of(CsvRow& row, std::string_view column, bool last) {
  const std::string written = row.text(column);
  if (written.empty()) return std::nullopt;
  if (const auto day = value::parse_date(written)) return day;
  if (const auto first = value::parse_date(written + "-01")) {
    if (!last) return first;
    return value::Date{first->year, first->month, static_cast<std::uint8_t>(value::days_in_month(first->year, first->month))};
  }
  row.refuse(column, say("expected a date or a month, found '{}'", "应为日期或月份，实为“{}”", written),
             say("for example 2017-03-15 or 2017-03", "例如 2017-03-15 或 2017-03"));
  return std::nullopt;
}

std::vector<std::string> owners_of(CsvRow& row) {
  std::vector<std::string> owners = row.texts("owners", ";；、");
  if (owners.empty()) row.refuse("owners", say("expected a unit, found none", "应有责任部门，实际没有"));
  return owners;
}

void read_cycle(CsvRow& row, model::Duty& duty) {
  duty.cycle = row.text("cycle");
  if (duty.task.empty() != duty.cycle.empty())
    row.refuse("cycle", duty.cycle.empty()
                            ? say("expected how often the task comes, found nothing", "有工作任务的应写工作周期，实际为空")
                            : say("expected a task in the column task, found none", "写了工作周期的应有工作任务，实际没有"));
  if (!duty.cycle.empty() && duty.cycle != "once" && !model::period_kind_of(duty.cycle)) {
    std::vector<std::string> known = model::period_kind_names();
    known.emplace_back("once");
    row.refuse("cycle", say("expected a kind of period or once, found '{}'", "应为周期种类或 once，实为“{}”", duty.cycle),
               did_you_mean(duty.cycle, known, say("there are: {}", "可用：{}", text::join(known, ", "))));
  }
  const std::string rule = row.text("due");
  if (rule.empty()) return;
  auto parsed = feel::Expression::parse(rule, model::due_rule_names(), row.where("due"));
  if (parsed)
    duty.due = *std::move(parsed);
  else
    row.refuse("due", parsed.error().message, parsed.error().hint);
}

}  // namespace

Checked<std::vector<model::PlannedTask>> read_planned_tasks(std::string_view text, std::string_view file,
                                                            const std::string& list) {
  std::set<std::string> ids;
  return read_rows<model::PlannedTask>(
      text, file,
      {{"task"},
       {"stage", false},
       {"name"},
       {"start", false},
       {"due"},
       {"result", false},
       {"owners"},
       {"note", false},
       {"source", false}},
      [&](CsvRow& row) {
        model::PlannedTask task;
        task.list = list;
        task.id = row.required_id("task", ".");
        if (!task.id.empty() && !ids.insert(task.id).second)
          row.refuse("task", say("expected each id once, found '{}' again", "编号应各不相同，实际“{}”再次出现", task.id));
        task.stage = row.text("stage");
        task.name = row.required_text("name");
        task.start = day_of(row, "start", false);
        task.due = day_of(row, "due", true);
        if (task.start && task.due && *task.due < *task.start)
          row.refuse("due", say("expected a day not before the start, found {}", "不应早于开始日期，实为 {}",
                                value::to_string(*task.due)));
        task.result = row.text("result");
        task.owners = row.texts("owners", ";；、");
        task.note = row.text("note");
        task.sources = row.texts("source", source_marks);
        return task;
      });
}

Checked<std::vector<model::Duty>> read_duties(std::string_view text, std::string_view file) {
  return read_rows<model::Duty>(text, file,
                                {{"duty"},
                                 {"name"},
                                 {"owners"},
                                 {"post", false},
                                 {"task", false},
                                 {"cycle", false},
                                 {"due", false},
                                 {"result", false},
                                 {"standard", false},
                                 {"note", false},
                                 {"source", false}},
                                [](CsvRow& row) {
                                  model::Duty duty;
                                  duty.id = row.required_id("duty", ".");
                                  duty.name = row.required_text("name");
                                  duty.owners = owners_of(row);
                                  duty.post = row.text("post");
                                  duty.task = row.text("task");
                                  read_cycle(row, duty);
                                  duty.result = row.text("result");
                                  duty.standard = row.text("standard");
                                  duty.note = row.text("note");
                                  duty.sources = row.texts("source", source_marks);
                                  return duty;
                                });
}

}  // namespace luoxuan::reader

#include "reader/target_reader.hpp"

#include "base/text.hpp"
#include "reader/csv_rows.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::string_view id_marks = ".";

bool is_period_column(std::string_view name) {
  return !name.empty() && name.front() >= '0' && name.front() <= '9';
}

std::int64_t year_of(CsvRow& row, std::string_view column) {
  const std::string text = row.text(column);
  if (text.empty()) return 0;
  const auto year = value::Number::parse(text);
  const auto whole = year ? year->to_integer() : std::nullopt;
  if (whole && *whole >= 1900 && *whole <= 2999) return *whole;
  row.refuse(column, say("expected a year, found '{}'", "应为年份，实为“{}”", text));
  return 0;
}

std::optional<value::Number> number_of(CsvRow& row, std::string_view column) {
  const std::string text = row.text(column);
  if (text.empty()) return std::nullopt;
  const auto number = value::Number::parse(text);
  if (!number) row.refuse(column, say("expected a number, found '{}'", "应为数值，实为“{}”", text));
  return number;
}

/// The values wanted, and that there is a strategy just where there are some.
void read_aims(CsvRow& row, model::Target& target) {
  const std::string written = row.text("strategy");
  target.strategy = model::strategy_of(written);
  if (!target.strategy && !written.empty())
    row.refuse("strategy", say("expected >, <, =, >=, <= or in, found '{}'", "应为 >、<、=、>=、<= 或 in，实为“{}”", written));
  const std::vector<Cell>& columns = row.table().columns;
  bool has_values = false;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string& period = columns[i].text;
    if (!is_period_column(period) || text::trim(row.cell(i).text).empty()) continue;
    has_values = true;
    if (!target.strategy) continue;
    auto aim = model::parse_aim(*target.strategy, period, row.cell(i).text);
    if (!aim) {
      row.refuse(period, aim.error().message, aim.error().hint);
      continue;
    }
    aim->where = row.cell(i).where;
    target.aims.push_back(*std::move(aim));
  }
  if (has_values && written.empty())
    row.refuse("strategy", say("expected how the values are to be reached, found nothing", "有目标值的应写达成策略，实际为空"),
               say("write >, <, =, >=, <= or in", "请写 >、<、=、>=、<= 或 in"));
  if (target.strategy && !has_values)
    row.refuse(
        "strategy",
        say("expected a value in some period behind '{}', found none", "写了“{}”的应至少有一个周期的目标值，实际没有", written),
        say("fill in the column of a period, or leave the strategy out", "请填写某个周期的列，或不写策略"));
}

}  // namespace

Checked<std::vector<model::Plan>> read_plans(std::string_view text, std::string_view file) {
  return read_rows<model::Plan>(text, file,
                                {{"plan"},
                                 {"name"},
                                 {"kind"},
                                 {"parent"},
                                 {"owned_by"},
                                 {"role", false},
                                 {"guided_by", false},
                                 {"office", false},
                                 {"first_year", false},
                                 {"last_year", false},
                                 {"source", false}},
                                [](CsvRow& row) {
                                  model::Plan plan;
                                  plan.id = row.required_id("plan");
                                  plan.name = row.required_text("name");
                                  plan.kind = row.required_text("kind");
                                  plan.parent = row.text("parent");
                                  plan.owned_by = row.texts("owned_by");
                                  plan.role = row.text("role");
                                  plan.guided_by = row.text("guided_by");
                                  plan.office = row.text("office");
                                  plan.first_year = year_of(row, "first_year");
                                  plan.last_year = year_of(row, "last_year");
                                  if (plan.last_year != 0 && plan.last_year < plan.first_year)
                                    row.refuse("last_year", say("expected a year not before {}, found {}", "不应早于 {}，实为 {}",
                                                                plan.first_year, plan.last_year));
                                  plan.sources = row.texts("source", source_marks);
                                  return plan;
                                });
}

Checked<std::vector<model::Target>> read_targets(std::string_view text, std::string_view file) {
  const Checked<Table> table = read_table(text, file,
                                          {{"target"},
                                           {"plan"},
                                           {"parent"},
                                           {"group", false},
                                           {"name"},
                                           {"points", false},
                                           {"owners"},
                                           {"assisting", false},
                                           {"post", false},
                                           {"person", false},
                                           {"measure", false},
                                           {"measured_in", false},
                                           {"strategy", false},
                                           {"baseline", false},
                                           {"weight", false},
                                           {"note", false},
                                           {"source", false}},
                                          is_period_column);
  if (!table) return table.error();
  return read_rows_of<model::Target>(*table, [](CsvRow& row) {
    model::Target target;
    target.id = row.required_id("target", id_marks);
    target.plan = row.required_text("plan");
    target.parent = row.text("parent");
    target.group = row.text("group");
    target.name = row.required_text("name");
    target.points = row.texts("points");
    target.owners = row.texts("owners");
    if (target.owners.empty()) row.refuse("owners", say("expected a unit, found none", "应有责任部门，实际没有"));
    target.assisting = row.texts("assisting");
    target.post = row.text("post");
    target.person = row.text("person");
    target.measure = row.text("measure");
    target.measured_in = row.text("measured_in");
    target.baseline = number_of(row, "baseline");
    target.weight = number_of(row, "weight");
    if (target.weight && target.weight->is_negative())
      row.refuse("weight",
                 say("expected a weight of 0 or more, found {}", "权重不应小于 0，实为 {}", target.weight->to_string()));
    read_aims(row, target);
    target.note = row.text("note");
    target.sources = row.texts("source", source_marks);
    return target;
  });
}

}  // namespace luoxuan::reader

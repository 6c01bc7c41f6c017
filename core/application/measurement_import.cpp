#include "application/measurement_import.hpp"

#include <algorithm>
#include <array>

#include "application/given_table.hpp"
#include "base/text.hpp"
#include "reader/csv_rows.hpp"

namespace luoxuan::application {
namespace {

struct MeasurementHeading {
  std::string_view name;
  std::array<std::string_view, 3> chinese;
  bool required = true;
};

constexpr std::array measurement_headings{
    MeasurementHeading{"indicator", {"指标", "监测指标", "指标名称"}},
    MeasurementHeading{"unit", {"部门", "责任部门", "监测部门"}},
    MeasurementHeading{"subject", {"质量主体", "监测对象", ""}, false},
    MeasurementHeading{"period", {"周期", "监测周期", ""}},
    MeasurementHeading{"value", {"监测值", "数值", ""}},
    MeasurementHeading{"source", {"数据来源", "来源", ""}, false},
};

std::string measurement_heading_of(std::string_view written) {
  const std::string_view name = text::trim(written);
  for (const MeasurementHeading& heading : measurement_headings)
    for (const std::string_view other : heading.chinese)
      if (!other.empty() && other == name) return std::string(heading.name);
  return std::string(name);
}

Failures faults_of_headings(const reader::Table& table) {
  std::vector<std::string> known;
  for (const MeasurementHeading& heading : measurement_headings) known.emplace_back(heading.name);
  Failures faults = reader::faults_of_columns(table.columns);  // several words are one name
  for (const reader::Cell& column : table.columns)
    if (std::ranges::find(known, column.text) == known.end())
      faults.push_back(
          {FailureCode::invalid_input, say("expected a known column, found '{}'", "应为已知的列，实际为“{}”", column.text),
           reader::did_you_mean(column.text, known, say("the columns are {}", "可用的列：{}", text::join(known, ", "))),
           column.where});
  for (const MeasurementHeading& heading : measurement_headings)
    if (heading.required && table.column(heading.name) == table.columns.size())
      faults.push_back(
          {FailureCode::invalid_input,
           say("expected a column '{}' ({}), found none", "应有“{1}”（{0}）列，实际没有", heading.name, heading.chinese.front()),
           say("add it to the header", "请在表头补上该列"), table.columns.front().where});
  return faults;
}

quality::GivenMeasurement read_measurement(reader::CsvRow& row) {
  quality::GivenMeasurement given{.indicator = row.required_text("indicator"),
                                  .unit = row.required_text("unit"),
                                  .subject = row.text("subject"),
                                  .period = row.required_text("period"),
                                  .value = {},
                                  .source = row.text("source"),
                                  .where = row.where()};
  const std::string written = row.required_text("value");
  if (const auto number = value::Number::parse(text::to_half_width(written)))
    given.value = *number;
  else if (!written.empty())
    row.refuse("value", say("expected a number, found '{}'", "应为数值，实为“{}”", written),
               say("write the number alone, without its unit", "只写数值，不写计量单位"));
  return given;
}

void count_planned(MeasurementImport& import) {
  for (const quality::PlannedMeasurement& one : import.planned) {
    if (one.is_unchanged) ++import.unchanged;
    if (!one.is_unchanged && one.row.level != name_of(model::AlertLevel::normal)) ++import.alerts;
  }
}

}  // namespace

Checked<MeasurementImport> read_measurements(const Installation& installation, std::string_view bytes, std::string_view file,
                                             std::string_view by) {
  auto table = read_given_table(bytes, file);
  if (!table) return table.error();
  for (reader::Cell& column : table->columns) column.text = measurement_heading_of(column.text);
  if (Failures faults = faults_of_headings(*table); !faults.empty()) return faults;
  Failures faults;
  std::vector<quality::GivenMeasurement> given;
  for (const std::vector<reader::Cell>& cells : table->rows) {
    reader::CsvRow row(*table, cells, faults);
    const std::size_t before = faults.size();
    quality::GivenMeasurement one = read_measurement(row);
    if (faults.size() == before) given.push_back(std::move(one));
  }
  const quality::Setting& setting = installation.setting();
  MeasurementImport import;
  import.library = setting.libraries.current();
  auto planned = quality::plan_measurements(setting, *import.library, given, model::measurement_way::imported, by);
  if (!planned) {
    for (const Failure& fault : planned.error()) faults.push_back(fault);
  } else {
    import.planned = *std::move(planned);
  }
  if (!faults.empty()) return reader::in_file_order(std::move(faults));
  count_planned(import);
  return import;
}

Checked<MeasurementImport> fetch_now(const Installation& installation, std::string_view indicator, std::string_view period) {
  const quality::Setting& setting = installation.setting();
  MeasurementImport import;
  import.library = setting.libraries.current();
  const auto order = quality::fetch_order(setting, import.library, indicator, period);
  if (!order) return Failures{order.error()};
  const auto given = installation.fetch(*order);
  if (!given) return given.error();
  auto planned =
      quality::plan_measurements(setting, *import.library, *given, model::measurement_way::fetched, engine::system_actor);
  if (!planned) return planned.error();
  import.planned = *std::move(planned);
  count_planned(import);
  return import;
}

Checked<void> apply_measurements(const Installation& installation, std::string_view act_id, const MeasurementImport& import,
                                 std::string_view by) {
  const auto acted = installation.engine().act(act_id, [&](engine::Act& act) -> Checked<void> {
    const auto kept = quality::keep_measurements(installation.setting(), act, import.planned, by);
    if (!kept) return Failures{kept.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

}  // namespace luoxuan::application

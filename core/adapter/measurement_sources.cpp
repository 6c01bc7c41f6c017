#include "adapter/measurement_sources.hpp"

#include "model/measuring_query.hpp"
#include "store/postgresql/postgresql_reading.hpp"
#include "store/sqlite/sqlite_reading.hpp"
#include "value/json.hpp"

namespace luoxuan::adapter {
namespace {

/// Rows as a list of contexts; values are texts, of which numbers are made where they are wanted.
value::Value rows_of_table(const store::ReadTable& table) {
  value::List rows;
  for (const auto& cells : table.rows) {
    value::Context row;
    for (std::size_t i = 0; i < cells.size(); ++i) row.put(table.columns[i], cells[i] ? value::Value(*cells[i]) : value::Value());
    rows.emplace_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> places_of(const std::vector<std::string>& names, const calendar::Period& period) {
  std::vector<std::string> values;
  for (const std::string& name : names)
    values.push_back(name == "period" ? period.name : value::to_string(name == "start" ? period.start : period.end));
  return values;
}

Result<value::Value> from_database(const SourceSettings& settings, const quality::FetchOrder& order) {
  const model::MeasuringFetch& fetch = *order.indicator->fetch;
  const auto found = settings.databases.find(fetch.database);
  if (found == settings.databases.end())
    return Failure{
        FailureCode::not_found,
        say("indicator '{}': expected a database that this installation knows, found '{}'",
            "指标“{}”：应为本系统已配置的数据库，实为“{}”", order.indicator->name, fetch.database),
        say("add [databases.{}] to the file of --sources", "请在 --sources 指定的文件中写入 [databases.{}]", fetch.database),
        {}};
  const bool is_file = found->second.url.empty();
  LX_TRY_ASSIGN(
      const model::NumberedQuery query,
      model::number_query(fetch.query, is_file ? model::PlaceholderStyle::question_mark : model::PlaceholderStyle::dollar));
  const std::vector<std::string> places = places_of(query.names, order.period);
  auto table = is_file ? store::read_sqlite(found->second.file, query.sql, places)
                       : store::read_postgresql(found->second.url, query.sql, places);
  if (table) return rows_of_table(*table);
  Failure why = table.error();
  why.message = {fmt::format("database '{}': {}", fetch.database, why.message.english),
                 fmt::format("数据库“{}”：{}", fetch.database, why.message.chinese)};
  return why;
}

Result<value::Value> from_web(const SourceSettings& settings, const quality::FetchOrder& order, const WebLimits& limits) {
  LX_TRY_ASSIGN(const std::string url, quality::fetch_url(order));
  LX_TRY_ASSIGN(const std::string text, read_web(url, settings, limits));
  const auto answer = value::parse_json(text);
  if (answer) return *answer;
  return Failure{FailureCode::invalid_input,
                 say("indicator '{}': expected JSON from the web server, found: {}", "指标“{}”：网站应返回 JSON，实际：{}",
                     order.indicator->name, answer.error().message.english),
                 say("look at the address", "请检查地址"),
                 {}};
}

}  // namespace

quality::MeasurementFetch fetch_from(std::shared_ptr<const SourceSettings> settings, WebLimits limits) {
  return [settings = std::move(settings), limits](const quality::FetchOrder& order) -> Result<value::Value> {
    const model::MeasuringFetch& fetch = *order.indicator->fetch;
    if (fetch.url) return from_web(*settings, order, limits);
    if (!fetch.database.empty()) return from_database(*settings, order);
    return Failure{FailureCode::unsupported,
                   say("indicator '{}': expected url or database, found native code",
                       "指标“{}”：应为 url 或 database，实为原生代码", order.indicator->name),
                   {},
                   {}};
  };
}

}  // namespace luoxuan::adapter

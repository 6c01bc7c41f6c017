#include "engine/shell/stored_rows.hpp"

namespace luoxuan::engine {

RowStatements::RowStatements(std::string_view table, std::string_view parent_column, const std::vector<std::string>& names) {
  columns = "\"key\"";
  std::string placeholders = "$1, $2";
  std::string replaced;
  int number = 3;
  for (const std::string& name : names) {
    columns += ", \"" + name + '"';
    placeholders += fmt::format(", ${}", number++);
    replaced += fmt::format("{0}\"{1}\" = excluded.\"{1}\"", replaced.empty() ? "" : ", ", name);
  }
  const std::string select = fmt::format("SELECT {} FROM {} WHERE institution = $1 AND ", columns, table);
  find = select + "\"key\" = $2";
  std::string found = "found.\"key\"";
  for (const std::string& name : names) found += ", found.\"" + name + '"';
  find_with_instance =
      fmt::format(R"(SELECT {0}, held.revision, seen.revision FROM {1} AS found )"
                  R"(JOIN instance AS seen ON seen.institution = found.institution AND seen."key" = found."{2}" )"
                  R"(JOIN instance AS held ON held.institution = found.institution AND held."key" = found."{2}" )"
                  R"(WHERE found.institution = $1 AND found."key" = $2)",
                  found, table, table == Instance::table ? "key" : "instance");
  of = select + fmt::format("\"{}\" = $2 ORDER BY \"key\"", parent_column);
  write = fmt::format("INSERT INTO {} (institution, {}) VALUES ({}) ON CONFLICT (institution, \"key\") DO UPDATE SET {}", table,
                      columns, placeholders, replaced);
  remove = fmt::format("DELETE FROM {} WHERE institution = $1 AND \"key\" = $2", table);
}

}  // namespace luoxuan::engine

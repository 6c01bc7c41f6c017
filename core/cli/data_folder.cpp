#include "cli/data_folder.hpp"

namespace luoxuan::cli {

Checked<std::unique_ptr<application::Installation>> open_or_make(const InstallationPlace& place, const Clock& clock) {
  std::optional<store::PostgresqlPlace> database;
  if (!place.database.empty()) {
    if (!store::is_postgresql_url(place.database))
      return Failures{{FailureCode::invalid_input,
                       say("--database: expected the URL of a PostgreSQL, found something else",
                           "--database：应为 PostgreSQL 的 URL，实际不是"),  // not what was found: it may hold a password
                       say("write for example --database postgresql://luoxuan@localhost/luoxuan",
                           "例如 --database postgresql://luoxuan@localhost/luoxuan"),
                       {}}};
    database = store::PostgresqlPlace{.url = place.database, .schema = "luoxuan"};
  }
  return application::Installation::open(place.data, clock, database);
}

Result<void> expect_data(const InstallationPlace& place) {
  std::error_code error;
  const std::filesystem::path data = place.data;
  // Beside a server the folder holds documents, definitions and the key.
  if (std::filesystem::exists(place.database.empty() ? data / "luoxuan.db" : data / "definitions", error)) return {};
  return Failure{
      FailureCode::not_found,
      say("expected a data folder, found none in {}", "应为数据文件夹，实际 {} 中没有", place.data),
      std::filesystem::exists(data / "definitions", error)
          ? say("its data are on a PostgreSQL: name it with --database", "其数据在 PostgreSQL 中：请用 --database 指定")
          : say("make one with luoxuan init", "请先用 luoxuan init 建立"),
      {}};
}

Checked<std::unique_ptr<application::Installation>> open_data(const InstallationPlace& place, const Clock& clock) {
  if (const auto there = expect_data(place); !there) return Failures{there.error()};
  auto installation = open_or_make(place, clock);
  if (!installation) return installation.error();
  if (!(*installation)->is_ready())
    return Failures{{FailureCode::condition_not_met,
                     say("expected a data folder that runs a plugin, found {} without one",
                         "应为运行某插件的数据文件夹，实际 {} 没有", place.data),
                     say("luoxuan init --data {} --plugin …", "luoxuan init --data {} --plugin …", place.data),
                     {}}};
  return installation;
}

}  // namespace luoxuan::cli

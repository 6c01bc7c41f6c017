#include "store/postgresql/postgresql_failure.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <libpq-fe.h>

namespace luoxuan::store {
namespace {

std::string field(const PGresult* answer, int which) {
  const char* text = PQresultErrorField(answer, which);
  return text != nullptr ? text : "";
}

/// The first line: what follows is context for people who write SQL.
std::string first_line(std::string_view said) {
  said = said.substr(0, said.find('\n'));
  return std::string(said);
}

/// "table.column, table.column" of the broken uniqueness. Its columns stand only in the text "Key (a, b)=(1, 2) …".
std::string unique_columns(const PGresult* answer) {
  const std::string table = field(answer, PG_DIAG_TABLE_NAME);
  const std::string detail = field(answer, PG_DIAG_MESSAGE_DETAIL);
  const std::size_t begin = detail.find('(');
  const std::size_t end = detail.find(")=", begin == std::string::npos ? 0 : begin);
  if (begin == std::string::npos || end == std::string::npos) return field(answer, PG_DIAG_CONSTRAINT_NAME);
  std::string columns;
  std::string_view names = std::string_view(detail).substr(begin + 1, end - begin - 1);
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(", "), names.size());
    columns.append(columns.empty() ? "" : ", ").append(table).append(".").append(names.substr(0, comma));
    names.remove_prefix(std::min(comma + 2, names.size()));
  }
  return columns;
}

Failure broken_rule(const PGresult* answer, std::string_view state) {
  if (state == "23505")
    return {FailureCode::conflict,
            say("expected no row yet with this {}, found one", "不应已有相同的 {}，实际已存在", unique_columns(answer)),
            say("change the existing row, or choose another value", "请修改已有的记录，或换一个值"),
            {}};
  if (state == "23503")
    return {FailureCode::conflict,
            say("expected rows to refer to rows that exist, found one that would refer to nothing",
                "记录应引用存在的记录，实际有引用将落空"),
            say("store what is referred to first, and delete it last", "请先保存被引用的记录，最后再删除它"),
            {}};
  if (state == "23502")
    return {FailureCode::invalid_input,
            say("expected a value for {}.{}, found null", "{}.{} 应有值，实际为空", field(answer, PG_DIAG_TABLE_NAME),
                field(answer, PG_DIAG_COLUMN_NAME)),
            say("give the missing value", "请补上缺少的值"),
            {}};
  return {FailureCode::invalid_input,
          say("expected a row that keeps the rule '{}', found one that breaks it", "记录应符合规则“{}”，实际不符合",
              field(answer, PG_DIAG_CONSTRAINT_NAME)),
          say("correct the value", "请改正该值"),
          {}};
}

}  // namespace

bool may_work_again(const PGresult* answer) {
  const std::string state = field(answer, PG_DIAG_SQLSTATE);
  constexpr std::array passing = {"40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300"};
  return state.starts_with("08") || std::ranges::find(passing, state) != passing.end();
}

Failure postgresql_failure(const PGresult* answer, std::string_view database, std::string_view sql) {
  const std::string state = field(answer, PG_DIAG_SQLSTATE);
  const std::string said = first_line(field(answer, PG_DIAG_MESSAGE_PRIMARY));
  if (state.starts_with("23")) return broken_rule(answer, state);
  if (state == "53100")
    return {FailureCode::io,
            say("expected room on the disk for {}, found none left", "磁盘应有空间写入 {}，实际已满", database),
            say("free some space and repeat; nothing is half written", "请清理磁盘空间后重试；没有写了一半的内容"),
            {}};
  if (may_work_again(answer))
    return {FailureCode::io,
            say("expected {} to be free for this, found: {}", "{} 应可立即处理，实际：{}", database, said),
            say("repeat; nothing was done", "请重试；没有做任何事"),
            {}};
  return {FailureCode::io,
          say("expected {} to execute '{}', found: {}", "{} 应能执行“{}”，实际：{}", database, sql.substr(0, 200), said),
          say("start the program anew, which brings the database up to date; when that does not help, report it",
              "请重新启动程序，数据库会随之更新；若仍不行，请报告此问题"),
          {}};
}

bool is_postgresql_away(std::string_view said) {
  return said.find("FATAL:") == std::string_view::npos || said.find("is starting up") != std::string_view::npos ||
         said.find("is shutting down") != std::string_view::npos || said.find("in recovery mode") != std::string_view::npos ||
         said.find("not yet accepting connections") != std::string_view::npos ||
         said.find("too many clients") != std::string_view::npos;
}

Failure lost_postgresql(const PGconn* link, std::string_view database, std::string_view doing) {
  return {FailureCode::io,
          say("expected {} to answer '{}', found the connection broken: {}", "{} 应答复“{}”，实际连接中断：{}", database,
              doing.substr(0, 200), first_line(PQerrorMessage(link))),
          say("repeat; if it stays so, look whether PostgreSQL runs and can be reached",
              "请重试；若仍如此，请检查 PostgreSQL 是否在运行且可访问"),
          {}};
}

}  // namespace luoxuan::store

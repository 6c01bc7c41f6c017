#include "store/sqlite/sqlite_failure.hpp"

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

namespace luoxuan::store {
namespace {

/// "UNIQUE constraint failed: person.name" -> "person.name"
std::string_view subject_of(std::string_view said) {
  const std::size_t colon = said.find(": ");
  return colon == std::string_view::npos ? said : said.substr(colon + 2);
}

Failure broken_rule(int code, std::string_view said) {
  const std::string_view subject = subject_of(said);
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return {FailureCode::conflict,
              say("expected no row yet with this {}, found one", "不应已有相同的 {}，实际已存在", subject),
              say("change the existing row, or choose another value", "请修改已有的记录，或换一个值"),
              {}};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return {FailureCode::conflict,
              say("expected rows to refer to rows that exist, found one that would refer to nothing",
                  "记录应引用存在的记录，实际有引用将落空"),
              say("store what is referred to first, and delete it last", "请先保存被引用的记录，最后再删除它"),
              {}};
    case SQLITE_CONSTRAINT_NOTNULL:
      return {FailureCode::invalid_input,
              say("expected a value for {}, found null", "{} 应有值，实际为空", subject),
              say("give the missing value", "请补上缺少的值"),
              {}};
    default:
      return {FailureCode::invalid_input,
              say("expected a row that keeps the rule '{}', found one that breaks it", "记录应符合规则“{}”，实际不符合", subject),
              say("correct the value", "请改正该值"),
              {}};
  }
}

bool means_full_disk(int number) {
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

}  // namespace

Failure sqlite_failure(sqlite3* database, int code, std::string_view file, std::string_view sql) {
  if (database == nullptr) code = SQLITE_NOMEM;  // the one error that leaves no connection behind
  const int number = database != nullptr ? sqlite3_system_errno(database) : 0;
  const std::string_view said = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  const int kind = code & 0xFF;
  if (kind == SQLITE_FULL || (kind == SQLITE_IOERR && means_full_disk(number)))
    return {FailureCode::io,
            say("expected room on the disk for {}, found none left", "磁盘应有空间写入 {}，实际已满", file),
            say("free some space and repeat; nothing is half written", "请清理磁盘空间后重试；没有写了一半的内容"),
            {}};
  switch (kind) {
    case SQLITE_CONSTRAINT:
      return broken_rule(code, said);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {FailureCode::io,
              say("expected to write to {}, found it read-only", "应可写入 {}，实际为只读", file),
              say("check the rights of the file and its folder, and how the disk is mounted",
                  "请检查文件及其文件夹的权限和磁盘的挂载方式"),
              {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {FailureCode::io,
              say("expected {} to be free, found it locked by another process", "{} 应空闲，实际被另一个进程锁定", file),
              say("end the other program that has it open (a second server, a backup, a database browser), or wait and repeat",
                  "请结束打开它的其他程序（另一个服务、备份或数据库浏览器），或稍后重试"),
              {}};
    case SQLITE_NOTADB:
      return {FailureCode::io,
              say("expected a database, found something else in {}", "应为数据库，实际 {} 不是数据库", file),
              say("name the right file, or restore a backup", "请指定正确的文件，或恢复备份"),
              {}};
    case SQLITE_CORRUPT:
      return {FailureCode::io,
              say("expected a whole database, found {} damaged ({})", "应为完整的数据库，实际 {} 已损坏（{}）", file, said),
              say("keep a copy of the file and restore the newest backup", "请保留该文件的副本，并恢复最新的备份"),
              {}};
    case SQLITE_CANTOPEN: {
      const std::string_view reason = number != 0 ? std::string_view(std::strerror(number)) : said;
      return {FailureCode::io,
              say("expected to open the database {}, found: {}", "应可打开数据库 {}，实际：{}", file, reason),
              say("check that the folder exists, and its rights", "请检查文件夹是否存在及其权限"),
              {}};
    }
    case SQLITE_IOERR:
      return {
          FailureCode::io,
          say("expected to read and write {}, found: {} ({})", "应可读写 {}，实际：{}（{}）", file, said, std::strerror(number)),
          say("check the disk", "请检查磁盘"),
          {}};
    case SQLITE_NOMEM:
      return {FailureCode::io,
              say("expected enough memory for {}, found none left", "应有足够内存用于 {}，实际不足", file),
              say("end other programs and repeat", "请结束其他程序后重试"),
              {}};
    case SQLITE_TOOBIG:
      return {FailureCode::limit_exceeded,
              say("expected at most 1,000,000,000 bytes in a row of {}, found more",
                  "{} 的一行应不超过 1,000,000,000 字节，实际超过", file),
              say("store large content as a document", "请将大内容保存为文档"),
              {}};
    default:
      return {FailureCode::io,
              say("expected {} to execute '{}', found: {}", "{} 应能执行“{}”，实际：{}", file, sql.substr(0, 200), said),
              say("start the program anew, which brings the database up to date; when that does not help, report it",
                  "请重新启动程序，数据库会随之更新；若仍不行，请报告此问题"),
              {}};
  }
}

}  // namespace luoxuan::store

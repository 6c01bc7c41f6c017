#include "cli/backup_command.hpp"

#include "application/backup.hpp"

namespace luoxuan::cli {
namespace {

int tell_backup(const Checked<application::BackupReport>& report, const std::string& where, const Output& output) {
  if (!report)
    return output.refused(report.error(), report.error().front().code == FailureCode::conflict ? does_not_hold : usage_or_input);
  output.line(say("{}: {} files, {} bytes, SHA-256 of the list {}", "{}：{} 个文件，{} 字节，清单的 SHA-256 为 {}", where,
                  report->files, report->bytes, report->digest));
  output.json(value::Context{{"path", where},
                             {"files", static_cast<std::int64_t>(report->files)},
                             {"bytes", static_cast<std::int64_t>(report->bytes)},
                             {"sha256", report->digest},
                             {"failures", value::List{}}});
  return done;
}

}  // namespace

int back_up(const BackUp& command, const Output& output) {
  if (command.only_checks) return tell_backup(application::check_backup(command.target), command.target, output);
  const auto made = application::back_up(command.data, command.target);
  if (!made) return tell_backup(Failures{made.error()}, command.target, output);
  return tell_backup(*made, command.target, output);
}

int restore(const Restore& command, const Output& output) {
  return tell_backup(application::restore(command.backup, command.data), command.data, output);
}

}  // namespace luoxuan::cli

#include "cli/backup_command.hpp"

#include "application/backup.hpp"
#include "base/text.hpp"

namespace luoxuan::cli {
namespace {

int tell_backup(const Checked<application::BackupReport>& report, const std::string& where, const Output& output) {
  if (!report)
    return output.refused(report.error(), report.error().front().code == FailureCode::conflict ? does_not_hold : usage_or_input);
  output.line(say("{}: {} files, {} bytes, SHA-256 of the list {}", "{}：{} 个文件，{} 字节，清单的 SHA-256 为 {}", where,
                  report->files, report->bytes, report->digest));
  value::List keys;
  for (const std::string& key : report->keys) keys.emplace_back(key);
  if (!report->keys.empty())
    output.line(
        say("with the keys {}: who has them signs packages as the institution and reads second factors; keep it as safe as "
            "the server",
            "含密钥 {}：持有者可冒用机构签名、读取两步验证密钥，请与服务器同等保管", text::join(report->keys, ", ")));
  output.json(value::Context{{"path", where},
                             {"keys", std::move(keys)},
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

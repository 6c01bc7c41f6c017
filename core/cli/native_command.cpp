#include "cli/native_command.hpp"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/data_folder.hpp"

namespace luoxuan::cli {
namespace {

/// Who runs this program, for the history.
std::string user_of_system() {
  const passwd* user = ::getpwuid(::getuid());
  return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

Message state_of(const plugin::NativeFile& file) {
  if (!file.is_allowed) return say("off", "未启用");
  return file.refusals.empty() ? say("allowed", "已启用") : say("allowed, and cannot be used", "已启用但无法使用");
}

value::Context native_value(const plugin::NativeFile& file, const Output& output) {
  return {{"plugin", file.plugin},      {"file", file.file},
          {"sha256", file.digest},      {"provides", value::List(file.names.begin(), file.names.end())},
          {"allowed", file.is_allowed}, {"refusals", failures_value(file.refusals, output.language())}};
}

int refused_native(const Failures& failures, const Output& output) {
  const bool is_unknown = failures.front().code == FailureCode::not_found;
  return output.refused(failures, is_unknown ? usage_or_input : does_not_hold);
}

}  // namespace

int list_native(const NativeChoice& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto native = (*installation)->native();
  if (!native) return output.refused({native.error()}, usage_or_input);
  value::List answers;
  bool all_hold = true;
  for (const plugin::NativeFile& file : (*native)->files) {
    output.line(fmt::format("{}  {}  {}  {}  {}", file.digest, file.plugin, file.file, state_of(file).in(output.language()),
                            text::join(file.names, ", ")));
    output.failures(file.refusals);
    all_hold = all_hold && file.refusals.empty();
    answers.emplace_back(native_value(file, output));
  }
  if (answers.empty()) output.line(say("the plugin in use brings no native code", "所用插件没有原生代码"));
  output.json(value::Context{{"native", std::move(answers)}});
  return all_hold ? done : does_not_hold;
}

int allow_native(const NativeChoice& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto allowed = (*installation)->allow_native(text::to_lower_case(command.digest), user_of_system());
  if (!allowed) return refused_native(allowed.error(), output);
  output.line(say("{} of plugin {} may run here: {}", "已启用插件 {1} 的 {0}：{2}", allowed->file, allowed->plugin,
                  text::join(allowed->names, ", ")));
  output.line(
      say("It runs inside the program: it can read and change everything that the program can, and a crash in it ends the "
          "program. Allow only what you trust. A file that changes is off again.",
          "原生代码在程序内部运行：程序能读写的它都能读写，它崩溃则程序随之终止。请只启用可信的代码；文件一旦改变即自动停用。"));
  output.json(native_value(*allowed, output));
  return done;
}

int deny_native(const NativeChoice& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const std::string digest = text::to_lower_case(command.digest);
  if (const auto denied = (*installation)->deny_native(digest, user_of_system()); !denied)
    return refused_native(denied.error(), output);
  output.line(say("{} does not run here any more", "已停用 {}", digest));
  output.json(value::Context{{"sha256", digest}});
  return done;
}

}  // namespace luoxuan::cli

#include <algorithm>

#include "application/installation.hpp"

// Native code of plugins: which of it may run here. docs/how_to/write_a_native_plugin.md.
namespace luoxuan::application {
namespace {

/// "plugins/a native/a.so <digest>, …" for a hint.
Message there_are(const std::vector<plugin::NativeFile>& files) {
  if (files.empty()) return say("the plugin in use brings none", "所用插件没有原生代码");
  std::string list;
  for (const plugin::NativeFile& file : files)
    list += fmt::format("{}{} {} {}", list.empty() ? "" : ", ", file.plugin, file.file, file.digest);
  return say("there are: {}", "现有：{}", list);
}

}  // namespace

Result<std::shared_ptr<const plugin::NativeParts>> Installation::native() const {
  return libraries_.native(libraries_.current()->version);
}

Result<plugin::AllowedDigests> Installation::stored_native() const {
  plugin::AllowedDigests allowed;
  LX_TRY(connection_->query("SELECT digest FROM allowed_native", {}, [&](const store::Row& row) -> Result<void> {
    allowed.emplace(row.text(0));
    return {};
  }));
  return allowed;
}

Checked<plugin::NativeFile> Installation::allow_native(std::string_view digest, std::string_view user) {
  const auto now = native();
  if (!now) return Failures{now.error()};
  const auto is_meant = [&](const plugin::NativeFile& file) { return file.digest == digest; };
  if (std::ranges::none_of((*now)->files, is_meant))
    return Failures{{FailureCode::not_found,
                     say("expected the SHA-256 of native code of the plugin in use, found '{}'",
                         "应为所用插件原生代码的 SHA-256，实际为“{}”", digest),
                     there_are((*now)->files),
                     {}}};
  auto allowed = stored_native();
  if (!allowed) return Failures{allowed.error()};
  allowed->emplace(digest);
  const auto tried = libraries_.native_with(libraries_.current()->version, *allowed);
  if (!tried) return Failures{tried.error()};
  plugin::NativeFile file = *std::ranges::find_if((*tried)->files, is_meant);
  if (!file.refusals.empty()) return file.refusals;
  const auto acted = engine().act({}, [&](engine::Act& act) -> Checked<void> {
    const auto written = act.connection().execute(
        "INSERT INTO allowed_native (institution, digest, plugin, file, allowed_by, allowed_at) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT DO NOTHING",
        {std::string_view(engine().parts().institution), digest, std::string_view(file.plugin), std::string_view(file.file), user,
         std::int64_t{act.now().time_since_epoch().count()}});
    if (!written) return Failures{written.error()};
    act.record("native_allowed", {}, engine::system_actor,
               {{"digest", digest}, {"plugin", file.plugin}, {"file", file.file}, {"user", user}});
    return {};
  });
  if (!acted) return acted.error();
  if (const auto loaded = libraries_.allow_native(*std::move(allowed)); !loaded) return Failures{loaded.error()};
  if (auto run = run_current(); !run) return run.error();
  return file;
}

Checked<void> Installation::deny_native(std::string_view digest, std::string_view user) {
  auto allowed = stored_native();
  if (!allowed) return Failures{allowed.error()};
  const auto found = allowed->find(digest);
  if (found == allowed->end())
    return Failures{{FailureCode::not_found,
                     say("expected the SHA-256 of native code that is allowed here, found '{}'",
                         "应为已启用原生代码的 SHA-256，实际为“{}”", digest),
                     say("luoxuan plugin native list tells which is", "用 luoxuan plugin native list 查看"),
                     {}}};
  allowed->erase(found);
  const auto acted = engine().act({}, [&](engine::Act& act) -> Checked<void> {
    const auto written = act.connection().execute("DELETE FROM allowed_native WHERE digest = $1", {digest});
    if (!written) return Failures{written.error()};
    act.record("native_denied", {}, engine::system_actor, {{"digest", digest}, {"user", user}});
    return {};
  });
  if (!acted) return acted.error();
  if (const auto loaded = libraries_.allow_native(*std::move(allowed)); !loaded) return Failures{loaded.error()};
  return run_current();
}

}  // namespace luoxuan::application

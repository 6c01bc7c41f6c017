#include "application/kept_libraries.hpp"

namespace luoxuan::application {
namespace {

bool is_digest(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Result<std::shared_ptr<const model::Library>> KeptLibraries::find(std::string_view version) const {
  LX_TRY_ASSIGN(const plugin::NativeLibrary found, read(version));
  return found.library;
}

Result<std::shared_ptr<const plugin::NativeParts>> KeptLibraries::native(std::string_view version) const {
  LX_TRY_ASSIGN(const plugin::NativeLibrary found, read(version));
  return found.native;
}

Result<std::shared_ptr<const plugin::NativeParts>> KeptLibraries::native_with(std::string_view version,
                                                                              const plugin::AllowedDigests& allowed) const {
  LX_TRY_ASSIGN(const plugin::NativeLibrary made, make(version, allowed));
  return made.native;
}

Result<void> KeptLibraries::allow_native(plugin::AllowedDigests allowed) {
  {
    const std::lock_guard lock(mutex_);
    allowed_ = std::move(allowed);
    read_.clear();
  }
  return current_ == nullptr ? Result<void>() : use_version(std::string(current_->version));
}

Result<plugin::NativeLibrary> KeptLibraries::read(std::string_view version) const {
  const std::lock_guard lock(mutex_);
  if (const auto found = read_.find(version); found != read_.end()) return found->second;
  LX_TRY_ASSIGN(plugin::NativeLibrary made, make(version, allowed_));
  return read_.insert_or_assign(std::string(version), std::move(made)).first->second;
}

Result<plugin::NativeLibrary> KeptLibraries::make(std::string_view version, const plugin::AllowedDigests& allowed) const {
  // People write versions too: what is none must not become the path of another folder.
  if (!is_digest(version))
    return Failure{FailureCode::not_found,
                   say("expected a version of the definitions, found '{}'", "应为定义版本，实为“{}”", version.substr(0, 80)),
                   say("look at the versions of the workflow", "请查看流程的版本"),
                   {}};
  const auto sources = plugin::read_kept_sources(folder_ / std::string(version));
  if (!sources) return sources.error().front();
  // Before any of it is loaded: what was allowed is what lies there.
  if (sources->version() != version)
    return Failure{FailureCode::io,
                   say("expected the definitions {}, found others", "应为定义版本 {}，实际内容不同", version),
                   say("a file below {} was changed; restore a backup", "{} 下的文件被改动，请恢复备份", folder_.string()),
                   {}};
  auto made = plugin::make_accepted_library(*sources, allowed);
  if (!made) return made.error().front();
  return *std::move(made);
}

Checked<void> KeptLibraries::use(const plugin::Sources& sources) {
  auto made = plugin::make_native_library(sources, allowed_);
  if (!made) return made.error();
  if (made->library->institution.id.empty())
    return Failures{
        {FailureCode::invalid_definition,
         say("expected the plugin of an institution, found '{}', which is there for others to extend",
             "应为某个机构的插件，实为供其他插件扩展的“{}”", sources.plugins.back().id),
         say("install a plugin that extends it and has institution.toml", "请安装扩展它并含有 institution.toml 的插件"),
         {sources.plugins.back().shown_folder}}};
  const std::string version = made->library->version;
  if (const auto kept = plugin::keep_sources(sources, folder_ / version); !kept) return Failures{kept.error()};
  const std::lock_guard lock(mutex_);
  current_ = made->library;
  read_[version] = *std::move(made);
  return {};
}

Result<void> KeptLibraries::use_version(std::string_view version) {
  LX_TRY_ASSIGN(current_, find(version));
  return {};
}

}  // namespace luoxuan::application

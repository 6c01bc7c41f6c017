#include "application/kept_libraries.hpp"

namespace luoxuan::application {

Result<std::shared_ptr<const model::Library>> KeptLibraries::find(std::string_view version) const {
  const std::lock_guard lock(mutex_);
  if (const auto found = read_.find(version); found != read_.end()) return found->second;
  const auto sources = plugin::read_kept_sources(folder_ / std::string(version));
  if (!sources) return sources.error().front();
  if (sources->version() != version)
    return Failure{FailureCode::io,
                   say("expected the definitions {}, found others", "应为定义版本 {}，实际内容不同", version),
                   say("a file below {} was changed; restore a backup", "{} 下的文件被改动，请恢复备份", folder_.string()),
                   {}};
  auto library = plugin::make_accepted_library(*sources);
  if (!library) return library.error().front();
  read_[std::string(version)] = *library;
  return *std::move(library);
}

Checked<void> KeptLibraries::use(const plugin::Sources& sources) {
  auto library = plugin::make_library(sources);
  if (!library) return library.error();
  if ((*library)->institution.id.empty())
    return Failures{
        {FailureCode::invalid_definition,
         say("expected the plugin of an institution, found '{}', which is there for others to extend",
             "应为某个机构的插件，实为供其他插件扩展的“{}”", sources.plugins.back().id),
         say("install a plugin that extends it and has institution.toml", "请安装扩展它并含有 institution.toml 的插件"),
         {sources.plugins.back().shown_folder}}};
  const std::string version = (*library)->version;
  if (const auto kept = plugin::keep_sources(sources, folder_ / version); !kept) return Failures{kept.error()};
  const std::lock_guard lock(mutex_);
  read_[version] = *library;
  current_ = *std::move(library);
  return {};
}

Result<void> KeptLibraries::use_version(std::string_view version) {
  LX_TRY_ASSIGN(current_, find(version));
  return {};
}

}  // namespace luoxuan::application

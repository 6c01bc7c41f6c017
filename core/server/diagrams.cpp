#include "server/diagrams.hpp"

#include "plugin/sources.hpp"

namespace luoxuan::server {

Result<std::string> Diagrams::bpmn_of(const std::string& version, const model::Process& process) {
  const std::lock_guard lock(mutex_);
  auto kept = files_.find(version);
  if (kept == files_.end()) {
    const auto sources = plugin::read_kept_sources(definitions_ / version);
    if (!sources) return sources.error().front();
    std::map<std::string, std::string, std::less<>> files;
    for (const plugin::PluginFiles& plugin : sources->plugins)  // those of the college stand last, and count
      for (const auto& [path, bytes] : plugin.files)
        if (path.ends_with(".bpmn")) files[std::filesystem::path(path).filename().string()] = bytes;
    kept = files_.emplace(version, std::move(files)).first;
  }
  const auto found = kept->second.find(std::filesystem::path(process.where.file).filename().string());
  if (found != kept->second.end()) return found->second;
  return Failure{FailureCode::not_found,
                 say("expected the file of the workflow '{}', found none", "应有流程“{}”的文件，实际没有", process.id),
                 {},
                 {}};
}

}  // namespace luoxuan::server

#include "cli/commands.hpp"
#include "package/list.hpp"

namespace luoxuan::cli {

int list_package(const PackageList& command, const Output& output) {
  const auto found = package::list(command.path);
  if (!found)
    return output.refused({found.error()}, found.error().code == FailureCode::invalid_input ? does_not_hold : usage_or_input);
  output.line(found->title);
  output.line(say("from {}, period {}, made {}", "来自 {}，周期 {}，建立于 {}", found->sender, found->period, found->created));
  value::List entries;
  std::uint64_t bytes = 0;
  for (const package::ListedEntry& entry : found->entries) {
    output.line(fmt::format("{:>10}  {}  {}", entry.bytes, entry.path, entry.title));
    bytes += entry.bytes;
    entries.emplace_back(value::Context{{"path", entry.path},
                                        {"bytes", static_cast<std::int64_t>(entry.bytes)},
                                        {"title", entry.title},
                                        {"media_type", entry.media_type}});
  }
  output.line(say("{} files, {} bytes; nothing was verified: package verify does that",
                  "{} 个文件，{} 字节；未作核验，核验请用 package verify", found->entries.size(), bytes));
  output.json(value::Context{{"title", found->title},
                             {"sender", found->sender},
                             {"period", found->period},
                             {"created", found->created},
                             {"files", std::move(entries)}});
  return done;
}

}  // namespace luoxuan::cli

#include "cli/administering.hpp"

#include <algorithm>
#include <set>

#include "server/view/instance_rows.hpp"

namespace luoxuan::cli {
namespace {

/// Those of the folder of definitions, and those that instances began with.
Result<std::set<std::string, std::less<>>> known_versions(const application::Installation& installation) {
  std::set<std::string, std::less<>> versions;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(installation.data() / "definitions", error))
    if (std::string name = entry.path().filename().string(); name.size() == 64) versions.insert(std::move(name));
  const engine::Engine::Parts& parts = installation.engine().parts();
  LX_TRY(parts.connection.query("SELECT DISTINCT definitions FROM instance WHERE institution = $1 AND definitions <> ''",
                                {std::string_view(parts.institution)}, [&](const store::Row& row) -> Result<void> {
                                  versions.emplace(row.text(0));
                                  return {};
                                }));
  return versions;
}

Message done_words(std::size_t did, std::size_t refused, bool is_dry_run) {
  if (!is_dry_run) return say("{} done, {} refused", "已完成 {}，被拒绝 {}", did, refused);
  return say("{} would be done, {} refused; nothing was done, it is done without --dry-run",
             "可完成 {}，将被拒绝 {}；尚未执行，去掉 --dry-run 执行", did, refused);
}

}  // namespace

Result<std::string> administrator_of(const application::Installation& installation, const std::string& by) {
  const organisation::Organisation& organisation = installation.setting().organisation;
  const organisation::Person* person = organisation.find_person(by);
  if (person == nullptr)
    return Failure{FailureCode::not_found,
                   say("--by: expected a person, found '{}'", "--by：应为人员，实为“{}”", by),
                   say("give the id, or a name that one person has", "请给出人员编号，或无重名的姓名"),
                   {}};
  if (organisation.is_administrator(person->id)) return person->id;
  return Failure{FailureCode::not_permitted,
                 say("--by: expected an administrator of workflows, found {}", "--by：应为流程管理员，实际是 {}", person->name),
                 say("name whoever holds a role that administers", "请指定拥有流程管理权限的人员"),
                 {}};
}

Result<std::string> version_of(const application::Installation& installation, const std::string& written) {
  if (written.empty()) return written;
  LX_TRY_ASSIGN(const auto versions, known_versions(installation));
  const auto found = versions.lower_bound(written);
  if (found == versions.end() || !found->starts_with(written))
    return Failure{FailureCode::not_found,
                   say("expected a version of the definitions, found '{}'", "应为定义版本，实为“{}”", written),
                   say("luoxuan workflow versions tells them", "可用 luoxuan workflow versions 查看"),
                   {}};
  const auto next = std::next(found);
  if (next == versions.end() || !next->starts_with(written)) return *found;
  return Failure{FailureCode::conflict,
                 say("expected the beginning of one version, found that several begin with '{}'",
                     "应为某一版本的开头，实际有多个版本以“{}”开头", written),
                 say("write more of it", "请多写几位"),
                 {}};
}

std::string_view short_version(std::string_view version) {
  return version.substr(0, 12);
}

Result<void> expect_workflow(const application::Installation& installation, const std::string& workflow) {
  if (installation.setting().libraries.current()->processes.contains(workflow)) return {};
  const engine::Engine::Parts& parts = installation.engine().parts();
  bool is_there = false;
  LX_TRY(parts.connection.query("SELECT 1 FROM instance WHERE institution = $1 AND process = $2 LIMIT 1",
                                {std::string_view(parts.institution), std::string_view(workflow)},
                                [&](const store::Row&) -> Result<void> {
                                  is_there = true;
                                  return {};
                                }));
  if (is_there) return {};
  return Failure{FailureCode::not_found,
                 say("--workflow: expected the id of a workflow, found '{}'", "--workflow：应为流程 id，实为“{}”", workflow),
                 say("luoxuan workflow versions tells them", "可用 luoxuan workflow versions 查看"),
                 {}};
}

Result<std::string> title_of_instance(const application::Installation& installation, Key key) {
  const quality::Setting& setting = installation.setting();
  LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, installation.engine().instance(key));
  if (!instance) return std::string();
  LX_TRY_ASSIGN(server::InstanceNames names, server::names_of(setting, *instance));
  return std::move(names.title);
}

int tell_done(const application::Installation& installation, std::string_view operation, const std::vector<DoneItem>& items,
              bool is_dry_run, const Output& output) {
  value::List told;
  for (const DoneItem& item : items) {
    const auto title = title_of_instance(installation, item.instance);
    if (!title) return output.refused({title.error()}, usage_or_input);
    const bool is_done = item.refused.empty();
    output.line(fmt::format("{}  {}  {}", item.instance.value, *title,
                            (is_done ? say("done", "完成") : say("refused", "被拒绝")).in(output.language())));
    output.failures(item.refused);
    value::Context row{
        {"instance", item.instance.value}, {"title", *title}, {"failures", failures_value(item.refused, output.language())}};
    if (item.incident) row.put("incident", item.incident.value);
    told.emplace_back(std::move(row));
  }
  const auto refused =
      static_cast<std::size_t>(std::ranges::count_if(items, [](const DoneItem& item) { return !item.refused.empty(); }));
  output.line(done_words(items.size() - refused, refused, is_dry_run));
  output.json(value::Context{{"operation", operation},
                             {"dry_run", is_dry_run},
                             {"items", std::move(told)},
                             {"done", static_cast<std::int64_t>(items.size() - refused)},
                             {"refused", static_cast<std::int64_t>(refused)}});
  return refused == 0 ? done : does_not_hold;
}

}  // namespace luoxuan::cli

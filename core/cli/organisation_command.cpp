#include "cli/organisation_command.hpp"

#include "application/organisation_import.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/data_folder.hpp"

namespace luoxuan::cli {
int import_organisation(const OrganisationImportFile& command, const Output& output) {
  const auto bytes = read_file(command.file);
  if (!bytes) return output.refused({bytes.error()}, usage_or_input);
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto import = application::read_import(**installation, *bytes, command.file);
  if (!import) return output.refused(import.error(), does_not_hold);
  value::List changes;
  for (const application::OrganisationChange& change : import->changes) {
    output.line(change.before.empty() ? "+ " + change.after : "~ " + change.before + " → " + change.after);
    changes.emplace_back(value::Context{
        {"change", std::string(application::name_of(change.kind))}, {"before", change.before}, {"after", change.after}});
  }
  if (command.applies && !import->changes.empty())
    if (const auto applied = application::apply_import(**installation, {}, *import, engine::system_actor); !applied)
      return output.refused(applied.error(), does_not_hold);
  output.line(
      command.applies
          ? say("{} changes made, {} rows unchanged", "已作 {} 处更改，{} 行不变", import->changes.size(), import->unchanged)
          : say("{} changes, {} rows unchanged; nothing was done, --apply does it",
                "{} 处更改，{} 行不变；尚未执行，加 --apply 执行", import->changes.size(), import->unchanged));
  output.json(value::Context{{"changes", std::move(changes)},
                             {"unchanged", static_cast<std::int64_t>(import->unchanged)},
                             {"applied", command.applies},
                             {"failures", value::List{}}});
  return done;
}

int show_organisation(const OrganisationShow& command, const Output& output) {
  const SystemClock clock;
  if (!command.day.empty() && !value::parse_date(command.day))
    return output.refused({{FailureCode::invalid_input,
                            say("--on: expected a date, found '{}'", "--on：应为日期，实为“{}”", command.day),
                            say("write it as 2017-09-01", "请写成 2017-09-01"),
                            {}}},
                          usage_or_input);
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const std::string day =
      command.day.empty() ? value::to_string(quality::day_of((*installation)->setting(), clock.now())) : command.day;
  const auto posts = application::posts_on(**installation, day);
  if (!posts) return output.refused({posts.error()}, usage_or_input);
  value::List answers;
  std::size_t vacant = 0;
  for (const application::ShownPost& post : *posts) {
    if (post.holders.empty()) ++vacant;
    const std::string nobody = say("vacant", "空缺").in(output.language());
    output.line(
        fmt::format("{}  {}  {}", post.unit->name, post.post, post.holders.empty() ? nobody : text::join(post.holders, "、")));
    value::List holders;
    for (const std::string& name : post.holders) holders.emplace_back(name);
    answers.emplace_back(value::Context{{"unit", post.unit->id},
                                        {"unit_name", post.unit->name},
                                        {"post", post.post},
                                        {"role", post.role},
                                        {"holders", std::move(holders)}});
  }
  output.line(say("{} posts on {}, {} of them vacant", "{1} 共 {0} 个岗位，其中空缺 {2} 个", posts->size(), day, vacant));
  output.json(value::Context{{"day", day}, {"posts", std::move(answers)}, {"vacant", static_cast<std::int64_t>(vacant)}});
  return done;
}

}  // namespace luoxuan::cli

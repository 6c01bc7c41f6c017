#include <algorithm>

#include "base/text.hpp"
#include "cli/data_folder.hpp"
#include "cli/instance_command.hpp"
#include "engine/shell/stored_rows.hpp"
#include "server/view/words.hpp"

namespace luoxuan::cli {
namespace {

struct Standing {
  std::string element;
  std::string name;
};

/// Where its tokens stand, each place once: those that no other token is part of.
Result<std::vector<Standing>> where_it_stands(const quality::Setting& setting, const engine::Instance& instance) {
  LX_TRY_ASSIGN(const std::vector<engine::Token> tokens,
                setting.rows<engine::Token>().where("instance = $2 ORDER BY \"key\"", {instance.key.value}));
  const auto library = server::library_of(setting, instance);
  const model::Process* process = library ? server::process_of(**library, instance) : nullptr;
  std::vector<Standing> places;
  for (const engine::Token& token : tokens) {
    if (engine::is_root(token) || std::ranges::find(tokens, token.key, &engine::Token::scope) != tokens.end()) continue;
    if (std::ranges::find(places, token.element, &Standing::element) != places.end()) continue;
    const model::Element* element = process != nullptr ? process->find(token.element) : nullptr;
    places.push_back({token.element, element != nullptr && !element->name.empty() ? element->name : token.element});
  }
  return places;
}

/// Ids of those who have an open work item of it, each once.
Result<std::vector<std::string>> who_has_it(const quality::Setting& setting, Key instance) {
  LX_TRY_ASSIGN(const std::vector<engine::WorkItem> items,
                setting.rows<engine::WorkItem>().where("instance = $2 AND state = 'open' ORDER BY \"key\"", {instance.value}));
  std::vector<std::string> people;
  for (const engine::WorkItem& item : items)
    for (const std::string& person : item.claimed_by.empty() ? item.candidates : std::vector{item.claimed_by})
      if (std::ranges::find(people, person) == people.end()) people.push_back(person);
  return people;
}

/// 审批中 …; the name in English.
Message state_in_words(engine::InstanceState state) {
  using engine::InstanceState;
  const auto named = [&](std::string_view chinese) { return Message{std::string(engine::name_of(state)), std::string(chinese)}; };
  switch (state) {
    case InstanceState::draft:
      return named("草稿");
    case InstanceState::running:
      return named("审批中");
    case InstanceState::suspended:
      return named("挂起");
    case InstanceState::completed:
      return named("通过");
    case InstanceState::refused:
      return named("拒绝");
    case InstanceState::revoked:
      return named("撤销");
    case InstanceState::timed_out:
      return named("超时结束");
    case InstanceState::terminated:
    case InstanceState::cancelled:
      return named("终止");
    case InstanceState::nullified:
      return named("作废");
    case InstanceState::auto_agreed:
      return named("自动通过");
    case InstanceState::auto_refused:
      return named("自动拒绝");
  }
  return {};
}

std::string in_words(const value::Context& row, engine::InstanceState state, const Output& output) {
  std::vector<std::string> places, people;
  for (const value::Value& place : *row.find("at")->if_list()) places.push_back(place.if_context()->find("name")->to_string());
  for (const value::Value& person : *row.find("with")->if_list())
    people.push_back(person.if_context()->find("name")->to_string());
  std::string words = fmt::format("{}  {}  {}  {}  {}", row.find("instance")->to_string(), row.find("title")->to_string(),
                                  state_in_words(state).in(output.language()), short_version(row.find("version")->to_string()),
                                  text::join(places, "、"));
  if (!people.empty()) words += "  " + text::join(people, "、");
  if (const std::string incidents = row.find("incidents")->to_string(); incidents != "0")
    words += "  " + say("{} incidents", "异常 {}", incidents).in(output.language());
  return words;
}

Result<value::Context> listed_instance(const application::Installation& installation, const engine::Instance& instance) {
  const quality::Setting& setting = installation.setting();
  LX_TRY_ASSIGN(std::string title, title_of_instance(installation, instance.key));
  LX_TRY_ASSIGN(const std::vector<Standing> places, where_it_stands(setting, instance));
  LX_TRY_ASSIGN(const std::vector<std::string> people, who_has_it(setting, instance.key));
  LX_TRY_ASSIGN(const std::vector<engine::Incident> incidents,
                setting.rows<engine::Incident>().where("instance = $2", {instance.key.value}));
  value::List at;
  for (const Standing& place : places) at.emplace_back(value::Context{{"element", place.element}, {"name", place.name}});
  const std::string current = setting.libraries.current()->version;
  const std::string version = instance.definitions.empty() ? current : instance.definitions;  // of a draft: it will begin with it
  value::Context row{{"instance", instance.key.value},
                     {"workflow", instance.process},
                     {"title", std::move(title)},
                     {"version", version},
                     {"is_current", version == current},
                     {"state", engine::name_of(instance.state)},
                     {"at", std::move(at)},
                     {"with", server::people_values(setting, people)},
                     {"incidents", static_cast<std::int64_t>(incidents.size())}};
  server::put_moment(row, "started", setting, instance.started);
  if (!instance.started_by.empty()) row.put("started_by", server::person_value(setting, instance.started_by));
  return row;
}

}  // namespace

int list_instances(const InstanceListing& command, const Output& output) {
  const SystemClock clock;
  auto installation = open_data(command, clock);
  if (!installation) return output.refused(installation.error(), usage_or_input);
  const auto version = version_of(**installation, command.version);
  if (!version) return output.refused({version.error()}, usage_or_input);
  if (!command.workflow.empty())
    if (const auto known = expect_workflow(**installation, command.workflow); !known)
      return output.refused({known.error()}, usage_or_input);
  const bool shows_all = command.with_ended || !command.state.empty();
  const auto instances = (*installation)
                             ->setting()
                             .rows<engine::Instance>()
                             .where(
                                 "($2 = '' OR process = $2) AND ($3 = '' OR definitions = $3) AND ($4 = '' OR state = $4) "
                                 "AND ($5 = 1 OR state IN ('draft', 'running', 'suspended')) ORDER BY \"key\" DESC",
                                 {std::string_view(command.workflow), std::string_view(*version), std::string_view(command.state),
                                  std::int64_t{shows_all}});
  if (!instances) return output.refused({instances.error()}, usage_or_input);
  value::List rows;
  for (const engine::Instance& instance : *instances) {
    auto row = listed_instance(**installation, instance);
    if (!row) return output.refused({row.error()}, usage_or_input);
    output.line(in_words(*row, instance.state, output));
    rows.emplace_back(*std::move(row));
  }
  output.line(say("{} instances", "共 {} 个流程实例", rows.size()));
  output.json(value::Context{{"instances", std::move(rows)}});
  return done;
}

}  // namespace luoxuan::cli

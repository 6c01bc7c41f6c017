#include "server/view/instance_rows.hpp"

#include <algorithm>

#include "quality/obligations.hpp"
#include "server/view/words.hpp"
#include "server/view/work_item_rows.hpp"

namespace luoxuan::server {
namespace {

constexpr std::size_t most_shown = 5;  // places, people

/// Where its tokens stand, each place once.
Result<value::List> places_of(const Call& call, const model::Process* process, Key instance) {
  auto tokens = call.setting().rows<engine::Token>();
  value::List places;
  std::vector<std::string> told;
  std::vector<Key> open = {instance};
  for (std::size_t at = 0; at < open.size() && places.size() < most_shown; ++at) {
    LX_TRY_ASSIGN(const std::vector<engine::Token> below, tokens.of(open[at]));
    for (const engine::Token& token : below) {
      if (token.live > 0) open.push_back(token.key);
      if (token.live > 0 || places.size() == most_shown || std::ranges::find(told, token.element) != told.end()) continue;
      told.push_back(token.element);
      places.emplace_back(value::Context{{"element", token.element}, {"name", shown_name(process, token.element)}});
    }
  }
  return places;
}

/// Who has it now, each person once.
Result<value::List> holders_of(const Call& call, Key instance) {
  LX_TRY_ASSIGN(const value::List waiting, waiting_value(call, instance));
  value::List holders;
  for (const value::Value& each : waiting)
    for (const value::Value& person : *each.if_context()->find("people")->if_list())
      if (holders.size() < most_shown && std::ranges::find(holders, person) == holders.end()) holders.push_back(person);
  return holders;
}

}  // namespace

Result<InstanceNames> names_of(const quality::Setting& setting, const engine::Instance& instance) {
  InstanceNames names{.library = {}, .process = nullptr, .workflow = instance.process, .title = instance.process};
  auto library = library_of(setting, instance);
  if (!library) return names;
  names.library = *std::move(library);
  names.process = process_of(*names.library, instance);
  if (names.process != nullptr && !names.process->name.empty()) names.workflow = names.process->name;
  LX_TRY_ASSIGN(const auto obligation, quality::obligation_of_instance(setting, instance.key));
  names.title = title_of(setting, *names.library, instance, obligation);
  return names;
}

std::string shown_name(const model::Process* process, const std::string& id) {
  const model::Element* element = process != nullptr ? process->find(id) : nullptr;
  return element != nullptr && !element->name.empty() ? element->name : id;
}

Result<value::Context> administered_row(const Call& call, const engine::Instance& instance) {
  const quality::Setting& setting = call.setting();
  LX_TRY_ASSIGN(const InstanceNames names, names_of(setting, instance));
  LX_TRY_ASSIGN(value::List places, places_of(call, names.process, instance.key));
  LX_TRY_ASSIGN(value::List holders, holders_of(call, instance.key));
  const std::string& current = setting.libraries.current()->version;
  const std::string& version =
      instance.definitions.empty() ? current : instance.definitions;  // of a draft: it will begin with it
  value::Context row{{"instance", instance.key.value},
                     {"workflow", instance.process},
                     {"workflow_name", names.workflow},
                     {"title", names.title},
                     {"version", version},
                     {"is_current", version == current},
                     {"state", engine::name_of(instance.state)},
                     {"at", std::move(places)},
                     {"with", std::move(holders)}};
  put_moment(row, "started", setting, instance.started);
  if (!instance.started_by.empty()) row.put("started_by", person_value(setting, instance.started_by));
  return row;
}

}  // namespace luoxuan::server

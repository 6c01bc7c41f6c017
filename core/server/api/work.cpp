#include "server/api/handlers.hpp"
#include "server/view/instance_page.hpp"
#include "server/view/instance_story.hpp"
#include "server/view/words.hpp"
#include "server/view/work_item_rows.hpp"

namespace luoxuan::server::api {
namespace {

value::List texts(const std::vector<std::string>& all) {
  return {all.begin(), all.end()};
}

}  // namespace

Checked<Response> list_work_items(Call& call) {
  const std::string_view box = call.request.parameter("box");
  Result<value::Context> (*page_of_box)(const Call&) = nullptr;
  if (box.empty() || box == "todo") page_of_box = todo_page;
  if (box == "done") page_of_box = done_page;
  if (box == "started") page_of_box = started_page;
  if (box == "copied") page_of_box = copied_page;
  if (page_of_box == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("box: expected todo, done, started or copied, found '{}'",
                         "box：应为 todo、done、started 或 copied，实为“{}”", box.substr(0, 60)),
                     {},
                     {}}};
  const auto page = page_of_box(call);
  if (!page) return Failures{page.error()};
  return json_response(200, *page);
}

Checked<Response> get_work_item(Call& call) {
  const auto key = call.key("work_item");
  if (!key) return Failures{key.error()};
  const auto visible = visible_work_item(call);
  if (!visible) {
    if (visible.error().code != FailureCode::not_found) return Failures{visible.error()};
    auto past = past_item_page(call, *key);
    if (!past) return Failures{past.error()};
    return json_response(200, *past);
  }
  const auto& [item, instance] = *visible;
  auto page = instance_page(call, instance, &item);
  if (!page) return Failures{page.error()};
  return json_response(200, *page);
}

Checked<Response> get_instance(Call& call) {
  const auto key = call.key("instance");
  if (!key) return Failures{key.error()};
  const auto instance = visible_instance(call, *key);
  if (!instance) return Failures{instance.error()};
  auto page = instance_page(call, *instance, nullptr);
  if (!page) return Failures{page.error()};
  return json_response(200, *page);
}

Checked<Response> get_diagram(Call& call) {
  const auto key = call.key("instance");
  if (!key) return Failures{key.error()};
  const auto instance = visible_instance(call, *key);
  if (!instance) return Failures{instance.error()};
  const auto library = library_of(call.setting(), *instance);
  const model::Process* process = library ? process_of(**library, *instance) : nullptr;
  if (process == nullptr) return Failures{nothing_there()};  // the page of the instance says so when its definitions are lost
  auto bpmn = call.service.diagrams.bpmn_of(instance->definitions, *process);
  if (!bpmn) return Failures{bpmn.error()};
  const auto story = story_of(call.setting(), process, *key);
  if (!story) return Failures{story.error()};
  const auto tokens = call.setting().rows<engine::Token>().where("instance = $2 ORDER BY \"key\"", {key->value});
  if (!tokens) return Failures{tokens.error()};
  std::vector<std::string> active, finished;
  for (const engine::Token& token : *tokens)
    if (token.key != *key && std::ranges::find(active, token.element) == active.end()) active.push_back(token.element);
  for (const std::string& element : story->finished)
    if (process->find(element) != nullptr && std::ranges::find(active, element) == active.end()) finished.push_back(element);
  const auto incidents = call.setting().rows<engine::Incident>().where("instance = $2 ORDER BY \"key\"", {key->value});
  if (!incidents) return Failures{incidents.error()};
  std::vector<std::string> stopped;
  for (const engine::Incident& incident : *incidents) stopped.push_back(incident.element);
  return json_response(
      200,
      value::Context{{"bpmn", *bpmn}, {"active", texts(active)}, {"finished", texts(finished)}, {"incidents", texts(stopped)}});
}

}  // namespace luoxuan::server::api

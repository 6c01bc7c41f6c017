#include <algorithm>

#include "quality/text_of.hpp"
#include "server/api/handlers.hpp"
#include "server/api/operation_command.hpp"
#include "server/router.hpp"
#include "server/view/acts.hpp"
#include "server/view/instance_page.hpp"
#include "server/view/words.hpp"
#include "value/json.hpp"

namespace luoxuan::server::api {
namespace {

/// A work item that the person may see. One that was asked of the person and is decided by now is a conflict, not a secret.
Result<engine::WorkItem> visible_item(const Call& call, Key key) {
  LX_TRY_ASSIGN(std::optional<engine::WorkItem> item, call.reading.engine().work_item(key));
  if (item) {
    LX_TRY(visible_instance(call, item->instance));
    return *std::move(item);
  }
  bool was_asked = false;
  LX_TRY(
      call.reading.connection().query("SELECT instance FROM inbox WHERE institution = $1 AND work_item = $2 AND person = $3",
                                      {std::string_view(call.reading.institution()), key.value, std::string_view(call.person())},
                                      [&](const store::Row&) -> Result<void> {
                                        was_asked = true;
                                        return {};
                                      }));
  if (!was_asked) return nothing_there();
  return Failure{FailureCode::conflict,
                 say("expected an open work item, found one that is decided", "应为未办的待办，实际已经办理"),
                 say("nothing is decided twice; look at the list again", "同一待办不会办理两次，请刷新列表"),
                 {}};
}

/// It was there when the request looked, and somebody else was faster: that is a conflict.
Failures overtaken(Failures failures) {
  if (failures.front().code == FailureCode::not_found) failures.front().code = FailureCode::conflict;
  return failures;
}

Checked<Response> not_as_seen(const Call& call) {
  return problem(412,
                 {{FailureCode::conflict,
                   say("expected the work item as you saw it, found it changed", "应为您看到的内容，实际已被更新"),
                   say("load it again", "请重新加载"),
                   {}}},
                 call.language);
}

/// Why it was not done; nothing when it was, now or when the same act was asked for before.
Failures operate_on_one(const Call& call, const std::string& act, Key key, const value::Context& operation) {
  const auto before = done_before(call, act);
  if (!before) return {before.error()};
  if (*before) return {};
  const auto item = visible_item(call, key);
  if (!item) return {item.error()};
  const auto command = command_of(call, operation, item->instance, key);
  if (!command) return command.error();
  const auto acted = call.service.executor.act(act, *command, call.person());
  return acted ? Failures() : overtaken(acted.error());
}

}  // namespace

Checked<Response> operate_on_work_item(Call& call) {
  const auto key = call.key("work_item");
  if (!key) return Failures{key.error()};
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto before = done_before(call, *id);
  if (!before) return Failures{before.error()};
  if (*before) return told_as_done(call, **before);
  const auto item = visible_item(call, *key);
  if (!item) return Failures{item.error()};
  if (const std::string_view seen = call.request.header("if-match"); !seen.empty() && seen != "*") {
    const auto instance = visible_instance(call, item->instance);
    if (!instance) return Failures{instance.error()};
    const auto page = instance_page(call, *instance, &*item);
    if (!page) return Failures{page.error()};
    if (etag_of(value::to_json(*page)) != seen) return not_as_seen(call);
  }
  const auto operation = call.body();
  if (!operation) return Failures{operation.error()};
  const auto command = command_of(call, *operation, item->instance, *key);
  if (!command) return command.error();
  const auto acted = call.service.executor.act(*id, *command, call.person());
  if (!acted) return overtaken(acted.error());
  return told_as_done(call, *acted);
}

Checked<Response> operate_on_instance(Call& call) {
  const auto key = call.key("instance");
  if (!key) return Failures{key.error()};
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto before = done_before(call, *id);
  if (!before) return Failures{before.error()};
  if (*before) return told_as_done(call, **before);
  const auto instance = visible_instance(call, *key);
  if (!instance) return Failures{instance.error()};
  const auto operation = call.body();
  if (!operation) return Failures{operation.error()};
  const auto command = command_of(call, *operation, *key, {});
  if (!command) return command.error();
  const auto acted = call.service.executor.act(*id, *command, call.person());
  if (!acted) return acted.error();
  return told_as_done(call, *acted);
}

Checked<Response> operate_on_many(Call& call) {
  const auto id = call.act_id();
  if (!id) return Failures{id.error()};
  const auto body = call.body();
  if (!body) return Failures{body.error()};
  const value::Value* listed = body->find("work_items");
  const value::Value* named = body->find("operation");
  if (listed == nullptr || listed->if_list() == nullptr || listed->if_list()->size() > 200 || named == nullptr ||
      named->if_context() == nullptr)
    return Failures{{FailureCode::invalid_input,
                     say("work_items: expected up to 200 keys, and an operation", "work_items：应为不超过 200 个编号及一个操作"),
                     {},
                     {}}};
  value::List items;
  for (const value::Value& each : *listed->if_list()) {
    const Key key = quality::key_of({{"key", each}}, "key");
    // Each is an act of its own: one that is refused leaves the others alone, and a repeated request does none twice.
    const std::string act = id->empty() ? std::string() : fmt::format("{}:{}", *id, key.value);
    const Failures refused = operate_on_one(call, act, key, *named->if_context());
    items.emplace_back(
        value::Context{{"work_item", key.value}, {"done", refused.empty()}, {"faults", faults(refused, call.language)}});
  }
  return json_response(200, value::Context{{"items", std::move(items)}});
}

}  // namespace luoxuan::server::api

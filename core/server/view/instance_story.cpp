#include "server/view/instance_story.hpp"

#include <algorithm>

#include "quality/text_of.hpp"
#include "server/view/words.hpp"
#include "value/json.hpp"

namespace luoxuan::server {
namespace {

std::string element_name(const model::Process* process, const std::string& id) {
  const model::Element* element = process != nullptr ? process->find(id) : nullptr;
  return element != nullptr && !element->name.empty() ? element->name : id;
}

std::string names_in(const quality::Setting& setting, const value::Context& body, std::string_view name) {
  std::string names;
  const value::Value* found = body.find(name);
  if (found == nullptr) return names;
  if (const value::List* list = found->if_list()) {
    for (const value::Value& each : *list) names += (names.empty() ? "" : "、") + quality::person_name(setting, each.to_string());
  } else if (const std::string* one = found->if_string()) {
    names = quality::person_name(setting, *one);
  }
  return names;
}

/// One sentence about a fact that people care about; empty for the engine's own affairs.
Message sentence(const quality::Setting& setting, const model::Process* process, const engine::Record& record) {
  const value::Context& body = record.body;
  const std::string& name = record.name;
  const std::string by = record.by.empty() ? std::string() : quality::person_name(setting, record.by);
  const std::string at = element_name(process, quality::text_of(body, "element"));
  if (name == "instance_started") return by.empty() ? say("begun", "流程开启") : say("begun by {}", "{} 发起", by);
  if (name == "draft_submitted") return say("{} handed it in", "{} 提交", by);
  if (name == "work_item_completed") {
    const std::string outcome = quality::text_of(body, "outcome");
    const std::string absent = names_in(setting, body, "on_behalf_of");
    const std::string who = absent.empty() ? by : fmt::format("{} 代 {}", by, absent);
    if (outcome == "agreed") return say("{}: {} agreed", "{}：{} 同意", at, who);
    if (outcome == "refused") return say("{}: {} refused", "{}：{} 不同意", at, who);
    return say("{}: done by {}", "{}：{} 办理", at, who);
  }
  if (name == "work_item_returned")
    return say("{}: {} returned it to '{}'", "{}：{} 退回到“{}”", at, by,
               element_name(process, quality::text_of(body, "target")));
  if (name == "work_item_transferred")
    return say("{}: {} handed it over to {}", "{}：{} 转办给 {}", at, by, names_in(setting, body, "to"));
  if (name == "work_item_delegated")
    return say("{}: {} delegated it to {}", "{}：{} 委派给 {}", at, by, names_in(setting, body, "to"));
  if (name == "delegation_resolved") return say("{}: {} answered", "{}：{} 答复委派", at, by);
  if (name == "signers_added") return say("{}: {} added {}", "{}：{} 加签 {}", at, by, names_in(setting, body, "people"));
  if (name == "signer_removed") return say("{}: {} removed a signer", "{}：{} 减签", at, by);
  if (name == "work_item_reassigned") return say("{}: {} reassigned it", "{}：{} 改派", at, by);
  if (name == "work_item_withdrawn" || name == "work_item_recalled") return say("{}: {} took it back", "{}：{} 拿回", at, by);
  if (name == "work_item_denied")
    return say("{}: what {} did was not accepted", "{}：{} 的办理未获接受，重新办理", at, names_in(setting, body, "decided_by"));
  if (name == "work_item_skipped") return say("{}: skipped", "{}：跳过", at);
  if (name == "work_item_overdue") return say("{}: overdue", "{}：超时", at);
  if (name == "work_item_reminded") return say("{}: reminder", "{}：催办", at);
  if (name == "work_jumped") return say("{} moved it on", "{} 跳转", by);
  if (name == "comment_made") return say("{}: {}", "{}：{}", by, quality::text_of(body, "text"));
  if (name == "circular_sent") {
    const std::string kind = quality::text_of(body, "kind");
    const std::string reader = names_in(setting, body, "person");
    if (kind == "consultation") return say("{} asks {}", "{} 征询 {}", by, reader);
    if (kind == "circulation") return say("circulated to {}", "传阅给 {}", reader);
    return say("copied to {}", "抄送 {}", reader);
  }
  if (name == "circular_read") return say("{} has read it", "{} 已阅", by);
  if (name == "consultation_answered") return say("{} answered", "{} 答复征询", by);
  if (name == "alert_raised") return say("overdue alert", "逾期预警");
  if (name == "document_made") return say("document made: {}", "生成文档：{}", quality::text_of(body, "file"));
  if (name == "package_built") return say("package built", "生成材料包");
  if (name == "incident_raised") return say("{}: waits for a repair", "{}：出现异常，待处理", at);
  if (name == "incident_resolved") return say("repaired", "异常已处理");
  if (name == "instance_suspended") return say("{} suspended it", "{} 挂起", by);
  if (name == "instance_activated") return say("{} activated it", "{} 激活", by);
  if (name == "instance_migrated") return say("{} moved it to another version", "{} 迁移到另一版本", by);
  if (name == "instance_completed") return say("finished", "办结");
  if (name == "instance_ended") return say("ended: {}", "结束：{}", quality::text_of(body, "state"));
  if (name == "instance_resumed") return say("{} took it up again", "{} 重新激活", by);
  if (name == "instance_nullified") return say("{} declared it invalid", "{} 作废", by);
  return {};
}

/// The field of the form that the node takes for the opinion (luoxuan:signature).
std::string signed_opinion(const model::Process* process, const value::Context& body) {
  const model::Element* element = process != nullptr ? process->find(quality::text_of(body, "element")) : nullptr;
  if (element == nullptr || element->kind != model::ElementKind::user_task) return {};
  const auto& signature = model::as<model::UserTask>(*element).signature;
  return signature ? quality::text_of(body, "submission", signature->opinion) : std::string();
}

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

}  // namespace

value::Context InstanceStory::data() const {
  const auto found = submissions.find(main_form);
  return found == submissions.end() ? value::Context() : found->second;
}

Result<InstanceStory> story_of(const quality::Setting& setting, const model::Process* process, Key instance) {
  InstanceStory story;
  std::map<std::int64_t, std::string> forms;  // by work item
  LX_TRY(setting.engine.history().each_of(instance, [&](const engine::Record& record) -> Result<void> {
    const value::Context& body = record.body;
    if (record.name == "work_item_opened" || record.name == "work_item_planned") {
      const std::string form = quality::text_of(body, "form");
      forms[quality::key_of(body, "work_item").value] = form;
      if (story.main_form.empty()) story.main_form = form;
    }
    if (record.name == "start_form_handed_in") {
      story.start_form = quality::text_of(body, "form");
      if (const value::Value* given = body.find("submission"); given != nullptr && given->if_context() != nullptr)
        story.started_with = *given->if_context();
    }
    if (record.name == "work_item_completed") {
      const Key item = quality::key_of(body, "work_item");
      story.done[record.by] = item;
      if (const value::Value* given = body.find("submission"); given != nullptr && given->if_context() != nullptr) {
        story.submissions[forms[item.value]] = *given->if_context();
        if (quality::text_of(body, "outcome") == "resubmitted" && !story.start_form.empty())
          story.started_with = *given->if_context();
        story.writers[forms[item.value]] = record.by;
      }
    }
    if (record.name == "element_completed") add_unique(story.finished, quality::text_of(body, "element"));
    if (Message text = sentence(setting, process, record); !text.empty()) {
      std::string opinion = quality::text_of(body, "opinion");
      if (opinion.empty()) opinion = quality::text_of(body, "reason");
      if (opinion.empty() && record.name != "comment_made") opinion = quality::text_of(body, "text");
      if (opinion.empty()) opinion = quality::text_of(body, "answer");
      if (opinion.empty()) opinion = signed_opinion(process, body);
      story.events.push_back({record.number, record.at, record.name, record.by, quality::text_of(body, "element"),
                              std::move(opinion), std::move(text)});
    }
    return {};
  }));
  return story;
}

value::List timeline_value(const Call& call, const model::Process* process, const InstanceStory& story) {
  value::List events;
  for (const InstanceStory::Event& event : story.events) {
    value::Context told{{"number", event.number},
                        {"at", moment_text(call.setting(), event.at)},
                        {"what", event.what},
                        {"text", call.in(event.text)}};
    if (!event.by.empty()) told.put("by", person_value(call.setting(), event.by));
    if (!event.element.empty()) {
      told.put("element", event.element);
      told.put("element_name", element_name(process, event.element));
    }
    if (!event.opinion.empty()) told.put("opinion", event.opinion);
    events.emplace_back(std::move(told));
  }
  return events;
}

value::Value schema_value(const model::Library& library, const std::string& form) {
  const auto found = library.forms.find(form);
  if (found == library.forms.end()) return {};
  const auto parsed = value::parse_json(found->second.schema);
  return parsed ? *parsed : value::Value();
}

}  // namespace luoxuan::server

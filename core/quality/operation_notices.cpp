#include "quality/operation_notices.hpp"

#include <array>
#include <optional>
#include <utility>

#include "engine/fact/fact.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// Which record is told to whom: the field that names them, the kind of notice, and what was done in words.
struct Rule {
  std::string_view record;
  std::string_view field;
  std::string_view kind;
  std::string_view english;
  std::string_view chinese;
};

constexpr std::array rules{
    Rule{engine::fact::WorkItemTransferred::fact_name, "to", "transferred", "transferred a work item to you", "将待办转给了您"},
    Rule{engine::fact::WorkItemDelegated::fact_name, "to", "delegated", "asks you to do a work item", "委派待办给您"},
    Rule{engine::fact::DelegationResolved::fact_name, "to", "delegation_answered", "answered what you had delegated",
         "已答复您的委派"},
    Rule{engine::fact::WorkItemReassigned::fact_name, "to", "reassigned", "gave you a work item", "将待办改派给您"},
    Rule{engine::fact::WorkItemDenied::fact_name, "decided_by", "denied", "what you did was not accepted",
         "您办理的事项未获接受，请重新办理"},
    Rule{engine::fact::WorkItemReminded::fact_name, "candidates", "reminded", "reminds you of a work item", "催办"},
    Rule{engine::fact::CommentMade::fact_name, "mentions", "mentioned", "mentioned you", "提到了您"},
};

std::vector<std::string> people_in(const value::Context& body, std::string_view field) {
  std::vector<std::string> people;
  const value::Value* value = body.find(field);
  if (value == nullptr) return people;
  if (const std::string* one = value->if_string(); one != nullptr && !one->empty()) people.push_back(*one);
  if (const value::List* list = value->if_list())
    for (const value::Value& each : *list) people.push_back(each.to_string());
  return people;
}

/// 「李明 提到了您：请看」; without a name when nobody did it, without the rest when nobody said why.
Message sentence(const std::string& who, std::string_view english, std::string_view chinese, const std::string& why) {
  const std::string begin = who.empty() ? std::string() : who + " ";
  const Message said = why.empty() ? Message{} : say(": {}", "：{}", why);
  return {fmt::format("{}{}{}", begin, english, said.english), fmt::format("{}{}{}", begin, chinese, said.chinese)};
}

std::pair<std::string_view, std::string_view> words_of_circular(std::string_view kind) {
  if (kind == "consultation") return {"asks your advice", "向您征询意见"};
  if (kind == "circulation") return {"wants you to read something", "请您传阅"};
  return {"sent you a copy", "抄送给您"};
}

}  // namespace

Result<void> OperationNotices::heard(engine::Act& act, const engine::Record& record) {
  const std::string who = record.by.empty() ? std::string() : person_name(setting_, record.by);
  std::string why;
  for (const char* field : {"reason", "text", "opinion", "answer"})
    if (why.empty()) why = text_of(record.body, field);
  for (const Rule& rule : rules)
    if (record.name == rule.record)
      return send_notices(setting_, act, people_in(record.body, rule.field), rule.kind, record.instance,
                          sentence(who, rule.english, rule.chinese, why));
  if (record.name == engine::fact::CircularSent::fact_name) {
    const std::string kind = text_of(record.body, "kind");
    return send_notices(setting_, act, people_in(record.body, "person"), kind, record.instance,
                        sentence(who, words_of_circular(kind).first, words_of_circular(kind).second, why));
  }
  if (record.name == engine::fact::InstanceEnded::fact_name) {
    LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting_.engine.instance(record.instance));
    if (!instance || instance->started_by.empty() || instance->started_by == record.by) return {};
    const std::string state = text_of(record.body, "state");
    const Message ended = say("what you began has ended ({})", "您发起的流程已结束（{}）", state);
    return send_notices(setting_, act, {instance->started_by}, state, record.instance,
                        sentence(who, ended.english, ended.chinese, why));
  }
  if (record.name == engine::fact::ConsultationAnswered::fact_name) {
    LX_TRY_ASSIGN(const auto circulars, setting_.engine.circulars(record.instance));
    for (const engine::Circular& circular : circulars)
      if (circular.key == key_of(record.body, "circular") && !circular.sender.empty())
        return send_notices(setting_, act, {circular.sender}, "answered", record.instance,
                            sentence(who, "answered your question", "已答复您的征询", why));
  }
  return {};
}

}  // namespace luoxuan::quality

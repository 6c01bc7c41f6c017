#include "quality/operation_notices.hpp"

#include <array>
#include <optional>

#include "engine/fact/fact.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

/// Which record is told to whom: the field that names them, and the kind of notice.
struct Rule {
  std::string_view record;
  std::string_view field;
  std::string_view kind;
};

constexpr std::array rules{
    Rule{engine::fact::WorkItemTransferred::fact_name, "to", "transferred"},
    Rule{engine::fact::WorkItemDelegated::fact_name, "to", "delegated"},
    Rule{engine::fact::DelegationResolved::fact_name, "to", "delegation_answered"},
    Rule{engine::fact::WorkItemReassigned::fact_name, "to", "reassigned"},
    Rule{engine::fact::WorkItemReminded::fact_name, "candidates", "reminded"},
    Rule{engine::fact::CommentMade::fact_name, "mentions", "mentioned"},
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

}  // namespace

Result<void> OperationNotices::heard(engine::Act& act, const engine::Record& record) {
  const std::string who = record.by.empty() ? std::string() : person_name(setting_, record.by);
  std::string why;
  for (const char* field : {"reason", "text", "opinion", "answer"})
    if (why.empty()) why = text_of(record.body, field);
  const Message text = say("{} {}: {}", "{} {}：{}", who, record.name, why);
  for (const Rule& rule : rules)
    if (record.name == rule.record)
      return send_notices(setting_, act, people_in(record.body, rule.field), rule.kind, record.instance, text);
  if (record.name == engine::fact::CircularSent::fact_name) {
    const std::string kind = text_of(record.body, "kind");
    return send_notices(setting_, act, people_in(record.body, "person"), kind, record.instance, text);
  }
  if (record.name == engine::fact::InstanceEnded::fact_name) {
    LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, setting_.engine.instance(record.instance));
    if (!instance || instance->started_by.empty() || instance->started_by == record.by) return {};
    return send_notices(setting_, act, {instance->started_by}, text_of(record.body, "state"), record.instance, text);
  }
  if (record.name == engine::fact::ConsultationAnswered::fact_name) {
    LX_TRY_ASSIGN(const auto circulars, setting_.engine.circulars(record.instance));
    for (const engine::Circular& circular : circulars)
      if (circular.key == key_of(record.body, "circular") && !circular.sender.empty())
        return send_notices(setting_, act, {circular.sender}, "answered", record.instance, text);
  }
  return {};
}

}  // namespace luoxuan::quality

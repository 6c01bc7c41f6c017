#include "quality/notices.hpp"

#include "engine/fact/fact.hpp"

#include "quality/text_of.hpp"

namespace luoxuan::quality {
namespace {

std::vector<std::string> candidates_of(const value::Context& opened) {
  std::vector<std::string> people;
  if (const value::Value* candidates = opened.find("candidates"))
    if (const value::List* list = candidates->if_list())
      for (const value::Value& person : *list) people.push_back(person.to_string());
  return people;
}

}  // namespace

Result<void> send_notices(const Setting& setting, engine::Act& act, const std::vector<std::string>& people, std::string_view kind,
                          Key instance, const Message& text) {
  for (const std::string& person : people) {
    Notice notice{act.new_key(), person, std::string(kind), instance, text.english, text.chinese, act.now()};
    act.record("notice_sent", instance, "",
               {{"notice", notice.key.value}, {"person", person}, {"kind", notice.kind}, {"text", text.chinese}});
    LX_TRY(setting.rows<Notice>().write(std::move(notice)));
  }
  return {};
}

Result<void> ReturnNotices::heard(engine::Act& act, const engine::Record& record) {
  if (record.name != engine::fact::WorkItemReturned::fact_name) return {};
  const std::string target = text_of(record.body, "target");
  std::vector<std::string> people;
  for (const engine::Record& other : act.records())
    if (other.name == engine::fact::WorkItemOpened::fact_name && other.instance == record.instance &&
        text_of(other.body, "element") == target)
      for (std::string& person : candidates_of(other.body)) people.push_back(std::move(person));  // several may get it
  const std::string who = person_name(setting_, record.by);
  const std::string opinion = text_of(record.body, "opinion");
  return send_notices(setting_, act, people, "returned", record.instance,
                      say("{} returned it: {}", "{} 已退回：{}", who, opinion));
}

}  // namespace luoxuan::quality

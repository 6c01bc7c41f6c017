#include "engine/ability/corrections.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "engine/ability/candidates.hpp"
#include "engine/ability/moments.hpp"

namespace luoxuan::engine {
namespace {

const std::vector<std::string>& correctable() {
  static const std::vector<std::string> all = {"assignee", "candidateUsers", "candidateGroups",
                                               "dueDate",  "followUpDate",   "priority"};
  return all;
}

bool is_text_or_texts(const value::Value& value) {
  if (value.if_string() != nullptr) return true;
  const value::List* list = value.if_list();
  return list != nullptr && std::ranges::all_of(*list, [](const value::Value& each) { return each.if_string() != nullptr; });
}

Failure not_correctable(const model::UserTask& task, std::string_view attribute, Message expected, const value::Value& found) {
  return {FailureCode::invalid_input,
          {fmt::format("{} of user task '{}': expected {}, found {}", attribute, task.id, expected.english, found.to_string()),
           fmt::format("用户任务“{}”的 {}：应为{}，实为 {}", task.id, attribute, expected.chinese, found.to_string())},
          say("null leaves it as it was, an empty one takes it away", "null 表示不改，空值表示清除"),
          task.where};
}

std::optional<Failure> wrong_content(const Processing& processing, const model::UserTask& task, std::string_view attribute,
                                     const value::Value& given) {
  const std::string* text = given.if_string();
  if (attribute == "assignee" && text == nullptr)
    return not_correctable(task, attribute, say("the id or name of a person", "人员编号或姓名"), given);
  if (attribute == "candidateUsers" && !is_text_or_texts(given))
    return not_correctable(task, attribute, say("a list of people", "人员列表"), given);
  if (attribute == "candidateGroups" && !is_text_or_texts(given))
    return not_correctable(task, attribute, say("a list of role@unit", "“角色@部门”列表"), given);
  if (attribute == "dueDate" && (text == nullptr || (!text->empty() && !to_moment(given, processing.home()))))
    return not_correctable(task, attribute,
                           say("a date and time such as 2026-03-02T17:00:00+08:00", "日期时间，例如 2026-03-02T17:00:00+08:00"),
                           given);
  return std::nullopt;
}

}  // namespace

const value::Value* corrected(const Processing& processing, Key token, const model::UserTask& task, std::string_view attribute) {
  const Token* at = processing.state().tokens.find(token);
  if (at == nullptr || at->element != task.id) return nullptr;
  const value::Context* corrections = at->listening.if_context();
  return corrections != nullptr ? corrections->find(attribute) : nullptr;
}

Checked<value::Context> check_corrections(const Processing& processing, const model::UserTask& task,
                                          const value::Context& given) {
  value::Context kept;
  Failures refusals;
  for (const auto& [attribute, value] : given) {
    if (std::ranges::find(correctable(), attribute) == correctable().end())
      refusals.push_back({FailureCode::invalid_input,
                          say("corrections of user task '{}': expected {}, found {}", "对用户任务“{}”的更正：应为 {}，实际为 {}",
                              task.id, text::join(correctable(), ", "), attribute),
                          say("the others are the workflow's own", "其余由流程设定"), task.where});
    else if (value.is_null())
      continue;
    else if (auto wrong = wrong_content(processing, task, attribute, value))
      refusals.push_back(*std::move(wrong));
    else
      kept.put(attribute, value);
  }
  if (const auto known = require_known(processing, task, kept); !known) refusals.push_back(known.error());
  if (!refusals.empty()) return refusals;
  return kept;
}

}  // namespace luoxuan::engine

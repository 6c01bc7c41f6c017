#include "scenario/state_facts.hpp"

#include <map>

#include "base/text.hpp"
#include "quality/obligations.hpp"
#include "quality/targets.hpp"
#include "quality/tasks.hpp"

namespace luoxuan::scenario {
namespace {

Failures refuse_fact(const Fact& fact, Message message, Message hint = {}) {
  return {{FailureCode::condition_not_met, std::move(message), std::move(hint), fact.line.where}};
}

std::vector<std::string> words_of(const Fact& fact) {
  return text::split(fact.line.text, " \t　");
}

Failures check_obligation(const application::Installation& installation, const Fact& fact) {
  const auto refuse = [&](Message message, Message hint = {}) {
    return Failures{{FailureCode::condition_not_met, std::move(message), std::move(hint), fact.line.where}};
  };
  const auto words = text::split(fact.line.text, " \t　");
  if (words.size() != 4)
    return refuse(
        say("expected 'obligation UNIT REPORT STATE', found '{}'", "应为“obligation 部门 报告 状态”，实为“{}”", fact.line.text));
  const quality::Setting& setting = installation.setting();
  const auto unit = setting.organisation.unit(words[1]);
  if (!unit) return refuse(unit.error().message, unit.error().hint);
  const auto found = setting.rows<quality::Obligation>().where("unit = $2 AND report = $3 ORDER BY \"key\" DESC LIMIT 1",
                                                               {std::string_view((*unit)->id), std::string_view(words[2])});
  if (!found) return Failures{found.error()};
  if (found->empty())
    return refuse(say("expected the obligation {} of {}, found none", "应有 {1} 的应报事项 {0}，实际没有", words[2], words[1]));
  if (found->front().state == words[3]) return {};
  return refuse(say("expected the obligation {} of {} to be {}, found {}", "{1} 的应报事项 {0} 应为 {2}，实为 {3}", words[2],
                    words[1], words[3], found->front().state));
}

/// "62.5%" of a share of 0.625.
std::string percent_of(const value::Number& share) {
  std::string text = multiply(share, 100).value_or(value::Number()).to_string();
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text + "%";
}

Failures check_target(const application::Installation& installation, const Fact& fact) {
  const auto words = words_of(fact);
  if (words.size() != 4)
    return refuse_fact(fact, say("expected 'target TARGET PERIOD STATE|SHARE', found '{}'",
                                 "应为“target 目标 周期 状态|完成度”，实为“{}”", fact.line.text));
  const auto node = quality::find_target(installation.setting(), words[1], words[2]);
  if (!node) return refuse_fact(fact, node.error().message, node.error().hint);
  std::string found = node->state;
  if (words[3].ends_with('%')) found = node->progress.counts ? percent_of(node->progress.share) : "nothing is wanted";
  if (words[3] == "reached" || words[3] == "not_reached") found = node->progress.is_reached ? "reached" : "not_reached";
  if (found == words[3]) return {};
  return refuse_fact(fact, say("expected the target {} to be {} in {}, found {}", "目标 {0}（{2}）应为 {1}，实为 {3}", words[1],
                               words[3], words[2], found));
}

/// Who owns the target and has made nothing of it; `-` for nobody.
Failures check_not_broken_down(const application::Installation& installation, const Fact& fact) {
  const auto words = words_of(fact);
  if (words.size() < 3)
    return refuse_fact(fact, say("expected 'not_broken_down TARGET UNIT, UNIT', found '{}'",
                                 "应为“not_broken_down 目标 部门、部门”，实为“{}”", fact.line.text));
  const auto node = quality::find_target(installation.setting(), words[1], "");
  if (!node) return refuse_fact(fact, node.error().message, node.error().hint);
  std::vector<std::string> units;
  for (const model::Unit* unit : node->not_broken_down) units.push_back(unit->name);
  const std::string found = units.empty() ? "-" : text::join(units, "、");
  const auto expected = text::split(fact.line.text.substr(fact.line.text.find(words[2])), ",，、");
  if (text::join(expected, "、") == found) return {};
  return refuse_fact(fact, say("expected {} not to be broken down by {}, found {}", "{} 尚未分解的部门应为 {}，实为 {}", words[1],
                               text::join(expected, "、"), found));
}

/// `task UNIT NAME STATE [late|in_time]`: of several of that name the newest.
Failures check_task(const application::Installation& installation, const Fact& fact) {
  const auto words = words_of(fact);
  if (words.size() < 4)
    return refuse_fact(fact, say("expected 'task UNIT NAME STATE [late|in_time]', found '{}'",
                                 "应为“task 部门 任务 状态 [late|in_time]”，实为“{}”", fact.line.text));
  const quality::Setting& setting = installation.setting();
  const auto unit = setting.organisation.unit(words[1]);
  if (!unit) return refuse_fact(fact, unit.error().message, unit.error().hint);
  const auto tasks = quality::tasks_of(setting, {.unit = (*unit)->id, .name = words[2]});
  if (!tasks) return Failures{tasks.error()};
  if (tasks->empty())
    return refuse_fact(fact, say("expected the task {} of {}, found none", "应有 {1} 的任务 {0}，实际没有", words[2], words[1]));
  const quality::ShownTask& task = tasks->back();
  const std::string late = task.is_late ? "late" : "in_time";
  if (task.row.state == words[3] && (words.size() == 4 || words[4] == late)) return {};
  return refuse_fact(fact, say("expected the task {} of {} to be {}, found {} {}", "{1} 的任务 {0} 应为 {2}，实为 {3} {4}",
                               words[2], words[1], words[3], task.row.state, late));
}

using Check = Failures (*)(const application::Installation&, const Fact&);

Check check_of(const Fact& fact) {
  static const std::map<std::string, Check, std::less<>> checks = {{"obligation", check_obligation},
                                                                   {"target", check_target},
                                                                   {"not_broken_down", check_not_broken_down},
                                                                   {"task", check_task}};
  const std::size_t end = fact.line.text.find_first_of(" \t　");
  const auto found = checks.find(fact.line.text.substr(0, end));
  return found != checks.end() ? found->second : nullptr;
}

}  // namespace

bool is_state_fact(const Fact& fact) {
  return check_of(fact) != nullptr;
}

Failures check_state(const application::Installation& installation, const Fact& fact) {
  const Check check = check_of(fact);
  return check != nullptr ? check(installation, fact) : Failures{};
}

}  // namespace luoxuan::scenario

#include "decision/table_trace.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::decision {
namespace {

using HitPolicy = model::DecisionTable::HitPolicy;

std::string found_of(const TableTrace& trace, std::size_t input) {
  return input < trace.inputs.size() ? trace.inputs[input].to_string() : std::string("null");
}

Message of_hit(const TableTrace& trace, std::size_t rule) {
  const bool is_taken = std::ranges::find(trace.taken, rule) != trace.taken.end();
  if (is_taken || trace.taken.empty()) return say("rule {} hit", "规则 {} 命中", rule + 1);
  if (trace.table->hit_policy == HitPolicy::any)
    return say("rule {} hit, with the same outputs as rule {}", "规则 {} 命中，输出与规则 {} 相同", rule + 1, trace.taken[0] + 1);
  return say("rule {} hit, but rule {} has priority", "规则 {} 命中，但规则 {} 优先", rule + 1, trace.taken[0] + 1);
}

Message of_rule(const TableTrace& trace, std::size_t rule) {
  const std::int32_t outcome = trace.rules[rule];
  if (outcome == TableTrace::hit) return of_hit(trace, rule);
  if (outcome == TableTrace::not_reached) {
    if (!trace.taken.empty())
      return say("rule {} was not looked at: rule {} hit before", "规则 {} 未检查：规则 {} 已先命中", rule + 1,
                 trace.taken[0] + 1);
    return say("rule {} was not looked at", "规则 {} 未检查", rule + 1);
  }
  const auto input = static_cast<std::size_t>(outcome);
  const model::Formula& test = trace.table->rules[rule].tests[input];
  const std::string expected = test ? text::join(text::split(test->text(), "\r\n"), " ") : std::string("?");
  return say("rule {} did not hit: {} is {}, expected {}", "规则 {} 未命中：{} 为 {}，应为 {}", rule + 1,
             trace.table->inputs[input].label, found_of(trace, input), expected);
}

}  // namespace

std::vector<Message> explained(const TableTrace& trace) {
  std::vector<Message> sentences;
  if (trace.refused_input >= 0) {
    const auto input = static_cast<std::size_t>(trace.refused_input);
    sentences.push_back(say("no rule was looked at: {} is {}, which is not among the allowed values",
                            "未检查任何规则：{} 为 {}，不在允许的值之中", trace.table->inputs[input].label,
                            found_of(trace, input)));
    return sentences;
  }
  for (std::size_t i = 0; i < trace.rules.size() && i < trace.table->rules.size(); ++i) sentences.push_back(of_rule(trace, i));
  const auto hits = std::ranges::count(trace.rules, TableTrace::hit);
  if (hits == 0) sentences.push_back(say("no rule hit", "没有规则命中"));
  if (hits > 1 && trace.taken.empty())
    sentences.push_back(say("several rules hit, and hit policy {} takes one result", "多条规则命中，而命中策略 {} 只取一个结果",
                            name_of(trace.table->hit_policy)));
  return sentences;
}

}  // namespace luoxuan::decision

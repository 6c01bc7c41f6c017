#include "decision/table_trace.hpp"

namespace luoxuan::decision {

std::vector<Message> explained(const TableTrace& trace) {
  std::vector<Message> sentences;
  for (std::size_t i = 0; i < trace.rules.size() && i < trace.table->rules.size(); ++i) {
    const std::int32_t outcome = trace.rules[i];
    const std::size_t number = i + 1;
    if (outcome == TableTrace::hit) {
      sentences.push_back(say("rule {} hit", "规则 {} 命中", number));
      continue;
    }
    if (outcome == TableTrace::not_reached) {
      sentences.push_back(say("rule {} was not looked at", "规则 {} 未检查", number));
      continue;
    }
    const auto input = static_cast<std::size_t>(outcome);
    const model::Formula& test = trace.table->rules[i].tests[input];
    const std::string expected = test ? test->text() : std::string("?");
    const std::string found = input < trace.inputs.size() ? trace.inputs[input].to_string() : std::string("null");
    sentences.push_back(say("rule {} did not hit: {} is {}, expected {}", "规则 {} 未命中：{} 为 {}，应为 {}", number,
                            trace.table->inputs[input].label, found, expected));
  }
  return sentences;
}

}  // namespace luoxuan::decision

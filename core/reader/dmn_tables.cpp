#include <array>

#include "base/text.hpp"
#include "feel/types.hpp"
#include "reader/dmn_reading.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader::dmn {
namespace {

using HitPolicy = model::DecisionTable::HitPolicy;
using Aggregation = model::DecisionTable::Aggregation;

template <class T>
struct Word {
  std::string_view written;
  T meant;
};
constexpr std::array<Word<HitPolicy>, 7> hit_policies{{{"UNIQUE", HitPolicy::unique},
                                                       {"FIRST", HitPolicy::first},
                                                       {"PRIORITY", HitPolicy::priority},
                                                       {"ANY", HitPolicy::any},
                                                       {"COLLECT", HitPolicy::collect},
                                                       {"RULE ORDER", HitPolicy::rule_order},
                                                       {"OUTPUT ORDER", HitPolicy::output_order}}};
constexpr std::array<Word<Aggregation>, 4> aggregations{
    {{"SUM", Aggregation::sum}, {"COUNT", Aggregation::count}, {"MIN", Aggregation::min}, {"MAX", Aggregation::max}}};

template <class T, std::size_t count>
T attribute(Reading& reading, const pugi::xml_node& node, const char* name, const std::array<Word<T>, count>& words,
            T otherwise) {
  const std::string_view written = text::trim(node.attribute(name).value());
  if (written.empty()) return otherwise;
  std::vector<std::string> known;
  for (const Word<T>& word : words) {
    if (word.written == written) return word.meant;
    known.emplace_back(word.written);
  }
  reading.refuse(node,
                 say("expected {} as '{}', found '{}'", "属性“{1}”应为 {0}，实为“{2}”", text::join(known, ", "), name, written),
                 did_you_mean(written, known));
  return otherwise;
}

model::DecisionTable::Input read_input(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  const pugi::xml_node expression = reading.child(node, "inputExpression");
  model::DecisionTable::Input input{node.attribute("label").value(), reading.formula(expression ? expression : node, names),
                                    reading.type_attribute(expression),
                                    reading.tests_apart(reading.child(node, "inputValues"), names), reading.where(node)};
  if (!expression || !reading.has_text(expression))
    reading.refuse(node, say("expected an inputExpression, found none", "应有 inputExpression，实际没有"));
  if (input.label.empty()) input.label = XmlSource::text_of(reading.child(expression, "text"));
  return input;
}

model::DecisionTable::Output read_output(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::DecisionTable::Output output{node.attribute("name").value(), reading.type_attribute(node),
                                      reading.tests_apart(reading.child(node, "outputValues"), names), std::nullopt,
                                      reading.where(node)};
  // Priorities may also come from the values that the type allows.
  if (output.allowed.empty() && output.type != nullptr && !output.type->allowed.empty())
    output.allowed.assign(output.type->allowed.back()->begin(), output.type->allowed.back()->end());
  if (const pugi::xml_node otherwise = reading.child(node, "defaultOutputEntry"); otherwise && reading.has_text(otherwise))
    output.default_value = reading.formula(otherwise, names);
  return output;
}

model::DecisionTable::Rule read_rule(Reading& reading, const pugi::xml_node& node, const model::DecisionTable& table,
                                     const feel::Names& names) {
  model::DecisionTable::Rule rule;
  rule.id = id_of(node);
  rule.where = reading.where(node);
  feel::Names with_tested = names;
  with_tested.add("?");
  for (const pugi::xml_node& entry : reading.children(node, "inputEntry"))
    rule.tests.push_back(reading.tests(entry, with_tested));
  for (const pugi::xml_node& entry : reading.children(node, "outputEntry")) rule.results.push_back(reading.formula(entry, names));
  for (const pugi::xml_node& entry : reading.children(node, "annotationEntry"))
    rule.annotations.push_back(XmlSource::text_of(reading.child(entry, "text")));
  if (rule.tests.size() != table.inputs.size() || rule.results.size() != table.outputs.size())
    reading.refuse(node, say("expected a rule with {} input and {} output entries, found {} and {}",
                             "规则应有 {} 个输入格和 {} 个输出格，实为 {} 和 {}", table.inputs.size(), table.outputs.size(),
                             rule.tests.size(), rule.results.size()));
  return rule;
}

}  // namespace

model::DecisionTable read_decision_table(Reading& reading, const pugi::xml_node& node, const feel::Names& names) {
  model::DecisionTable table;
  table.hit_policy = attribute(reading, node, "hitPolicy", hit_policies, HitPolicy::unique);
  table.aggregation = attribute(reading, node, "aggregation", aggregations, Aggregation::none);
  for (const pugi::xml_node& part : reading.children(node, "input")) table.inputs.push_back(read_input(reading, part, names));
  const std::vector<pugi::xml_node> outputs = reading.children(node, "output");
  for (const pugi::xml_node& part : outputs) {
    table.outputs.push_back(read_output(reading, part, names));
    if (outputs.size() > 1 && table.outputs.back().name.empty())
      reading.refuse(part,
                     say("expected a name for each of several outputs, found none", "有多个输出时每个输出都应有 name，实际没有"));
  }
  if (outputs.empty())
    reading.refuse(node, say("expected a decision table with an output, found none", "决策表应有输出，实际没有"));
  for (const pugi::xml_node& part : reading.children(node, "rule")) table.rules.push_back(read_rule(reading, part, table, names));
  return table;
}

}  // namespace luoxuan::reader::dmn

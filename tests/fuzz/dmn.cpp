#include <cstddef>
#include <cstdint>
#include <string_view>

#include "decision/decision_set.hpp"
#include "expect.hpp"
#include "feel_variables.hpp"
#include "reader/dmn_reader.hpp"
#include "value/json.hpp"

using namespace luoxuan;

namespace {

/// Every input is given something, by turns of each kind.
value::Context inputs_of(const model::DecisionModel& model) {
  value::Context inputs = fuzz::feel_variables();
  auto next = fuzz::feel_variables().begin();
  for (const model::InputData& input : model.inputs) {
    inputs.put(input.variable.name, next->second);
    if (++next == fuzz::feel_variables().end()) next = fuzz::feel_variables().begin();
  }
  return inputs;
}

}  // namespace

/// Any bytes are a DMN file: refused with reasons, or each of its decisions, services and knowledge models comes to a value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto model = reader::read_dmn(text, "fuzz.dmn", {}, reader::WrongExpressions::kept);
  if (!model) {
    fuzz::expect(!model.error().empty(), "a refused file says why");
    return 0;
  }
  const decision::DecisionSet set = decision::DecisionSet::forgiving({*model});
  const value::Context inputs = set.typed_inputs(inputs_of(**model));
  constexpr std::size_t enough = 20;  // of each kind
  for (std::size_t i = 0; i < (*model)->decisions.size() && i < enough; ++i)
    (void)value::to_json(set.evaluate((*model)->decisions[i].name, inputs, {true, {}}).value);
  for (std::size_t i = 0; i < (*model)->services.size() && i < enough; ++i)
    (void)value::to_json(set.evaluate_service((*model)->services[i].name, inputs).value);
  for (std::size_t i = 0; i < (*model)->knowledge.size() && i < enough; ++i)
    (void)value::to_json(set.evaluate_knowledge((*model)->knowledge[i].name, inputs).value);
  return 0;
}

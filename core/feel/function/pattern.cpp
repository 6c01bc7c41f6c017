#include "feel/functions.hpp"
#include "feel/unicode.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

std::string_view flags_of(const Call& call, std::size_t i) {
  return call.has(i) ? std::string_view(call.string(i)) : std::string_view();
}

Value matches(const Call& call) {
  const auto result = pattern_matches(call.string(0), call.string(1), flags_of(call, 2));
  return result ? Value(*result) : call.refuse(result.error().message);
}

Value replace(const Call& call) {
  const auto result = pattern_replace(call.string(0), call.string(1), call.string(2), flags_of(call, 3));
  if (!result) return call.refuse(result.error().message);
  if (!call.run().spend_memory(result->size(), call.at())) return nullptr;
  return *result;
}

Value split(const Call& call) {
  const auto parts = pattern_split(call.string(0), call.string(1));
  if (!parts) return call.refuse(parts.error().message);
  if (!call.spend(parts->size())) return nullptr;
  return List(parts->begin(), parts->end());
}

}  // namespace

void add_pattern_functions(Functions& functions) {
  functions.add("matches", {{"input", string}, {"pattern", string}, {"flags", string, optional, true}}, matches);
  functions.add("replace", {{"input", string}, {"pattern", string}, {"replacement", string}, {"flags", string, optional, true}},
                replace);
  functions.add("split", {{"string", string}, {"delimiter", string}}, split);
}

}  // namespace luoxuan::feel

#include "feel/functions.hpp"

namespace luoxuan::feel {

using value::Value;
using enum Accepts;
using enum Parameter::Presence;

void add_boolean_functions(Functions& functions) {
  functions.add("not", {{"negand", boolean}}, [](const Call& call) -> Value { return !*call[0].if_boolean(); });
  // As a call `is defined(…)` is compiled apart, so that its argument does not warn.
  functions.add("is defined", {{"value", any, needed, true}}, [](const Call& call) -> Value { return !call[0].is_null(); });
  // The same kind and content; unlike '=', moments in different zones differ.
  functions.add("is", {{"value1", any, optional, true}, {"value2", any, optional, true}},
                [](const Call& call) -> Value { return call[0] == call[1]; });
}

}  // namespace luoxuan::feel

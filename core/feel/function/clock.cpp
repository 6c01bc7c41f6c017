#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

/// Nobody asks the system for the time: the evaluation is given it, or has none.
Value refuse_time(const Call& call) {
  return call.refuse(say("expected the time to be given, found none here: use a variable", "此处未提供当前时间：请使用变量"));
}

}  // namespace

void add_clock_functions(Functions& functions) {
  functions.add("now", {},
                [](const Call& call) -> Value { return call.run().now() ? Value(*call.run().now()) : refuse_time(call); });
  functions.add("today", {},
                [](const Call& call) -> Value { return call.run().now() ? Value(call.run().now()->date) : refuse_time(call); });
}

}  // namespace luoxuan::feel

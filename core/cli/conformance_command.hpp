#pragma once

#include <functional>
#include <string>

#include "base/result.hpp"
#include "cli/output.hpp"

namespace luoxuan::cli {

struct Conformance {
  std::string suite;  // feel, dmn or bpmn
};

/// Answers each line of standard input, a JSON object, with one line on standard output, in order and at once, until the
/// input ends. A fault in a request is an answer.
[[nodiscard]] int run_conformance(const Conformance& command, const Output& output);

/// The part of an answer beside its id.
using Answering = std::function<value::Context(const value::Context& request)>;
[[nodiscard]] value::Context answer_feel(const value::Context& request);
/// Plays a workflow on an installation in memory of its own.
[[nodiscard]] value::Context answer_bpmn(const value::Context& request);
/// Keeps the models that it has read.
[[nodiscard]] Answering make_dmn_answering();

}  // namespace luoxuan::cli

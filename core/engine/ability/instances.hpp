#pragma once

#include <memory>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// How an instance begins.
struct Beginning {
  std::shared_ptr<const Definitions> definitions;
  const model::Process& process;
  value::Context variables = {};
  std::string start_event = {};  // the element where what was waited for has happened; empty: it begins by itself
  std::string correlation_key = {};
  Key caller = {};  // the token of the call activity
  std::int64_t depth = 0;
};

/// Begins an instance; its content follows on the agenda. Returns its key.
Key begin_instance(Processing& processing, Beginning beginning);

/// Whether the instance is suspended: then neither messages nor signals reach it, and conditions are not looked at.
[[nodiscard]] bool stands_still(const Processing& processing, Key instance);

/// Before the content of an instance: the listeners of its process. False: one of them is waited for.
[[nodiscard]] Result<bool> process_may_begin(Processing& processing, const Token& root);

/// All tokens of the instance are gone: once the listeners of its end have answered it is over. What called it goes on; a
/// message that waited for its end begins another.
void complete_instance(Processing& processing, Key root);

/// What a token holds elements of: a process, or a subprocess that it runs (not the body of a repeated one); else nullptr.
[[nodiscard]] const model::Scope* scope_of(Processing& processing, const Token& token);

/// The content of a process or subprocess begins: its event subprocesses are waited for, then tokens come to its beginnings.
[[nodiscard]] Result<void> begin_content(Processing& processing, const Token& token);

}  // namespace luoxuan::engine

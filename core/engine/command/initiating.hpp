#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::command {

/// People for nodes, by the node's id.
using Handlers = std::map<std::string, std::vector<std::string>>;

/// Keeps what the initiator has written so far (operations.md 2): nobody is asked anything yet.
struct DraftInstance {
  std::string process;
  value::Context variables;   // that the institution adds
  value::Context submission;  // what the initiator gives: of a process with a start form its fields
};

/// The same again, with other content.
struct SaveDraft {
  Key instance;
  value::Context variables;
};

/// The initiator hands the draft in: it begins, on the definitions that are in force now.
struct SubmitDraft {
  Key instance;
  Handlers handlers = {};
};

/// The initiator throws the draft away.
struct DeleteDraft {
  Key instance;
};

/// Who shall do nodes that lie ahead (operations.md 3, 4), for this instance alone. Nobody: the definition's people again.
struct ChooseHandlers {
  Key instance;
  Handlers handlers;
  std::string reason;
};

/// The initiator ends it (operations.md 5).
struct RevokeInstance {
  Key instance;
  std::string reason;
};

/// The initiator hands in again what was returned to him (operations.md 6). Variables replace what was there.
struct ResubmitInstance {
  Key work_item;
  value::Context variables;
};

/// After its end: a new instance with the old one's variables and these, linked to the old one (operations.md 6).
struct RestartInstance {
  Key instance;
  value::Context variables;
};

/// The initiator takes a revoked or refused instance up again where it ended (operations.md 7).
struct ResumeInstance {
  Key instance;
  std::string reason;
};

/// Declares it invalid (operations.md 8); its history stays.
struct NullifyInstance {
  Key instance;
  std::string reason;
};

}  // namespace luoxuan::engine::command

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/service.hpp"

namespace luoxuan::server {

/// What the history tells of one instance: who did what, and what was filled in. The history stays when the instance has ended,
/// its variables do not.
struct InstanceStory {
  struct Event {
    std::int64_t number = 0;
    Moment at;
    std::string what;  // name of the fact
    std::string by;
    std::string element;
    std::string opinion;
    Message text;
  };
  std::vector<Event> events;
  std::string main_form;                              // of the first work item; empty: none has a form
  std::string start_form;                             // that whoever began it filled in; empty: none
  value::Context started_with;                        // what was filled in there, the newest
  std::map<std::string, value::Context> submissions;  // the newest, by form
  std::map<std::string, std::string> writers;         // who handed that in, by form
  std::vector<std::string> finished;                  // ids of elements
  std::map<std::string, Key> done;                    // the newest work item that each person did

  /// What was filled in into the main form.
  [[nodiscard]] value::Context data() const;
};

[[nodiscard]] Result<InstanceStory> story_of(const quality::Setting& setting, const model::Process* process, Key instance);

/// Events as answers have them.
[[nodiscard]] value::List timeline_value(const Call& call, const model::Process* process, const InstanceStory& story);

/// The schema of a form as JSON; null when there is none.
[[nodiscard]] value::Value schema_value(const model::Library& library, const std::string& form);

}  // namespace luoxuan::server

#include "scenario/operation_facts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "quality/text_of.hpp"

namespace luoxuan::scenario {
namespace {

using quality::text_of;

constexpr std::array shown_records = {
    "work_item_claimed",   "work_item_unclaimed",   "work_item_saved",     "work_item_skipped",   "work_item_recalled",
    "work_item_denied",    "work_item_transferred", "work_item_delegated", "delegation_resolved", "work_item_reassigned",
    "signers_added",       "signer_removed",        "participant_drawn",   "work_item_withdrawn", "work_jumped",
    "instance_drafted",    "draft_saved",           "draft_submitted",     "draft_deleted",       "handlers_chosen",
    "instance_resumed",    "instance_restarted",    "instance_nullified",  "instance_suspended",  "instance_activated",
    "variables_corrected", "instance_migrated",     "circular_sent",       "circular_read",       "consultation_answered",
    "comment_made",        "work_item_reminded",    "work_item_overdue",   "batch_done",          "work_items_handed_over",
    "substitution_named",  "substitution_ended",    "workflow_disabled",   "workflow_enabled",    "phrase_kept",
    "instance_forwarded"};

/// The names of the people in this field: one id, or a list.
std::string people_in(const quality::Setting& setting, const value::Context& body, std::string_view field) {
  const value::Value* value = body.find(field);
  if (value == nullptr) return {};
  if (const std::string* id = value->if_string()) return id->empty() ? std::string() : quality::person_name(setting, *id);
  std::vector<std::string> names;
  if (const value::List* list = value->if_list())
    for (const value::Value& each : *list) names.push_back(quality::person_name(setting, each.to_string()));
  return text::join(names, ", ");
}

std::string first_of(const quality::Setting& setting, const value::Context& body,
                     std::initializer_list<std::string_view> fields) {
  for (const std::string_view field : fields)
    if (std::string people = people_in(setting, body, field); !people.empty()) return people;
  return {};
}

/// How many of a batch were done, and how many refused.
std::string numbers_of(const value::Context& body) {
  const value::Value* results = body.find("results");
  if (results == nullptr || results->if_list() == nullptr) return {};
  const auto refused = std::ranges::count_if(*results->if_list(), [](const value::Value& result) {
    return result.if_context() != nullptr && result.if_context()->find("refused") != nullptr;
  });
  return fmt::format("{} done {} refused", static_cast<std::ptrdiff_t>(results->if_list()->size()) - refused, refused);
}

}  // namespace

std::vector<std::string> wordings_of_operation(const quality::Setting& setting, const engine::Record& record) {
  if (std::ranges::find(shown_records, record.name) == shown_records.end()) return {};
  const value::Context& body = record.body;
  std::string line = "recorded " + record.name;
  const auto add = [&](const std::string& word) {
    if (!word.empty()) line += " " + word;
  };
  add(text_of(body, "element"));
  add(text_of(body, "process"));
  add(text_of(body, "kind"));
  add(text_of(body, "then"));
  if (record.name == "batch_done") add(numbers_of(body));
  add(record.by.empty() ? std::string() : quality::person_name(setting, record.by));
  if (record.name == "signers_added") add(text_of(body, "place"));
  std::string target = first_of(setting, body, {"to", "people", "chosen", "person", "substitute", "mentions", "decided_by"});
  if (target.empty() && (record.name == "work_item_skipped" || record.name == "work_item_reminded"))
    target = people_in(setting, body, "candidates");
  if (record.name == "work_jumped") target = text_of(body, "target");
  if (record.name == "instance_migrated" || record.name == "instance_forwarded") target.clear();
  if (!target.empty()) line += " -> " + target;
  std::vector<std::string> wordings;
  for (const char* field : {"reason", "cause", "text", "answer", "opinion"})
    if (const std::string why = text_of(body, field); !why.empty()) {
      wordings.push_back(line + ": " + why);
      break;
    }
  wordings.push_back(std::move(line));
  return wordings;
}

}  // namespace luoxuan::scenario

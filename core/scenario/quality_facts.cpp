#include "scenario/quality_facts.hpp"

#include <map>

#include "quality/text_of.hpp"

namespace luoxuan::scenario {
namespace {

using quality::text_of;
using Lines = std::vector<std::vector<std::string>>;

/// "BEFORE unit BEHIND" for each name of the unit.
std::vector<std::string> with_unit(const quality::Setting& setting, const std::string& id, const std::string& before,
                                   const std::string& behind) {
  const model::Unit* unit = setting.organisation.find_unit(id);
  if (unit == nullptr) return {before + " " + id + " " + behind};
  std::vector<std::string> wordings{before + " " + unit->name + " " + behind, before + " " + unit->id + " " + behind};
  for (const std::string& alias : unit->aliases) wordings.push_back(before + " " + alias + " " + behind);
  return wordings;
}

Lines target(const quality::Setting& setting, const engine::Record& record) {
  return {with_unit(setting, text_of(record.body, "unit"), record.name, text_of(record.body, "name"))};
}

Lines measured(const quality::Setting& setting, const engine::Record& record) {
  const value::Value* value = record.body.find("value");
  return {{"recorded target_measured " + text_of(record.body, "name") + " " + text_of(record.body, "period") + " " +
           (value != nullptr ? value->to_string() : "") + " " + quality::person_name(setting, record.by)}};
}

/// "task_opened UNIT NAME", with its day or without.
Lines task(const quality::Setting& setting, const engine::Record& record) {
  const std::string unit = text_of(record.body, "unit"), name = text_of(record.body, "name");
  std::vector<std::string> wordings = with_unit(setting, unit, record.name, name);
  for (const char* more : {"due", "file"})
    if (const std::string text = text_of(record.body, more); !text.empty())
      for (std::string& wording : with_unit(setting, unit, record.name, name + " " + text))
        wordings.push_back(std::move(wording));
  return {std::move(wordings)};
}

Lines faults(const quality::Setting&, const engine::Record& record) {
  Lines lines;
  const value::Value* faults = record.body.find("faults");
  if (faults == nullptr || faults->if_list() == nullptr) return lines;
  for (const value::Value& fault : *faults->if_list()) {
    const value::Context* one = fault.if_context();
    const value::Value* row = one != nullptr ? one->find("row") : nullptr;
    if (row == nullptr) continue;
    const std::string begin = "smart_fault " + row->to_string() + " " + text_of(*one, "criterion") + " ";
    lines.push_back({begin + text_of(*one, "fault"), begin + text_of(*one, "fault_in_english")});
  }
  return lines;
}

}  // namespace

std::vector<std::vector<std::string>> lines_of_quality(const quality::Setting& setting, const engine::Record& record) {
  using Show = Lines (*)(const quality::Setting&, const engine::Record&);
  static const std::map<std::string, Show, std::less<>> shown = {{"target_proposed", target},
                                                                 {"target_confirmed", target},
                                                                 {"target_withdrawn", target},
                                                                 {"target_measured", measured},
                                                                 {"target_proposal_refused", faults},
                                                                 {"task_opened", task},
                                                                 {"task_progressed", task},
                                                                 {"task_done", task},
                                                                 {"task_checked", task},
                                                                 {"task_returned", task},
                                                                 {"task_evidence_attached", task}};
  const auto found = shown.find(record.name);
  return found != shown.end() ? found->second(setting, record) : Lines{};
}

}  // namespace luoxuan::scenario

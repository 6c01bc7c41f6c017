#include "scenario/observation.hpp"

#include <set>

#include "base/text.hpp"
#include "document/docx_text.hpp"
#include "document/xlsx_text.hpp"
#include "quality/deliveries.hpp"
#include "quality/documents.hpp"
#include "quality/obligations.hpp"
#include "quality/text_of.hpp"
#include "scenario/indicator_steps.hpp"
#include "scenario/operation_facts.hpp"
#include "scenario/quality_facts.hpp"

namespace luoxuan::scenario {
namespace {

using engine::Record;
using quality::key_of;
using quality::text_of;

class Observation {
 public:
  explicit Observation(const application::Installation& installation)
      : installation_(installation), setting_(installation.setting()) {}

  /// First look: what ended again within the same records is not visible any more.
  void note_end(const Record& record) {
    if (closes_work_item(record.name)) closed_.insert(key_of(record.body, "work_item"));
    if (record.name == "work_item_opened" || moves_work_item(record.name)) closed_.erase(key_of(record.body, "work_item"));
    if (record.name == "incident_resolved") closed_.insert(key_of(record.body, "incident"));
  }

  Result<void> look(const Record& record) {
    if (record.name == "work_item_opened" || moves_work_item(record.name)) LX_TRY(look_at_work_item(record));
    if (record.name == "work_item_opened") return {};
    if (record.name == "notice_sent") {
      add({"notice " + person(text_of(record.body, "person")) + " " + text_of(record.body, "kind")});
    } else if (record.name == "notices_delivered") {
      return look_at_delivery(record);
    } else if (record.name == "delivery_failed") {
      add({"delivery_failed " + receiver(record)});
    } else if (record.name == "alert_raised") {
      for_each_unit_name(text_of(record.body, "unit"), "alert " + text_of(record.body, "kind") + " ",
                         " " + text_of(record.body, "report"));
    } else if (record.name == "obligation_locked" || record.name == "obligation_unlocked") {
      for_each_unit_name(text_of(record.body, "unit"), record.name == "obligation_locked" ? "locked " : "unlocked ",
                         " " + text_of(record.body, "report"));
    } else if (record.name == "opening_failed") {
      add({"opening_failed " + text_of(record.body, "report") + " " + text_of(record.body, "period")});
    } else if (record.name == "document_made") {
      return look_at_document(record);
    } else if (record.name == "package_built") {
      add({"package " + text_of(record.body, "specification") + " " + text_of(record.body, "period")});
    } else if (record.name == "incident_raised") {
      const std::string element = text_of(record.body, "element");
      if (!closed_.contains(key_of(record.body, "incident")))
        add({"incident " + element + " " + text_of(record.body, "english"), "incident " + element});
    } else if (record.name == "instance_completed") {
      return look_at_end(record);
    } else if (record.name == "instance_ended") {
      LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, installation_.engine().instance(record.instance));
      add({"end " + (instance ? instance->process : std::string()) + " " + text_of(record.body, "state")});
    } else if (auto wordings = wordings_of_operation(setting_, record); !wordings.empty()) {
      add(std::move(wordings));
    } else if (auto of_indicator = wordings_of_indicator(setting_, record); !of_indicator.empty()) {
      add(std::move(of_indicator));
    } else {
      for (auto& line : lines_of_quality(setting_, record)) add(std::move(line));
    }
    return {};
  }

  std::vector<Visible> visible;

 private:
  static bool closes_work_item(std::string_view name) {
    return name == "work_item_completed" || name == "work_item_returned" || name == "work_item_cancelled" ||
           name == "work_item_skipped" || name == "signer_removed" || name == "work_item_planned" || name == "signers_added";
  }

  /// It is open for other people now, or open again.
  static bool moves_work_item(std::string_view name) {
    return name == "work_item_transferred" || name == "work_item_delegated" || name == "delegation_resolved" ||
           name == "work_item_reassigned" || name == "work_item_reopened" || name == "work_item_recalled" ||
           name == "work_item_unclaimed" || name == "work_item_denied";
  }

  /// One line a person who may do it: "work_item fill_in 教务处 李", with or without the unit that it is about; a substitute's
  /// says for whom. As it is now: once, whatever happened to it within the same records.
  Result<void> look_at_work_item(const Record& record) {
    const Key key = key_of(record.body, "work_item");
    if (closed_.contains(key) || !shown_.insert(key).second) return {};
    LX_TRY_ASSIGN(const std::optional<engine::WorkItem> item, installation_.engine().work_item(key));
    if (!item || item->state != engine::WorkItemState::open) return {};
    LX_TRY_ASSIGN(const value::Context variables, installation_.engine().variables(item->token));
    const std::string unit = text_of(variables, "unit", "name");
    const std::string begin = "work_item " + item->element + " ";
    const auto show = [&](const std::string& name) {
      std::vector<std::string> wordings;
      for (const std::string& unit_name : names_of(unit)) wordings.push_back(begin + unit_name + " " + name);
      wordings.push_back(begin + name);
      add(std::move(wordings));
    };
    for (const std::string& candidate : item->candidates) {
      show(person(candidate));
      const Moment now = installation_.engine().parts().clock.now();
      LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, installation_.engine().instance(item->instance));
      for (const std::string& substitute :
           setting_.organisation.substitutions().substitutes_of(candidate, instance ? instance->process : "", now))
        show(person(substitute) + " for " + person(candidate));
    }
    return {};
  }

  Result<void> look_at_document(const Record& record) {
    std::string unit = text_of(record.body, "unit");
    if (unit.empty() && setting_.organisation.root() != nullptr) unit = setting_.organisation.root()->id;
    std::vector<std::string> wordings;
    for (const std::string& name : names_of(unit))
      for (const char* subject : {"title", "report"})
        wordings.push_back("document " + name + " " + text_of(record.body, subject));
    add(std::move(wordings));
    const std::string file = text_of(record.body, "file");
    if (!file.ends_with(".docx") && !file.ends_with(".xlsx")) return {};
    LX_TRY_ASSIGN(const std::string bytes, setting_.blobs.get(text_of(record.body, "sha256")));
    LX_TRY_ASSIGN(visible.back().text, file.ends_with(".xlsx") ? document::text_of_xlsx(bytes) : document::text_of_docx(bytes));
    return {};
  }

  /// "delivered mail 李 returned, reminded", with the texts of the notices to look into.
  Result<void> look_at_delivery(const Record& record) {
    add({"delivered " + receiver(record) + " " + text_of(record.body, "kinds")});
    LX_TRY_ASSIGN(visible.back().text, quality::text_of_delivery(setting_, key_of(record.body, "delivery")));
    return {};
  }

  /// The channel, and the person if it is for one.
  [[nodiscard]] std::string receiver(const Record& record) const {
    const std::string id = text_of(record.body, "person");
    return text_of(record.body, "channel") + (id.empty() ? std::string() : " " + person(id));
  }

  Result<void> look_at_end(const Record& record) {
    LX_TRY_ASSIGN(const std::optional<engine::Instance> instance, installation_.engine().instance(record.instance));
    const std::string process = instance ? instance->process : "";
    LX_TRY_ASSIGN(const auto obligation, quality::obligation_of_instance(setting_, record.instance));
    if (!obligation) {
      add({"end " + process});
      return {};
    }
    for_each_unit_name(obligation->unit, "end " + process + " ", "");
    visible.back().wordings.push_back("end " + process);
    return {};
  }

  void for_each_unit_name(const std::string& unit, const std::string& before, const std::string& behind) {
    std::vector<std::string> wordings;
    for (const std::string& name : names_of(unit)) wordings.push_back(before + name + behind);
    add(std::move(wordings));
  }

  /// The unit's name first, then its aliases and id.
  [[nodiscard]] std::vector<std::string> names_of(const std::string& unit) const {
    const model::Unit* found = setting_.organisation.find_unit(unit);
    if (found == nullptr) return {};
    std::vector<std::string> names = {found->name};
    names.insert(names.end(), found->aliases.begin(), found->aliases.end());
    names.push_back(found->id);
    return names;
  }

  [[nodiscard]] std::string person(const std::string& id) const { return quality::person_name(setting_, id); }

  void add(std::vector<std::string> wordings) { visible.push_back({std::move(wordings), {}}); }

  const application::Installation& installation_;
  const quality::Setting& setting_;
  std::set<Key> closed_;
  std::set<Key> shown_;
};

}  // namespace

Result<std::vector<Visible>> observe(const application::Installation& installation, std::int64_t after_number) {
  Observation observation(installation);
  const engine::History& history = installation.engine().history();
  LX_TRY(history.each_after(after_number, [&](const Record& record) -> Result<void> {
    observation.note_end(record);
    return {};
  }));
  std::vector<Record> records;
  LX_TRY(history.each_after(after_number, [&](const Record& record) -> Result<void> {
    records.push_back(record);
    return {};
  }));
  for (const Record& record : records) LX_TRY(observation.look(record));
  return std::move(observation.visible);
}

}  // namespace luoxuan::scenario

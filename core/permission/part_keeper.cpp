#include "permission/part_keeper.hpp"

#include <algorithm>
#include <array>

#include "quality/text_of.hpp"
#include "value/json.hpp"

namespace luoxuan::permission {
namespace {

/// What one does oneself; other records of the same act only follow from it.
constexpr std::array<std::string_view, 10> doings = {
    "work_item_completed", "work_item_returned",  "work_item_transferred", "work_item_delegated", "work_item_withdrawn",
    "work_item_recalled",  "delegation_resolved", "signers_added",         "comment_made",        "consultation_answered"};

bool is_about_work_items(std::string_view name) {
  return name.starts_with("work_item_") || name.starts_with("signer") || name == "delegation_resolved";
}

std::vector<std::string> texts_in(std::string_view json) {
  std::vector<std::string> texts;
  const auto parsed = value::parse_json(json);
  if (const value::List* list = parsed ? parsed->if_list() : nullptr)
    for (const value::Value& each : *list) texts.push_back(each.to_string());
  return texts;
}

}  // namespace

Result<void> PartKeeper::heard(engine::Act& act, const engine::Record& record) {
  if (!record.instance) return {};
  if (is_about_work_items(record.name)) LX_TRY(keep_inbox(act, quality::key_of(record.body, "work_item")));
  if (record.by.empty()) return {};
  const bool started = record.name == "instance_started" || record.name == "instance_drafted";
  if (started || std::ranges::find(doings, record.name) != doings.end()) return keep_participation(act, record, started);
  return {};
}

Result<void> PartKeeper::keep_inbox(engine::Act& act, Key work_item) const {
  store::Connection& connection = act.connection();
  const std::string_view institution = institution_;
  LX_TRY(
      connection.post("UPDATE inbox SET is_open = 0 WHERE institution = $1 AND work_item = $2", {institution, work_item.value}));
  std::vector<std::string> people;
  std::int64_t instance = 0, due = no_day;
  LX_TRY(connection.query(
      "SELECT instance, candidates, claimed_by, due FROM work_item WHERE institution = $1 AND \"key\" = $2 AND state = 'open'",
      {institution, work_item.value}, [&](const store::Row& row) -> Result<void> {
        instance = row.integer(0);
        if (!row.is_null(3)) due = row.integer(3);
        people = row.text(2).empty() ? texts_in(row.text(1)) : std::vector<std::string>{std::string(row.text(2))};
        return {};
      }));
  for (const std::string& person : people)
    LX_TRY(
        connection.post("INSERT INTO inbox (institution, person, is_open, work_item, instance, due) "
                        "VALUES ($1, $2, 1, $3, $4, $5) "
                        "ON CONFLICT (institution, work_item, person) DO UPDATE SET is_open = 1, due = excluded.due",
                        {institution, std::string_view(person), work_item.value, instance, due}));
  return {};
}

Result<void> PartKeeper::keep_participation(engine::Act& act, const engine::Record& record, bool started) const {
  const std::int64_t at = record.at.time_since_epoch().count();
  return act.connection().post(
      started ? "INSERT INTO participation (institution, person, instance, started, acted, last) VALUES ($1, $2, $3, $4, 0, $4) "
                "ON CONFLICT (institution, person, instance) DO UPDATE SET started = excluded.started"
              : "INSERT INTO participation (institution, person, instance, started, acted, last) VALUES ($1, $2, $3, 0, $4, $4) "
                "ON CONFLICT (institution, person, instance) DO UPDATE SET acted = excluded.acted, last = excluded.last",
      {std::string_view(institution_), std::string_view(record.by), record.instance.value, at});
}

}  // namespace luoxuan::permission

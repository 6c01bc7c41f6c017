#include "crash_check.hpp"

#include <fstream>
#include <set>

#include "world.hpp"

namespace luoxuan::load {
namespace {

using Keys = std::set<std::int64_t>;

/// The rows that the facts say are there, by table.
struct Expected {
  std::map<std::string, Keys> rows;
  std::map<std::string, Keys> gone;  // decided: must not be decided again
  std::vector<std::string> faults;

  void comes(const std::string& table, std::int64_t key) {
    if (!rows[table].insert(key).second && table != "job" && table != "variable")
      faults.push_back(fmt::format("{} {} came twice", table, key));
  }
  void goes(const std::string& table, std::int64_t key) {
    if (rows[table].erase(key) == 0) faults.push_back(fmt::format("{} {} went without being there", table, key));
  }
};

std::int64_t number_of(const value::Context& body, std::string_view name) {
  const value::Value* value = body.find(name);
  const auto integer = value != nullptr && value->if_number() != nullptr ? value->if_number()->to_integer() : std::nullopt;
  return integer ? *integer : 0;
}

void hear(const engine::Record& record, Expected& expected) {
  const value::Context& body = record.body;
  const std::string& name = record.name;
  const auto key = [&](std::string_view field) { return number_of(body, field); };
  const auto token_ends = [&](std::int64_t token) {
    expected.goes("token", token);
    // A token's variables go with it.
    std::erase_if(expected.rows["variable of " + std::to_string(token)], [&](std::int64_t variable) {
      expected.goes("variable", variable);
      return true;
    });
    expected.rows.erase("variable of " + std::to_string(token));
  };
  if (name == "element_entered") expected.comes("token", key("token"));
  if (name == "element_completed" || name == "element_cancelled" || name == "token_merged") token_ends(key("token"));
  if (name == "instance_started") expected.comes("instance", record.instance.value);
  if (name == "variable_set") {
    expected.rows["variable"].insert(key("variable"));
    expected.rows["variable of " + std::to_string(key("scope"))].insert(key("variable"));
  }
  if (name == "work_item_opened") expected.comes("work_item", key("work_item"));
  if (name == "work_item_completed" || name == "work_item_returned" || name == "work_item_cancelled")
    expected.goes("work_item", key("work_item"));
  if (name == "timer_set") expected.comes("timer", key("timer"));
  if (name == "timer_fired" || name == "timer_cancelled") expected.goes("timer", key("timer"));
  if (name == "job_created") expected.rows["job"].insert(key("job"));
  if (name == "job_completed" || name == "job_cancelled") expected.goes("job", key("job"));
  if (name == "incident_raised") expected.comes("incident", key("incident"));
  if (name == "incident_resolved") expected.goes("incident", key("incident"));
}

void compare(store::Connection& connection, const std::string& table, Expected& expected) {
  Keys found;
  must(connection.query(fmt::format(R"(SELECT "key" FROM {} WHERE institution = $1)", table), {std::string_view("college")},
                        [&](const store::Row& row) -> Result<void> {
                          found.insert(row.integer(0));
                          return {};
                        }));
  for (const std::int64_t key : expected.rows[table])
    if (!found.contains(key)) expected.faults.push_back(fmt::format("{} {}: expected a row, found none", table, key));
  for (const std::int64_t key : found)
    if (!expected.rows[table].contains(key))
      expected.faults.push_back(fmt::format("{} {}: expected no row, found one", table, key));
}

struct ActRow {
  std::int64_t after, last;
  std::string id;
};

void check_acts(store::Connection& connection, std::int64_t records, const std::vector<std::string>& files, Expected& expected,
                std::size_t& acknowledged) {
  std::vector<ActRow> acts;
  std::set<std::string> ids;
  must(connection.query("SELECT after_number, last_number, id FROM act WHERE institution = $1 ORDER BY after_number, last_number",
                        {std::string_view("college")}, [&](const store::Row& row) -> Result<void> {
                          acts.push_back({row.integer(0), row.integer(1), std::string(row.text(2))});
                          ids.insert(acts.back().id);
                          return {};
                        }));
  std::int64_t end = 0;
  for (const ActRow& act : acts) {
    if (act.last == act.after) continue;
    if (act.after != end)
      expected.faults.push_back(
          fmt::format("act {}: expected records from {}, found them from {}", act.id, end + 1, act.after + 1));
    end = act.last;
  }
  if (end != records)
    expected.faults.push_back(fmt::format("acts: expected records up to {}, found them up to {}", records, end));
  for (const std::string& file : files) {
    std::ifstream lines(file);
    for (std::string id; std::getline(lines, id); ++acknowledged)
      if (!ids.contains(id)) expected.faults.push_back(fmt::format("act {}: was acknowledged, and is missing", id));
  }
}

}  // namespace

int check_what_is_left(const std::string& database, const std::vector<std::string>& acknowledged) {
  const SystemClock clock;
  World world(open_database(database), clock);
  Expected expected;
  const auto verified = world.engine.history().verify();
  if (!verified) expected.faults.push_back(to_string(verified.error(), Language::english));
  must(world.engine.history().each_after(0, [&](const engine::Record& record) -> Result<void> {
    hear(record, expected);
    return {};
  }));
  for (const char* table : {"instance", "token", "variable", "work_item", "timer", "job", "incident"})
    compare(*world.connection, table, expected);
  std::size_t noted = 0;
  check_acts(*world.connection, verified ? *verified : 0, acknowledged, expected, noted);
  for (std::size_t at = 0; at < std::min<std::size_t>(expected.faults.size(), 20); ++at)
    std::printf("FAULT %s\n", expected.faults[at].c_str());
  std::printf("%lld records, %zu acknowledged acts, %zu instances, %zu tokens waiting: %s\n",
              static_cast<long long>(verified ? *verified : 0), noted, expected.rows["instance"].size(),
              expected.rows["token"].size(), expected.faults.empty() ? "all there, once" : "FAULTS");
  return expected.faults.empty() ? 0 : 1;
}

}  // namespace luoxuan::load

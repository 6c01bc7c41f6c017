#include "account/machines.hpp"

#include "account/moment_column.hpp"
#include "base/digest.hpp"

namespace luoxuan::account {

std::string actor_of(const Machine& machine) {
  return "machine:" + machine.name;
}

Result<std::vector<model::MachineScope>> Machines::scopes_of(std::string_view machine) const {
  std::vector<model::MachineScope> scopes;
  LX_TRY(connection_.query("SELECT kind, name FROM machine_scope WHERE institution = $1 AND machine = $2 ORDER BY kind, name",
                           {std::string_view(institution_), machine}, [&](const store::Row& row) -> Result<void> {
                             // A kind of a newer program gives nothing here.
                             if (const auto kind = model::machine_scope_kind_of(row.text(0)))
                               scopes.push_back({*kind, std::string(row.text(1))});
                             return {};
                           }));
  return scopes;
}

Result<std::vector<Machine>> Machines::where(std::string_view condition, std::string_view sought) const {
  std::vector<Machine> found;
  LX_TRY(connection_.query(fmt::format("SELECT name, title, token, made, made_by, seen FROM machine "
                                       "WHERE institution = $1 AND {} ORDER BY name",
                                       condition),
                           {std::string_view(institution_), sought}, [&](const store::Row& row) -> Result<void> {
                             found.push_back({.name = std::string(row.text(0)),
                                              .title = std::string(row.text(1)),
                                              .token = std::string(row.text(2)),
                                              .made = moment_of(row.integer(3)),
                                              .made_by = std::string(row.text(4)),
                                              .seen = moment_of(row.integer(5))});
                             return {};
                           }));
  for (Machine& machine : found) {
    LX_TRY_ASSIGN(machine.scopes, scopes_of(machine.name));
  }
  return found;
}

Result<std::optional<Machine>> Machines::of_token(std::string_view secret) const {
  LX_TRY_ASSIGN(std::vector<Machine> found, where("token = $2", sha256(secret)));
  return found.empty() ? std::optional<Machine>() : std::optional(std::move(found.front()));
}

Result<std::optional<Machine>> Machines::find(std::string_view name) const {
  LX_TRY_ASSIGN(std::vector<Machine> found, where("name = $2", name));
  return found.empty() ? std::optional<Machine>() : std::optional(std::move(found.front()));
}

Result<std::vector<Machine>> Machines::all() const {
  return where("$2 = ''", "");
}

Result<bool> Machines::is_done_outside(std::string_view job_type) const {
  bool is = false;
  LX_TRY(connection_.query("SELECT 1 FROM machine_scope WHERE institution = $1 AND kind = 'job' AND name = $2 LIMIT 1",
                           {std::string_view(institution_), job_type}, [&](const store::Row&) -> Result<void> {
                             is = true;
                             return {};
                           }));
  return is;
}

Result<void> Machines::add(const Machine& machine) {
  LX_TRY(connection_.execute(
      "INSERT INTO machine (institution, name, title, token, made, made_by, seen) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {std::string_view(institution_), std::string_view(machine.name), std::string_view(machine.title),
       std::string_view(machine.token), number_of(machine.made), std::string_view(machine.made_by), number_of(machine.seen)}));
  for (const model::MachineScope& scope : machine.scopes)
    LX_TRY(connection_.post("INSERT INTO machine_scope (institution, machine, kind, name) VALUES ($1, $2, $3, $4)",
                            {std::string_view(institution_), std::string_view(machine.name), model::name_of(scope.kind),
                             std::string_view(scope.name)}));
  return {};
}

Result<void> Machines::change_token(std::string_view name, std::string_view token) {
  return connection_.post("UPDATE machine SET token = $3 WHERE institution = $1 AND name = $2",
                          {std::string_view(institution_), name, token});
}

Result<void> Machines::saw(const Machine& machine, Moment now) {
  return connection_.post("UPDATE machine SET seen = $3 WHERE institution = $1 AND name = $2",
                          {std::string_view(institution_), std::string_view(machine.name), number_of(now)});
}

Result<void> Machines::remove(std::string_view name) {
  LX_TRY(connection_.post("DELETE FROM machine_scope WHERE institution = $1 AND machine = $2",
                          {std::string_view(institution_), name}));
  return connection_.post("DELETE FROM machine WHERE institution = $1 AND name = $2", {std::string_view(institution_), name});
}

}  // namespace luoxuan::account

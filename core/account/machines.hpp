#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "model/machine_scope.hpp"
#include "store/connection.hpp"

namespace luoxuan::account {

/// 外部系统: another system that may speak to this one with a token of its own. It is no person: it has no post, sees nothing,
/// and does nothing but what its scopes name.
struct Machine {
  std::string name = {};   // by which it is spoken of, for ever
  std::string title = {};  // for people: 教务系统
  std::string token = {};  // SHA-256 of what it sends
  Moment made = {};
  std::string made_by = {};
  Moment seen = {};  // when it was heard last, to a minute; Moment() for never
  std::vector<model::MachineScope> scopes = {};
};

/// How a machine stands in the history as who acted: no id of a person has a colon.
[[nodiscard]] std::string actor_of(const Machine& machine);

/// The machines of one institution, as this connection sees them.
class Machines {
 public:
  Machines(store::Connection& connection, std::string institution)
      : connection_(connection), institution_(std::move(institution)) {}

  /// By what it sends; nothing when there is none.
  [[nodiscard]] Result<std::optional<Machine>> of_token(std::string_view secret) const;
  [[nodiscard]] Result<std::optional<Machine>> find(std::string_view name) const;
  [[nodiscard]] Result<std::vector<Machine>> all() const;
  /// Whether one of them may do jobs of this type: then the program leaves those alone.
  [[nodiscard]] Result<bool> is_done_outside(std::string_view job_type) const;

  /// conflict when there is one of this name.
  [[nodiscard]] Result<void> add(const Machine& machine);
  /// `token`: the SHA-256 of what it sends from now on.
  [[nodiscard]] Result<void> change_token(std::string_view name, std::string_view token);
  [[nodiscard]] Result<void> saw(const Machine& machine, Moment now);
  [[nodiscard]] Result<void> remove(std::string_view name);

 private:
  [[nodiscard]] Result<std::vector<Machine>> where(std::string_view condition, std::string_view sought) const;
  [[nodiscard]] Result<std::vector<model::MachineScope>> scopes_of(std::string_view machine) const;

  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::account

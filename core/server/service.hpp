#pragma once

#include <functional>
#include <map>
#include <string>

#include "account/desk.hpp"
#include "account/machines.hpp"
#include "adapter/delivery_settings.hpp"
#include "permission/machine_rights.hpp"
#include "permission/viewer.hpp"
#include "server/address_range.hpp"
#include "server/diagrams.hpp"
#include "server/events.hpp"
#include "server/executor.hpp"
#include "server/job_board.hpp"
#include "server/problem.hpp"
#include "server/room.hpp"

namespace luoxuan::server {

/// What the handlers of all requests share.
struct Service {
  application::Installation& installation;  // only through the executor
  const quality::Setting& base;             // of it: only what never changes
  Executor& executor;
  Events& events;
  JobBoard& jobs;
  Diagrams& diagrams;
  account::Policy policy;
  const adapter::DeliverySettings& delivery;
  std::string cookie;  // its name
  /// Work that takes longer than a request, with a worker's room; false when too much waits already.
  std::function<bool(std::function<void(Room&)>)> later;
  std::function<bool()> is_ending;                     // the program is: work of many parts leaves off
  std::vector<AddressRange> administrators_from = {};  // empty: from everywhere
  bool is_local = false;                               // plain HTTP on this machine alone: the cookie is not Secure
};

/// One request, with what its handler needs.
struct Call {
  Service& service;
  Reading& reading;
  const Request& request;
  Language language;
  std::map<std::string, std::string, std::less<>> places = {};  // what stood at {names} of the route
  const account::Session* session = nullptr;                    // none: nobody is signed in
  const permission::Viewer* viewer = nullptr;                   // likewise
  std::string_view members = {};                                // that the route lets a body have
  const account::Machine* machine = nullptr;                    // another system asks, and nobody is signed in
  const permission::MachineRights* rights = nullptr;            // likewise

  [[nodiscard]] const quality::Setting& setting() const { return reading.setting(); }
  [[nodiscard]] Moment now() const { return reading.now(); }
  [[nodiscard]] const std::string& person() const { return viewer->person(); }
  [[nodiscard]] account::Visitor visitor() const { return {request.address, std::string(request.header("user-agent"))}; }
  [[nodiscard]] std::string in(const Message& message) const { return message.in(language); }

  /// The key at {name}; not_found when it is none: nothing has such a key.
  [[nodiscard]] Result<Key> key(std::string_view name) const;
  /// The body as a JSON object; invalid_input otherwise, and for members that the route does not know: what is misspelt would be
  /// left out without a word.
  [[nodiscard]] Result<value::Context> body() const;
  /// Idempotency-Key as the id of an act, this person's or machine's own; empty without. invalid_input for a malformed one.
  [[nodiscard]] Result<std::string> act_id() const;
  [[nodiscard]] account::DeskParts desk_parts() const;
  [[nodiscard]] account::Desk desk() const { return account::Desk(desk_parts()); }
};

/// not_found, as for what one may not see.
[[nodiscard]] Failure nothing_there();

}  // namespace luoxuan::server

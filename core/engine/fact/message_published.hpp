#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::engine::fact {

/// A message came, from outside or from an instance. Without a moment of expiry it is not kept.
struct MessagePublished {
  static constexpr std::string_view fact_name = "message_published";
  Key message;
  Key instance;
  std::string message_name;
  std::string correlation_key;
  std::string id;
  value::Context variables;
  std::optional<Moment> expires;
  Moment at;

  template <class Visitor>
  void fields(Visitor&& visit) const {
    visit("message", message), visit("instance", instance), visit("message_name", message_name);
    visit("correlation_key", correlation_key), visit("id", id), visit("variables", variables);
    visit("expires", expires), visit("at", at);
  }
};

}  // namespace luoxuan::engine::fact

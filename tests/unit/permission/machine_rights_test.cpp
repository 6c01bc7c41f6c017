#include "permission/machine_rights.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using Kind = model::MachineScope::Kind;

TEST_CASE("a machine may do what its scopes name, and nothing else") {
  const permission::MachineRights rights({{Kind::message, "order"}, {Kind::signal, "*"}});
  CHECK(rights.may(Kind::message, "order"));
  CHECK_FALSE(rights.may(Kind::message, "orders"));
  CHECK_FALSE(rights.may(Kind::message, "*"));
  CHECK(rights.may(Kind::signal, "anything"));
  CHECK_FALSE(rights.may(Kind::job, "order"));
  CHECK(rights.may_any(Kind::message));
  CHECK_FALSE(rights.may_any(Kind::condition));
  const auto refused = rights.require(Kind::job, "pay");
  REQUIRE(refused.has_error());
  CHECK(refused.error().code == FailureCode::not_permitted);
  CHECK(refused.error().message.english == "expected the scope job 'pay', which this system does not have");
  CHECK(rights.require(Kind::message, "order").has_value());
}

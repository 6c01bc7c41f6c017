#include "account/machine_desk.hpp"

#include <catch2/catch.hpp>

#include "office.hpp"

using namespace luoxuan;
using luoxuan::test::Office;
using Kind = model::MachineScope::Kind;

namespace {

account::Machine student_records() {
  return {.name = "student_records",
          .title = "教务系统",
          .scopes = {{Kind::job, "pay"}, {Kind::message, "order"}, {Kind::job, "pay"}}};
}

}  // namespace

TEST_CASE("a machine's secret opens it until it is ended") {
  Office office;
  account::MachineDesk desk(office.parts());
  const account::Machines machines(*office.connection, "college");
  const auto secret = desk.add(student_records(), {"luoxuan.document"}, "root");
  REQUIRE(secret.has_value());
  const auto found = machines.of_token(*secret);
  REQUIRE(found->has_value());
  CHECK((*found)->name == "student_records");
  CHECK((*found)->made_by == "root");
  CHECK((*found)->scopes == std::vector<model::MachineScope>{{Kind::job, "pay"}, {Kind::message, "order"}});
  CHECK((*found)->token.find(*secret) == std::string::npos);
  CHECK_FALSE(machines.of_token("luoxuan_")->has_value());
  CHECK(*machines.is_done_outside("pay"));
  CHECK_FALSE(*machines.is_done_outside("order"));
  CHECK(desk.add(student_records(), {}, "root").error().front().code == FailureCode::conflict);
  REQUIRE(desk.end("student_records", "root").has_value());
  CHECK_FALSE(machines.of_token(*secret)->has_value());
  CHECK_FALSE(*machines.is_done_outside("pay"));
  CHECK(desk.end("student_records", "root").error().front().code == FailureCode::not_found);
}

TEST_CASE("a machine is refused with every fault") {
  Office office;
  account::MachineDesk desk(office.parts());
  account::Machine wrong = student_records();
  wrong.name = "Student Records";
  wrong.scopes = {{Kind::job, "*"}, {Kind::job, "luoxuan.document"}, {Kind::signal, "two\nlines"}, {Kind::message, "*"}};
  const auto refused = desk.add(wrong, {"luoxuan.document"}, "root");
  REQUIRE(refused.has_error());
  std::vector<std::string> told;
  for (const Failure& each : refused.error()) told.push_back(each.message.english);
  CHECK(told == std::vector<std::string>{
                    "name: expected 1 to 40 of a-z 0-9 _ -, found another text",
                    "scopes: expected a name of 1 to 200 bytes on one line for a signal, found 'two\nlines'",
                    "scopes: expected one type each for a job, found '*'",
                    "scopes: expected a type that the program does not do itself for a job, found 'luoxuan.document'"});
}

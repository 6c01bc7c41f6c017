#include "reader/indicator_reader.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

constexpr const char* least = R"(
[rate]
name = "报到率"
period = "academic_year"
units = ["各系院"]
collected = ["import"]
thresholds = "rate_alert"
office = "教务处"
)";

}  // namespace

TEST_CASE("an indicator needs little, and what is left out has a meaning") {
  const auto read = reader::read_indicators(least, "rates.toml");
  REQUIRE(read.has_value());
  REQUIRE(read->size() == 1);
  const model::Indicator& rate = read->front();
  CHECK(rate.id == "rate");
  CHECK(rate.period == model::PeriodKind::academic_year);
  CHECK_FALSE(rate.has_subjects);
  CHECK(rate.handler == "head");
  CHECK(rate.escalates_every == 3);
  CHECK_FALSE(rate.handle_within[static_cast<std::size_t>(model::AlertLevel::severe)]);
  CHECK_FALSE(rate.finding_from);
  CHECK(rate.aim("2017-2018") == nullptr);
  CHECK(rate.where.line == 2);
}

TEST_CASE("an aim keeps every digit, and counts in its period or in all") {
  const auto one = reader::read_indicators(std::string(least) + "aim = \"95.50\"\n", "rates.toml");
  REQUIRE(one.has_value());
  REQUIRE(one->front().aim("2017-2018") != nullptr);
  CHECK(one->front().aim("2017-2018")->value.to_string() == "95.50");
  const auto several = reader::read_indicators(
      std::string(least) + "aims = { \"2017-2018\" = \"0.1234567890123456789012345678901234\", \"2018-2019\" = \"96\" }\n",
      "rates.toml");
  REQUIRE(several.has_value());
  CHECK(several->front().aim("2017-2018")->value.to_string() == "0.1234567890123456789012345678901234");
  CHECK(several->front().aim("2018-2019")->value == value::Number(96));
  CHECK(several->front().aim("2019-2020") == nullptr);
}

TEST_CASE("the value of a form is an expression over its fields") {
  const auto read = reader::read_indicators(R"(
[rate]
name = "报到率"
period = "academic_year"
units = ["各系院"]
collected = ["form"]
thresholds = "rate_alert"
office = "教务处"
handle_within = { attention = 20, severe = 2 }
finding_from = "预警"

[rate.form]
form = "registration"
list = "各专业"
unit = "部门"
value = '''
报到人数 /
  录取人数'''
)",
                                            "rates.toml");
  REQUIRE(read.has_value());
  const model::Indicator& rate = read->front();
  REQUIRE(rate.form.has_value());
  REQUIRE(rate.form->value.has_value());
  CHECK(rate.form->value->free_names() == std::vector<std::string>{"报到人数", "录取人数"});
  CHECK(rate.handle_within[static_cast<std::size_t>(model::AlertLevel::attention)] == 20);
  CHECK_FALSE(rate.handle_within[static_cast<std::size_t>(model::AlertLevel::warning)]);
  CHECK(rate.finding_from == model::AlertLevel::warning);
}

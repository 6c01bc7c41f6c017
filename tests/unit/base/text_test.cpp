#include "base/text.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

TEST_CASE("the nearest name is one that a slip away was meant") {
  const std::vector<std::string> names = {"label", "layout", "standard", "教务处", "学生处"};
  CHECK(text::nearest("lable", names) == "label");        // swapped neighbours are one step
  CHECK(text::nearest("standrad", names) == "standard");  // likewise in a longer word
  CHECK(text::nearest("labl", names) == "label");
  CHECK(text::nearest("labeel", names) == "label");
  CHECK(text::nearest("lebel", names) == "label");
  CHECK(text::nearest("教物处", names) == "教务处");
  CHECK(text::nearest("教处务", names) == "教务处");
}

TEST_CASE("what is too far away is not guessed") {
  const std::vector<std::string> names = {"label", "ab"};
  CHECK_FALSE(text::nearest("lbael!", {"pencil"}).has_value());
  CHECK_FALSE(text::nearest("blael", {"laebl"}).has_value());  // two swaps in five letters
  CHECK_FALSE(text::nearest("x", {"y"}).has_value());          // nothing in common
  CHECK_FALSE(text::nearest("", names).has_value());
  CHECK_FALSE(text::nearest("label", {}).has_value());
}

TEST_CASE("of several the nearest is taken, of equally near ones the first") {
  CHECK(text::nearest("monthly_repot", {"monthly_reports", "monthly_report"}) == "monthly_report");
  CHECK(text::nearest("form1", {"form2", "form3"}) == "form2");
}

TEST_CASE("words are counted as an office program counts them") {
  CHECK(text::word_count("质量报告2017年，ok go") == 9);
  CHECK(text::word_count("") == 0);
  CHECK(text::word_count("（一）诊断与改进") == 8);
  CHECK(text::word_count("第 1 学期 plan-B 3.5%") == 6);
  CHECK(text::word_count("①完成※说明→37℃") == 9);
  CHECK(text::word_count("don’t 说‘好’") == 5);
  CHECK(text::word_count("——……“”") == 6);
  CHECK(text::word_count(" \t\n　") == 0);
  CHECK(text::word_count("阿依努尔·买买提") == 8);
  CHECK(text::word_count("https://example.cn/a?b=1，见附件") == 5);
}

TEST_CASE("a long text is shortened between its characters") {
  CHECK(text::shortened("甲乙丙", 3) == "甲乙丙");
  CHECK(text::shortened("甲乙丙", 2) == "甲乙…");
  CHECK(text::shortened("", 2).empty());
}

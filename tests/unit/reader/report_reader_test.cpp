#include "reader/report_reader.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"

using namespace luoxuan;

TEST_CASE("a report type is read, with the place of its rules inside their strings") {
  const auto types = reader::read_report_types(R"(
[semester_report]
name = "学期工作报告"
period = "semester"
owed_by = ["各部门", "诊改办"]
office = "诊改办"
due = 'period.end - duration("P7D")'
form = "semester_report"
workflow = "scheduled_report"

[monthly_report]
name = "月度运行报告"
short_name = "月报"
period = "month"
owed_by = ["各系院"]
opens = "period.start"
due = """
if period.academic year = "2017-2018"
then period.end
else period.start"""
locks = 'period.end + duration("P30D")'
form = "monthly_report"
workflow = "scheduled_report"
template = "monthly_report"
source = ["ZB-53"]
)",
                                               "reports.toml");
  REQUIRE(types.has_value());
  REQUIRE(types->size() == 2);
  const model::ReportType& semester = (*types)[0];
  CHECK(semester.id == "semester_report");
  CHECK(semester.short_name == "学期工作报告");
  CHECK(semester.period == model::PeriodKind::semester);
  CHECK(semester.owed_by == std::vector<std::string>{"各部门", "诊改办"});
  CHECK(semester.office == "诊改办");
  CHECK_FALSE(semester.opens);
  CHECK_FALSE(semester.locks);
  CHECK(semester.due.text() == "period.end - duration(\"P7D\")");
  CHECK(semester.due.where() == SourcePosition{"reports.toml", 7, 8});
  CHECK(semester.document_template.empty());
  CHECK(semester.where == SourcePosition{"reports.toml", 2, 2});
  const model::ReportType& monthly = (*types)[1];
  CHECK(monthly.short_name == "月报");
  CHECK(monthly.office.empty());
  CHECK(monthly.opens->where() == SourcePosition{"reports.toml", 16, 10});
  CHECK(monthly.due.where() == SourcePosition{"reports.toml", 18, 1});
  CHECK(monthly.locks);
  CHECK(monthly.document_template == "monthly_report");
  CHECK(monthly.sources == std::vector<std::string>{"ZB-53"});
}

TEST_CASE("packages are read") {
  const auto packages = reader::read_packages(
      "[semester_reports]\ntitle = '汇编'\nperiod = 'semester'\nreports = ['semester_report']\noverview = true\n[other]\ntitle = "
      "'另'\ndescription = '说明'\nperiod = 'academic_year'\nreports = ['a', 'b']\n",
      "packages.toml");
  REQUIRE(packages.has_value());
  REQUIRE(packages->size() == 2);
  CHECK((*packages)[0].id == "semester_reports");
  CHECK((*packages)[0].overview);
  CHECK((*packages)[1].description == "说明");
  CHECK((*packages)[1].period == model::PeriodKind::academic_year);
  CHECK_FALSE((*packages)[1].overview);
  CHECK((*packages)[1].reports.size() == 2);
}

TEST_CASE("the reports and packages of Zibo are read") {
  const auto reports = read_file(LUOXUAN_SOURCE_DIR "/plugins/zibo/reports.toml");
  REQUIRE(reports.has_value());
  CHECK(reader::read_report_types(*reports, "reports.toml").has_value());
  const auto packages = read_file(LUOXUAN_SOURCE_DIR "/plugins/zibo/packages.toml");
  REQUIRE(packages.has_value());
  CHECK(reader::read_packages(*packages, "packages.toml").has_value());
}

#include "quality/report_context.hpp"

#include <catch2/catch.hpp>

#include "quality/documents.hpp"

using namespace luoxuan;

namespace {

std::vector<std::string> names_of(const model::Shape& shape) {
  std::vector<std::string> names;
  for (const auto& [name, member] : shape.members) names.push_back(name);
  return names;
}

std::vector<std::string> names_of(const value::Context& context) {
  std::vector<std::string> names;
  for (const auto& [name, member] : context) names.push_back(name);
  return names;
}

model::ReportType semester_report() {
  const auto due = feel::Expression::parse("period.end");
  REQUIRE(due.has_value());
  return {.id = "semester_report",
          .name = "学期工作报告",
          .short_name = "学期报告",
          .owed_by = {"各部门"},
          .office = "诊改办",
          .opens = {},
          .due = *due,
          .locks = {},
          .form = "semester_report",
          .workflow = "semester_report",
          .document_template = "semester_report",
          .sources = {},
          .where = {}};
}

}  // namespace

TEST_CASE("a template sees the same names before there are data and when there are") {
  const model::Library library;
  const model::ReportType report = semester_report();
  const model::Shape shape = quality::report_shape(library, report);
  CHECK(names_of(shape) == std::vector<std::string>{"institution", "period", "unit", "report", "rounds"});
  CHECK(names_of(*shape.find("institution")) == names_of(quality::institution_context({})));
  CHECK(names_of(*shape.find("unit")) == names_of(quality::unit_context({})));
  CHECK(names_of(*shape.find("report")) == names_of(quality::report_context(report, {2018, 1, 5})));
}

TEST_CASE("a report as workflows see it") {
  const value::Context context = quality::report_context(semester_report(), {2018, 1, 5});
  CHECK(*context.find("short name") == value::Value("学期报告"));
  CHECK(*context.find("office") == value::Value("诊改办"));
  CHECK(*context.find("due") == value::Value(value::Date{2018, 1, 5}));
}

TEST_CASE("the fields of the form are names of the report, and replace those that everybody has") {
  model::Library library;
  model::Component field;
  field.kind = model::ComponentKind::text_area;
  field.path = {"建设成效"};
  field.content = model::TextField{};
  model::Component rounds = field;
  rounds.path = {"rounds"};
  library.forms["semester_report"].components = {field, rounds};
  const model::Shape shape = quality::report_shape(library, semester_report());
  REQUIRE(shape.find("建设成效") != nullptr);
  CHECK(shape.find("建设成效")->kind == model::Shape::Kind::scalar);
  CHECK(std::ranges::count(names_of(shape), "rounds") == 1);
}

TEST_CASE("a workflow's own document sees who started it, and what is owed") {
  const model::Shape shape = quality::workflow_shape({}, {});
  REQUIRE(shape.find("obligations") != nullptr);
  CHECK(shape.find("obligations")->kind == model::Shape::Kind::list);
  CHECK(names_of(shape.find("obligations")->item.front()) == std::vector<std::string>{"unit", "state", "due", "submitted at",
                                                                                      "submitted by", "approved at",
                                                                                      "reviewed at", "late", "returned times"});
  CHECK(names_of(*shape.find("counts")) == std::vector<std::string>{"owed", "submitted", "reviewed", "late", "missing"});
  CHECK(shape.find("starter") != nullptr);
  CHECK(shape.find("unit") == nullptr);
}

TEST_CASE("a document sees what called workflows leave behind, however deep, and a circle of calls has an end") {
  constexpr int last = 11;
  model::Library library;
  for (int number = 0; number <= last; ++number) {
    auto process = std::make_shared<model::Process>();
    process->id = fmt::format("level_{}", number);
    auto script = std::make_unique<model::ScriptTask>();
    script->id = "work_out";
    script->result_variable = fmt::format("result_{}", number);
    process->add(std::move(script));
    auto call = std::make_unique<model::CallActivity>();
    call->id = "call";
    const auto called = feel::Expression::parse(fmt::format("\"level_{}\"", number == last ? 0 : number + 1));
    REQUIRE(called.has_value());
    call->called = *called;
    process->add(std::move(call));
    library.processes[process->id] = process;
  }
  const model::Shape shape = quality::workflow_shape(library, *library.processes["level_0"]);
  for (int number = 0; number <= last; ++number) CHECK(shape.find(fmt::format("result_{}", number)) != nullptr);
}

TEST_CASE("a document sees what its own task is given, by the first name of each path") {
  model::ServiceTask task;
  const auto source = feel::Expression::parse("null");
  for (const char* target : {"所依据的制度", "counts", "背景.年份", "背景.部门"}) task.inputs.push_back({*source, target});
  const model::Shape shape = quality::with_inputs(quality::workflow_shape({}, {}), task);
  for (const char* name : {"所依据的制度", "counts", "背景"}) {
    REQUIRE(shape.find(name) != nullptr);
    CHECK(shape.find(name)->kind == model::Shape::Kind::anything);
  }
  CHECK(std::ranges::count(names_of(shape), "背景") == 1);
  CHECK(shape.find("背景.年份") == nullptr);
}

TEST_CASE("a title becomes a name that every file system takes") {
  CHECK(quality::as_file_name("学期报告_教务处") == "学期报告_教务处");
  CHECK(quality::as_file_name("a/b\\c:d*e?f\"g<h>i|j\nk\tl") == "a_b_c_d_e_f_g_h_i_j_k_l");
  CHECK(quality::as_file_name("../../etc") == ".._.._etc");
  CHECK(quality::as_file_name("").empty());
}

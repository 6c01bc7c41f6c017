#include "document/workbook_check.hpp"

#include <catch2/catch.hpp>

#include "feel/native_function.hpp"
#include "reader/workbook_reader.hpp"

using namespace luoxuan;
using model::Shape;

namespace {

Shape context_of(std::vector<model::ShapeMember> members) {
  return Shape::context(std::move(members));
}

Shape units() {
  const Shape unit = context_of({{"name", Shape::scalar()},
                                 {"owed", Shape::scalar()},
                                 {"submitted at", Shape::scalar()},
                                 {"tasks", Shape::list_of(context_of({{"done", Shape::scalar()}}))}});
  return context_of({{"institution", context_of({{"name", Shape::scalar()}})}, {"units", Shape::list_of(unit)}});
}

/// One sheet over the rows, with one column for each value; what is wrong with it, a line each.
std::string faults(std::string_view rows, const std::vector<std::string>& values, const Shape& data,
                   const feel::FunctionSet& functions = {}) {
  std::string text = fmt::format("[[sheet]]\nname = \"s\"\nrows = '={}'\n", rows);
  for (const std::string& value : values) text += fmt::format("[[sheet.column]]\ntitle = \"c\"\nvalue = '={}'\n", value);
  const auto workbook = reader::read_workbook_template(text, "w.toml");
  REQUIRE(workbook.has_value());
  std::string found;
  for (const Failure& failure : document::check_workbook(*workbook, data, reader::workbook_names(), functions)) {
    if (!found.empty()) found += "\n";
    found += to_string(failure, Language::english);
    CHECK(failure.message.chinese != failure.message.english);
  }
  return found;
}

}  // namespace

TEST_CASE("what fits the data is no mistake") {
  CHECK(faults("units",
               {"name", "item.owed / 2", "index", "institution.name", "submitted at", "tasks.done", "tasks[done].done",
                "for t in tasks return t.done", "count(tasks[item.done])"},
               units())
            .empty());
  CHECK(faults("units[owed > 1]", {"name"}, units()).empty());
  CHECK(faults("for u in units return {n: u.name}", {"n", "whatever.it has"}, units()).empty());
}

TEST_CASE("names that the data do not have are told with their place") {
  CHECK(faults("unit", {"1"}, units()) ==
        "w.toml:3:10: sheet 's', rows: expected a name of the data, found 'unit', which they do not have (hint: did you mean "
        "'units'?)");
  CHECK(
      faults("units", {"1 + nmae"}, units()) ==
      "w.toml:6:15: sheet 's', column 'c': expected a name of the data, found 'nmae', which they do not have (hint: did you mean "
      "'name'?)");
  CHECK(faults("units", {"institution.nome"}, units()) ==
        "w.toml:6:11: sheet 's', column 'c': expected a name of the data, found 'institution.nome', which they do not have "
        "(hint: did "
        "you mean 'name'?)");
  CHECK(faults("units", {"tasks.dnoe"}, units()).find("'tasks.dnoe'") != std::string::npos);
  CHECK(faults("units[owed > 1]", {"nonsense"}, units()).find("'nonsense'") != std::string::npos);
  CHECK(faults("units", {"tasks[dnoe]"}, units()).empty());  // not declared: it may be a member of whatever is filtered
}

TEST_CASE("data that may hold more than is known refuse slips of the pen alone") {
  Shape open = units();
  open.kind = Shape::Kind::anything;
  CHECK(faults("units", {"nonsense"}, open).empty());
  CHECK(faults("given", {"anything"}, open).empty());
  CHECK(faults("units", {"owwed"}, open).find("did you mean 'owed'?") != std::string::npos);
  CHECK(faults("units", {"institution.nonsense"}, open).find("'institution.nonsense'") != std::string::npos);
  Shape short_names = context_of({{"ac", Shape::scalar()}, {"rows", Shape::list_of(context_of({{"ad", Shape::scalar()}}))}});
  short_names.kind = Shape::Kind::anything;
  CHECK(faults("rows", {"ab"}, short_names).empty());
}

TEST_CASE("functions that there are not are told whatever the data are") {
  CHECK(faults("cout(x)", {"example_college.grade(1) + grade(2)"}, {}) ==
        "w.toml:3:10: sheet 's', rows: expected a known function, found 'cout': did you mean count(…)?\n"
        "w.toml:6:11: sheet 's', column 'c': expected a function named 'example_college.grade', found none\n"
        "w.toml:6:38: sheet 's', column 'c': expected a function named 'grade', found none");
  const auto grade = feel::make_native_function({{"n", nullptr}}, nullptr,
                                                [](feel::Run&, const std::vector<value::Value>& given) { return given[0]; });
  feel::FunctionSet functions;
  functions.add("grade", grade);
  functions.add("example_college", value::Context{{"grade", grade}});
  CHECK(faults("units", {"example_college.grade(1) + grade(owed)"}, units(), functions).empty());
}

TEST_CASE("a template lists what it asks for") {
  const auto workbook = reader::read_workbook_template(R"toml(title = "=institution.name"
[[sheet]]
for_each = "one in sheets"
name = "=one.name"
rows = "=one.rows"
[[sheet.column]]
title = "c"
value = "=due + 1"
)toml",
                                                       "w.toml");
  REQUIRE(workbook.has_value());
  std::string listed;
  for (const document::WorkbookExpression& expression : document::expressions_of(*workbook, reader::workbook_names(), {})) {
    listed += expression.place.english + " " + expression.text;
    for (const std::string& name : expression.names) listed += " <- " + name;
    listed += "\n";
  }
  CHECK(listed ==
        "title =institution.name <- institution.name\n"
        "sheet '=one.name', for_each =sheets <- sheets\n"
        "sheet '=one.name', name =one.name <- one.name\n"
        "sheet '=one.name', rows =one.rows <- one.rows\n"
        "sheet '=one.name', column 'c' =due + 1 <- due\n");
}

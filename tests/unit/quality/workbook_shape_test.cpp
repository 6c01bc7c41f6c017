#include "quality/workbook_shape.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/file.hpp"
#include "base/text.hpp"

using namespace luoxuan;

namespace {

void collect(const model::Shape& shape, std::set<std::string>& names) {
  for (const auto& [name, member] : shape.members) {
    names.insert(name);
    collect(member, names);
  }
  for (const model::Shape& item : shape.item) collect(item, names);
}

/// The names in the last column of the job's row in the table of docs/formats/workflow.md, each in `…`.
std::set<std::string> documented(const std::string& job) {
  const std::string page = read_file(LUOXUAN_SOURCE_DIR "/docs/formats/workflow.md").value();
  const std::size_t row = page.find("| `" + job + "` ");
  REQUIRE(row != std::string::npos);
  std::string line = page.substr(row, page.find('\n', row) - row);
  line.erase(line.rfind('|'));
  const std::string result = line.substr(line.rfind('|'));
  std::set<std::string> names;
  for (std::size_t at = result.find('`'); at != std::string::npos; at = result.find('`', at + 1)) {
    const std::size_t end = result.find('`', at + 1);
    names.insert(result.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

}  // namespace

TEST_CASE("what the jobs of the product leave behind has the names that the documentation tells") {
  for (const char* job : {"luoxuan.tasks", "luoxuan.targets", "luoxuan.framework", "luoxuan.standards", "luoxuan.evidence",
                          "luoxuan.evidence.check", "luoxuan.performance", "luoxuan.timeline", "luoxuan.table", "luoxuan.measure",
                          "luoxuan.findings.tasks", "luoxuan.findings.carry", "luoxuan.package", "luoxuan.units"}) {
    INFO(job);
    std::set<std::string> told = documented(job);
    for (const char* value : {"added", "removed", "moved", "reworded", "target", "task", "measurement", "alert"})
      told.erase(value);  // of `kind`, which is one
    std::set<std::string> known;
    collect(quality::result_shape(job), known);
    REQUIRE_FALSE(known.empty());
    std::vector<std::string> not_known;
    std::ranges::set_difference(told, known, std::back_inserter(not_known));
    CHECK(text::join(not_known, ", ").empty());
  }
  CHECK(quality::result_shape("luoxuan.alert").members.empty());
}

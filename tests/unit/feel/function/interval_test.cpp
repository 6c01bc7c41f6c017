#include "../evaluate.hpp"

using namespace luoxuan::feel;

TEST_CASE("relations of points and ranges (DMN 1.5, table 78)") {
  check({
      {"before(1, 10)", "true"},
      {"before(10, 1)", "false"},
      {"before(1, (1..10])", "true"},
      {"before([1..10], 10)", "false"},
      {"before([1..10), [10..20])", "true"},
      {"before((< 5), [5..6])", "true"},
      {"before(@\"2026-01-01\", @\"2026-01-02\")", "true"},
      {"after(10, [1..10))", "true"},
      {"after([11..20], (1..11))", "true"},
      {"after((> 5), 5)", "true"},
      {"meets([1..5], [5..10])", "true"},
      {"meets([1..5), [5..10])", "false"},
      {"met by([5..10], [1..5])", "true"},
      {"overlaps([1..5], [3..8])", "true"},
      {"overlaps([1..5), [5..8])", "false"},
      {"overlaps((< 3), (> 2))", "true"},
      {"overlaps before([1..5], (1..5])", "true"},
      {"overlaps before([1..5], [1..5])", "false"},
      {"overlaps after([3..8], [1..5])", "true"},
      {"finishes(10, [1..10])", "true"},
      {"finishes(10, [1..10))", "false"},
      {"finishes([5..10], [1..10])", "true"},
      {"finished by([1..10], 10)", "true"},
      {"finished by([1..10], [5..10))", "false"},
      {"includes([1..10], 5)", "true"},
      {"includes((1..10], 1)", "false"},
      {"includes([1..10], (1..10))", "true"},
      {"includes((> 5), 6)", "true"},
      {"during(5, [1..10])", "true"},
      {"during([1..10], (1..10))", "false"},
      {"starts(1, [1..10])", "true"},
      {"starts((1..5], [1..10])", "false"},
      {"started by([1..10], [1..5])", "true"},
      {"coincides(3, 3)", "true"},
      {"coincides([1..5], [1..5))", "false"},
      {"during(point: 5, range: [1..10])", "true"},
      {"meets(range1: [1..5], range2: [5..10])", "true"},
      {"meets(1, [1..2])", "null"},
      {"before(1, \"a\")", "null"},
      {"before(null, 1)", "null"},
      {"coincides(1, [1..1])", "null"},
  });
}

TEST_CASE("ranges with one limit") {
  check({
      {"(< 10).end", "10"},
      {"(< 10).start", "null"},
      {"(= 10).start included", "true"},
      {"(= 10) = (= 10)", "true"},
      {"(= 10) = [10..10]", "false"},
      {"(< 10) = (null..10)", "false"},
      {"(!= 10) = (!= 10)", "true"},
      {"10 in (= 10)", "true"},
      {"[(!= 10)][1]", "(!=10)"},
      {"for i in (!= 10) return i", "null"},
      {"(> null)", "null"},
  });
}

TEST_CASE("range() reads what a literal would be") {
  check({
      {"range(\"[18..21)\")", "[18..21)"},
      {"range(\"]18..21[\")", "(18..21)"},
      {"range(\"[18..)\")", "[18..null)"},
      {"range(\"(..-1]\")", "(null..-1]"},
      {"range(\"[@\\\"2026-01-01\\\"..@\\\"2026-02-01\\\"]\")", "[2026-01-01..2026-02-01]"},
      {"range(\"[date(\\\"2026-01-01\\\")..date(2026, 2, 1)]\")", "[2026-01-01..2026-02-01]"},
      {"range(\"[\\\"a..\\\"..\\\"b\\\"]\")", "[\"a..\"..\"b\"]"},
      {"range(from: \"[1..2]\")", "[1..2]"},
      {"range(\"[..]\")", "null"},
      {"range(\"(..)\")", "null"},
      {"range(\"[..1]\")", "null"},
      {"range(\"[2..1]\")", "null"},
      {"range(\"[1..\\\"a\\\"]\")", "null"},
      {"range(\"[1 + 1..5]\")", "null"},
      {"range(\"1..5\")", "null"},
      {"range(\"\")", "null"},
      {"range(null)", "null"},
  });
  CHECK(warnings_of("range(\"1..5\")") == "1:1: range: expected a range like \"[18..21)\", found \"1..5\"");
}

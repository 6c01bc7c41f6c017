#include "../evaluate.hpp"

using namespace luoxuan::feel;

TEST_CASE("list replace") {
  check({
      {"list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"},
      {"list replace([2, 4, 7, 8], -1, 6)", "[2, 4, 7, 6]"},
      {"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"},
      {"list replace(list: [1], position: 1, newItem: null)", "[null]"},
      {"list replace(list: [1, 2], match: function(a, b) a = 2, newItem: 3)", "[1, 3]"},
      {"list replace([1], 2, 3)", "null"},
      {"list replace([1], 0, 3)", "null"},
      {"list replace([], 1, 3)", "null"},
      {"list replace(null, 1, 3)", "null"},
      {"list replace([1], function(a, b) \"x\", 3)", "null"},
      {"list replace([1], function(a) true, 3)", "null"},
  });
}

TEST_CASE("statistics") {
  check({
      {"mode([6, 3, 9, 6, 6])", "[6]"},
      {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
      {"mode(1, 2.0, 2)", "[2.0]"},
      {"mode([])", "[]"},
      {"mode([1, null])", "null"},
      {"mode(null)", "null"},
      {"stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"},
      {"stddev(1, 1)", "0"},
      {"stddev([47])", "null"},
      {"stddev([])", "null"},
      {"stddev([1, \"a\"])", "null"},
  });
}

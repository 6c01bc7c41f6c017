#include "../evaluate.hpp"

using namespace luoxuan::feel;

TEST_CASE("conversions") {
  check({
      {"string(1.50)", "\"1.50\""},
      {"string(null)", "null"},
      {"string([1, \"a\", {b: @\"2026-01-01\"}])", "\"[1, \"a\", {b: 2026-01-01}]\""},
      {"number(\"1 234,5\", \" \", \",\")", "1234.5"},
      {"number(\"1,234.5\", \",\", \".\")", "1234.5"},
      {"number(\"1.5\", null, null)", "1.5"},
      {"number(\"1,5\")", "null"},
      {"number(\"1.5\", \".\", \".\")", "null"},
      {"number(from: \"12\")", "12"},
      {"number(3)", "3"},
      {"number(\"abc\")", "null"},
      {"date(\"2026-03-02\")", "2026-03-02"},
      {"date(2026, 3, 2)", "2026-03-02"},
      {"date(2026, 2, 30)", "null"},
      {"date(year: 2026, month: 3, day: 2)", "2026-03-02"},
      {"date(@\"2026-03-02T10:00:00\")", "2026-03-02"},
      {"time(\"10:00:00\")", "10:00:00"},
      {"time(10, 20, 30.5)", "10:20:30.5"},
      {"time(10, 20, 30, @\"PT8H\")", "10:20:30+08:00"},
      {"time(24, 0, 0)", "null"},
      {"time(@\"2026-03-02T10:00:00Z\")", "10:00:00Z"},
      {"date and time(\"2026-03-02T10:00:00\")", "2026-03-02T10:00:00"},
      {"date and time(@\"2026-03-02\", @\"10:00:00\")", "2026-03-02T10:00:00"},
      {"date and time(@\"2026-03-02T08:00:00\", @\"10:00:00+08:00\")", "2026-03-02T10:00:00+08:00"},
      {"duration(\"P1DT2H\")", "P1DT2H"},
      {"duration(\"P14M\")", "P1Y2M"},
      {"duration(\"P1Y2D\")", "null"},
      {"years and months duration(@\"2026-01-31\", @\"2026-03-01\")", "P1M"},
      {"years and months duration(@\"2026-03-01\", @\"2024-12-15\")", "-P1Y2M"},
  });
}

TEST_CASE("functions of texts") {
  check({
      {"contains(\"教务处\", \"务\")", "true"},
      {"contains(\"abc\", \"\")", "true"},
      {"contains([\"abc\"], \"b\")", "true"},
      {"contains(null, \"b\")", "null"},
      {"starts with(\"教务处\", \"教\")", "true"},
      {"ends with(string: \"教务处\", match: \"教\")", "false"},
      {"upper case(\"aßé\")", "\"ASSÉ\""},
      {"lower case(\"ABC\")", "\"abc\""},
      {"substring(\"螺旋引擎\", 2)", "\"旋引擎\""},
      {"substring(\"螺旋引擎\", 2, 2)", "\"旋引\""},
      {"substring(\"螺旋引擎\", -2, 1)", "\"引\""},
      {"substring(\"abc\", 0)", "null"},
      {"substring(\"abc\", 4)", "null"},
      {"substring(string: \"abc\", start position: 3)", "\"c\""},
      {"string length(\"螺旋🐎\")", "3"},
      {"substring before(\"foobar\", \"bar\")", "\"foo\""},
      {"substring before(\"foobar\", \"x\")", "\"\""},
      {"substring after(\"foobar\", \"ob\")", "\"ar\""},
      {"substring after(\"foobar\", \"x\")", "\"\""},
      {"string join([\"a\", null, \"c\"], \"、\")", "\"a、c\""},
      {"string join([\"a\", \"b\"])", "\"ab\""},
      {"string join([])", "\"\""},
      {"string join([1])", "null"},
      {"word count(\"本学期 共 3 次 review\")", "7"},
  });
}

TEST_CASE("regular expressions") {
  check({
      {"matches(\"foobar\", \"^fo*b\")", "true"},
      {"matches(\"FOO\", \"foo\", \"i\")", "true"},
      {"matches(\"FOO\", \"foo\", \"q\")", "null"},
      {"matches(\"a\", \"(\")", "null"},
      {"matches(\"学号2026001\", \"\\d{7}$\")", "true"},
      {"matches(\"O\", \"[A-Z-[OI]]\")", "false"},
      {"matches(\"a b\", \"a [ ] b\", \"x\")", "true"},
      {"replace(\"2026年\", \"(\\d+)年\", \"$1-\")", "\"2026-\""},
      {"replace(\"abc\", \"b\", \"$7\")", "\"ac\""},
      {"split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"},
      {"split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"},
  });
  CHECK(warnings_of("matches(\"a\", \"(\")") ==
        "1:1: matches: expected a regular expression with the flags s, m, i or x, found \"(\" with \"\"");
  CHECK(warnings_of("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"(a+)+b\")") ==
        "1:1: matches: expected a regular expression that is quickly matched, found \"(a+)+b\"");
}

TEST_CASE("functions of lists") {
  check({
      {"list contains([1, 2], 2)", "true"},
      {"list contains([1, null], null)", "true"},
      {"list contains([\"1\"], 1)", "false"},
      {"count([1, 2])", "2"},
      {"count(5)", "1"},
      {"count(null)", "null"},
      {"min([3, 1, 2])", "1"},
      {"min(3, 1, 2)", "1"},
      {"max(\"a\", \"c\", \"b\")", "\"c\""},
      {"max(@\"2026-01-01\", @\"2026-05-01\")", "2026-05-01"},
      {"max([1, \"a\"])", "null"},
      {"max([])", "null"},
      {"sum([1, 2.5])", "3.5"},
      {"sum(1, 2)", "3"},
      {"sum([@\"P1D\", @\"PT12H\"])", "P1DT12H"},
      {"sum([1, null])", "null"},
      {"sum([])", "null"},
      {"mean([1, 2, 4, 5])", "3"},
      {"product([2, 3])", "6"},
      {"median([3, 1, 2, 10])", "2.5"},
      {"all([true, null, false])", "false"},
      {"all([true, null])", "null"},
      {"any([null, true])", "true"},
      {"any([])", "false"},
      {"sublist([1, 2, 3], 2)", "[2, 3]"},
      {"sublist([1, 2, 3], -2, 1)", "[2]"},
      {"sublist([1, 2, 3], 3, 2)", "null"},
      {"append([1], 2, 3)", "[1, 2, 3]"},
      {"append([1], [2])", "[1, [2]]"},
      {"concatenate([1], [2, 3], 4)", "[1, 2, 3, 4]"},
      {"insert before([1, 3], 2, 2)", "[1, 2, 3]"},
      {"insert before([1, 3], 3, 2)", "null"},
      {"remove([1, 2, 3], -1)", "[1, 2]"},
      {"reverse([1, 2])", "[2, 1]"},
      {"index of([1, 2, 1], 1)", "[1, 3]"},
      {"union([1, 2], [2, 3])", "[1, 2, 3]"},
      {"distinct values([1, 2, 1.0, \"1\"])", "[1, 2, \"1\"]"},
      {"flatten([[1, [2]], [[[3]]]])", "[1, 2, 3]"},
      {"sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"},
      {"sort([3, 1, 2])", "[1, 2, 3]"},
      {"sort([1, \"a\"])", "null"},
      {"sort([3, 1], function(x, y) \"no\")", "null"},
  });
}

TEST_CASE("functions of numbers") {
  check({
      {"decimal(1/3, 2)", "0.33"},
      {"decimal(2.5, 0)", "2"},
      {"decimal(1, 7000)", "null"},
      {"floor(-1.5)", "-2"},
      {"floor(1.56, 1)", "1.5"},
      {"ceiling(1.2)", "2"},
      {"round half up(-2.5, 0)", "-3"},
      {"round half down(-2.5, 0)", "-2"},
      {"round up(1.11, 1)", "1.2"},
      {"round down(1.19, 1)", "1.1"},
      {"abs(-1)", "1"},
      {"abs(@\"-P1D\")", "P1D"},
      {"modulo(-12, 5)", "3"},
      {"modulo(1, 0)", "null"},
      {"sqrt(16)", "4"},
      {"sqrt(-1)", "null"},
      {"log(0)", "null"},
      {"exp(0)", "1"},
      {"even(-2)", "true"},
      {"odd(2)", "false"},
      {"even(2.5)", "false"},
      {"odd(2.5)", "false"},
      {"abs(\"1\")", "null"},
  });
}

TEST_CASE("functions of contexts, dates and truth") {
  check({
      {"get value({a: 1}, \"a\")", "1"},
      {"get value({a: 1}, \"b\")", "null"},
      {"get entries({a: 1, b: 2})", "[{key: \"a\", value: 1}, {key: \"b\", value: 2}]"},
      {"context put({a: 1}, \"b\", null)", "{a: 1, b: null}"},
      {"context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}"},
      {"context put({a: 1}, [], 2)", "null"},
      {"context merge([{a: 1, b: 1}, {b: 2}])", "{a: 1, b: 2}"},
      {"context([{key: \"a\", value: 1}])", "{a: 1}"},
      {"context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"},
      {"day of week(@\"2026-03-02\")", "\"Monday\""},
      {"month of year(@\"2026-03-02T10:00:00\")", "\"March\""},
      {"day of year(@\"2026-03-02\")", "61"},
      {"week of year(@\"2010-01-01\")", "53"},
      {"week of year(@\"2003-12-29\")", "1"},
      {"last day of month(@\"2024-02-10\")", "2024-02-29"},
      {"not(false)", "true"},
      {"not(1)", "null"},
      {"is defined(nothing)", "false"},
      {"is defined({a: 1}.a)", "true"},
      {"is(@\"10:00:00Z\", @\"10:00:00+00:00\")", "true"},
      {"is(@\"P0Y\", @\"P0D\")", "false"},
  });
}

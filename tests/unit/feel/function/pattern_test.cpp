#include "../evaluate.hpp"

using namespace luoxuan::feel;

TEST_CASE("patterns mean what XPath and XSD say") {
  check({
      {"matches(\"x:1\", \"^\\i\\c+$\")", "true"},
      {"matches(\"1x\", \"^\\i\")", "false"},
      {"matches(\"+\", \"\\w\")", "true"},
      {"matches(\"_\", \"\\w\")", "false"},
      {"matches(\"a-\", \"^[\\w-]+$\")", "true"},
      {"matches(\"a\\n\", \"a$\")", "false"},
      {"matches(\"a\\nb\", \"a$\", \"m\")", "true"},
      {"matches(\"a\\rb\", \"a.b\")", "false"},
      {"matches(\"a\\rb\", \"a.b\", \"s\")", "true"},
      {"matches(\"a\\u00A0b\", \"\\s\")", "false"},
      {"matches(\"a&b\", \"[&&]\")", "true"},
      {"matches(\"E\", \"[A-F-[B-D]]\")", "true"},
      {"matches(\"C\", \"[A-F-[B-D]]\")", "false"},
      {"matches(\"é\", \"\\p{IsLatin-1Supplement}\")", "true"},
      {"matches(\"学号\", \"^\\p{L}+$\")", "true"},
      {"matches(\"aa\", \"(a)\\1\")", "true"},
      {"matches(\"ab\", \"(?:a)b\")", "true"},
  });
}

TEST_CASE("patterns that only other engines understand are refused") {
  check({
      {"matches(\"abc\", \"b(?=c)\")", "null"},
      {"matches(\"abc\", \"(?i)B\")", "null"},
      {"matches(\"aa\", \"a++\")", "null"},
      {"matches(\"a\", \"[[a]]\")", "null"},
      {"matches(\"a\", \"[]a]\")", "null"},
      {"matches(\"a\", \"[a\")", "null"},
      {"matches(\"a\", \"\\x41\")", "null"},
      {"matches(\"a b\", \"a\\b\")", "null"},
      {"matches(\"a\", \"\\p{No such}\")", "null"},
      {"matches(\"a\", \"a{,2}\")", "null"},
  });
}

TEST_CASE("replacements") {
  check({
      {"replace(\"abracadabra\", \"bra\", \"*\")", "\"a*cada*\""},
      {"replace(\"abcd\", \"(ab)|(x)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""},
      {"replace(\"a\", \"(a)\", \"$12\")", "\"a2\""},
      {"replace(\"a\", \"a\", \"$0$0\")", "\"aa\""},
      {"replace(\"a\", \"a\", \"\\$1\")", "\"$1\""},
      {"replace(\"a\", \"a\", \"$\")", "null"},
      {"replace(\"a\", \"a\", \"$x\")", "null"},
      {"replace(\"a\", \"a\", \"\\x\")", "null"},
      {"replace(\"abracadabra\", \".*?\", \"$1\")", "null"},
  });
  CHECK(warnings_of("replace(\"a\", \"b*\", \"\")") ==
        "1:1: replace: expected a regular expression that matches at least one character, found \"b*\"");
}

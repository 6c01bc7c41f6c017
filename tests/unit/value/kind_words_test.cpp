#include "value/kind_words.hpp"

#include <catch2/catch.hpp>

namespace luoxuan::value {

TEST_CASE("kinds of values have a word in both languages") {
  CHECK(words_for(Kind::list) == Message{"list", "列表"});
  CHECK(words_for(Value(Date{2026, 9, 1}).kind()) == Message{"date", "日期"});
  for (int kind = 0; kind <= static_cast<int>(Kind::function); ++kind)
    CHECK_FALSE(words_for(static_cast<Kind>(kind)).chinese.empty());
}

}  // namespace luoxuan::value

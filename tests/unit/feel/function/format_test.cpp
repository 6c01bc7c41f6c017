#include "../evaluate.hpp"

using namespace luoxuan::feel;

TEST_CASE("numbers in Chinese words") {
  check({
      {"chinese number(0)", "\"零\""},
      {"chinese number(10)", "\"十\""},
      {"chinese number(21)", "\"二十一\""},
      {"chinese number(105)", "\"一百零五\""},
      {"chinese number(1005)", "\"一千零五\""},
      {"chinese number(12000)", "\"一万二千\""},
      {"chinese number(100300)", "\"十万零三百\""},
      {"chinese number(100000001)", "\"一亿零一\""},
      {"chinese number(-1)", "null"},
      {"chinese number(1.5)", "null"},
  });
}

TEST_CASE("dates by a pattern") {
  check({
      {"format date(date(\"2017-12-05\"), \"yyyy年M月d日\")", "\"2017年12月5日\""},
      {"format date(date(\"2017-12-05\"), \"yy-MM-dd\")", "\"17-12-05\""},
      {"format date(date and time(\"2017-12-05T09:05:00\"), \"MM-dd HH:mm\")", "\"12-05 09:05\""},
      {"format date(date(\"2017-12-05\"), \"'day' d\")", "\"day 5\""},
      {"format date(null, \"yyyy\")", "null"},
      {"format date(@\"09:05:07\", \"H时mm分s\")", "\"9时05分7\""},
      {"format date(@\"2017-12-05\", \"YYYY-MM-DD\")", "null"},
      {"format date(@\"2017-12-05\", \"yyyy-mm-dd\")", "null"},
      {"format date(@\"2017-12-05T09:05:00\", \"hh:mm\")", "null"},
      {"format date(@\"09:05:07\", \"M\")", "null"},
  });
}

#include "../evaluate.hpp"
#include "base/text.hpp"
#include "feel/function_aliases.hpp"
#include "feel/functions.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;

TEST_CASE("Chinese names mean the functions") {
  check({
      {"日期格式(@\"2026-03-02\", \"yyyy年M月d日\")", "\"2026年3月2日\""},
      {"大写金额(1005.06)", "\"壹仟零伍元零陆分\""},
      {"字数(\"诊断与改进 2026 年\")", "7"},
      {"包含(\"教务处\", \"务\")", "true"},
      {"求和([1, 2, 3]) = 求和(1, 2, 3)", "true"},
      {"四舍五入(2.345, 2)", "2.35"},
      {"四舍五入(n: 2.345, scale: 2)", "2.35"},
      {"计数(去重([1, 1, 2]))", "2"},
      {"有值(没有的名称)", "false"},
      {"转日期(\"2026-03-02\") + 转时长(\"P1D\")", "2026-03-03"},
      {"取反(1 = 2)", "true"},
      {"排序([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]"},
  });
}

TEST_CASE("a variable goes before a function's Chinese name, and a function's warning says its English one") {
  check({{"字数", "800"}, {"字数 > 500", "true"}, {"字数(\"四个汉字\")", "4"}}, Context{{"字数", 800}});
  CHECK(warnings_of("包含(1, \"a\")") == "1:1: contains: expected a string for 'string', found number");
}

TEST_CASE("every function that is not of the standard has a Chinese name, and so have most of the others") {
  std::vector<std::string> named;
  for (const auto& [alias, name] : function_aliases()) {
    CHECK(Functions::find(alias) == Functions::find(name));
    named.emplace_back(name);
  }
  for (const char* own :
       {"word count", "format date", "format number", "chinese number", "chinese amount", "is defined", "last day of month",
        "is working day", "add working days", "working days between", "period named", "period of", "next period",
        "previous period", "semester start", "semester end", "teaching week", "plan backwards"})
    CHECK(std::ranges::find(named, own) != named.end());
}

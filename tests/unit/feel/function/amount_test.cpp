#include "../evaluate.hpp"

using namespace luoxuan::feel;

TEST_CASE("amounts in Chinese capitals") {
  check({
      {"chinese amount(0)", "\"零元整\""},
      {"chinese amount(1)", "\"壹元整\""},
      {"chinese amount(10)", "\"壹拾元整\""},
      {"chinese amount(1005.06)", "\"壹仟零伍元零陆分\""},
      {"chinese amount(1680.32)", "\"壹仟陆佰捌拾元叁角贰分\""},
      {"chinese amount(107000.53)", "\"壹拾万柒仟元伍角叁分\""},
      {"chinese amount(100000005)", "\"壹亿零伍元整\""},
      {"chinese amount(0.50)", "\"伍角整\""},
      {"chinese amount(0.05)", "\"伍分\""},
      {"chinese amount(-3.2)", "\"负叁元贰角整\""},
      {"chinese amount(0.001)", "null"},
      {"chinese amount(1000000000000)", "null"},
      {"chinese amount(null)", "null"},
  });
}

TEST_CASE("numbers by a pattern") {
  check({
      {"format number(1234567.891, \"#,##0.00\")", "\"1,234,567.89\""},
      {"format number(0.125, \"0.00\")", "\"0.13\""},
      {"format number(-0.001, \"0.00\")", "\"0.00\""},
      {"format number(-1234, \"#,##0\")", "\"-1,234\""},
      {"format number(0.5, \"#.##\")", "\".5\""},
      {"format number(7, \"000\")", "\"007\""},
      {"format number(0.9333, \"0.#%\")", "\"93.3%\""},
      {"format number(1, \"0.0%\")", "\"100.0%\""},
      {"format number(1, \"abc\")", "null"},
      {"format number(1, \"0.#0\")", "null"},
      {"format number(1, \"\")", "null"},
      {"format number(1e40, \"0\")", "null"},
  });
}

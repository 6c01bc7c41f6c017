import unittest

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest


class Feel(ProgramTest):
    def test_a_value(self):
        self.assertEqual(self.run_luoxuan("feel", "0.1 + 0.2").out, "0.3\n")
        self.assertEqual(self.run_luoxuan("feel", "0.1 + 0.2", "--json").json, {"value": 0.3, "warnings": []})

    def test_variables_of_a_file(self):
        file = self.write("context.json", '{"部门": {"name": "教务处"}, "due date": 3}')
        self.assertEqual(self.run_luoxuan("feel", "部门.name", "--context", file).out, "教务处\n")
        self.assertEqual(self.run_luoxuan("feel", "due date + 1", "--context", file).out, "4\n")

    def test_a_warning_says_why_there_is_no_value(self):
        answer = self.run_luoxuan("feel", "1 / 0")
        self.assertEqual(answer.out, "null\n")
        self.assertTrue(answer.err)
        chinese = self.run_luoxuan("feel", "1 / 0", language="zh_CN.UTF-8")
        self.assertNotEqual(chinese.err, answer.err)
        self.assertEqual(len(self.run_luoxuan("feel", "1 / 0", "--json").json["warnings"]), 1)

    def test_the_chain_of_causes(self):
        answer = self.run_luoxuan("feel", "相符项数 + 1")
        self.assertEqual(answer.err.splitlines(), [
            "1:1: expected a value named '相符项数', found none",
            "1:6: expected operands that fit '+', found null and number",
            "null because expected operands that fit '+', found null and number because 相符项数 was not found"])
        self.assertIn("，因为未找到 相符项数", self.run_luoxuan("feel", "相符项数 + 1", language="zh_CN.UTF-8").err)
        answer = self.run_luoxuan("feel", "a + \n数量", "--json", "--context", self.write("c.json", '{"a": 1, "数值": 2}')).json
        self.assertEqual(answer["warnings"][0], {"message": "expected a known name, found '数量': did you mean 数值?",
                                                 "kind": "unknown_name", "line": 2, "column": 1, "end_line": 2, "end_column": 3,
                                                 "subject": "数量", "did_you_mean": "数值"})
        self.assertEqual(answer["cause"]["because"][0]["because"][0]["subject"], "数量")

    def test_the_calendar(self):
        calendar = ROOT / "plugins/zibo/calendar.toml"
        self.assertEqual(self.run_luoxuan("feel", "add working days(@\"2017-09-29\", 2)", "--calendar", calendar).out, "2017-10-09\n")
        answer = self.run_luoxuan("feel", "semester end(\"2017-2018-1\")")
        self.assertEqual(answer.out, "null\n")
        self.assertIn("expected the calendar of an institution, found none here", answer.err)
        self.refused_in_both_languages("feel", "1", "--calendar", self.folder / "none.toml", status=USAGE_OR_INPUT)

    def test_what_is_no_expression(self):
        english, chinese, answer = self.refused_in_both_languages("feel", "1 +", status=DOES_NOT_HOLD)
        self.assertIn("expected", english)
        self.assertIn("应", chinese)
        self.assertEqual(answer["failures"][0]["line"], 1)

    def test_a_context_that_is_no_object(self):
        file = self.write("context.json", "[1]")
        english, chinese, answer = self.refused_in_both_languages("feel", "1", "--context", file, status=USAGE_OR_INPUT)
        self.assertIn("expected a JSON object", english)
        self.assertIn("JSON 对象", chinese)
        self.assertEqual(answer["failures"][0]["file"], str(file))


if __name__ == "__main__":
    unittest.main()

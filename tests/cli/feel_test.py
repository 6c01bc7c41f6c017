import unittest

from program import DOES_NOT_HOLD, USAGE_OR_INPUT, ProgramTest


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

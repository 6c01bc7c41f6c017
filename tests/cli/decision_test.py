"""decision evaluate and conformance."""
import json
import os
import subprocess
import unittest

from program import DOES_NOT_HOLD, PROGRAM, ROOT, USAGE_OR_INPUT, ProgramTest

VERDICT = ROOT / "tests/golden/decision/verdict.dmn"


class Evaluate(ProgramTest):
    def conclusion(self, matching, measures, elements=15, **options):
        data = self.write("input.json", json.dumps({"诊断要素数": elements, "相符项数": matching, "改进措施": measures}))
        return self.run_luoxuan("decision", "evaluate", VERDICT, "--decision", "结论", "--input", data, **options)

    def test_the_value(self):
        for matching, measures, expected in ((12, "有力", "有效"), (11, "有力", "待改进"), (15, "一般", "待改进"), (10, "不力", "待改进"),
                                             (9, "不力", "异常"), (9, "有力", "待改进"), (0, "不力", "异常")):
            self.assertEqual(self.conclusion(matching, measures).out, expected + "\n", (matching, measures))
        self.assertEqual(self.conclusion(8, "有力", elements=10).out, "有效\n")

    def test_which_rules_hit_and_why_the_others_did_not(self):
        answer = self.conclusion(9, "不力")
        self.assertEqual(answer.err.splitlines(), [
            "结论: rule 1 did not hit: 相符比例 is 0.6, expected >= 12 / 15",
            "结论: rule 2 hit",
            "结论: rule 3 did not hit: 相符比例 is 0.6, expected >= 12 / 15",
            "结论: rule 4 did not hit: 相符比例 is 0.6, expected [10 / 15 .. 12 / 15)",
            "结论: rule 5 did not hit: 改进措施 is 不力, expected not(\"不力\")"])
        answer = self.run_luoxuan("decision", "evaluate", VERDICT, "--decision", "结论", "--input", self.folder / "input.json", "--json").json
        self.assertEqual((answer["value"], answer["errors"]), ("异常", []))
        self.assertEqual(answer["tables"][0]["hit_policy"], "UNIQUE")
        self.assertEqual(len(answer["tables"][0]["rules"]), 5)

    def test_null_does_not_hold_and_says_why(self):
        answer = self.conclusion(9, "很好", status=DOES_NOT_HOLD)
        self.assertEqual(answer.out, "null\n")
        self.assertIn("verdict.dmn:22:7: input '改进措施': expected one of the allowed values, found 很好", answer.err)
        answer = self.run_luoxuan("decision", "evaluate", VERDICT, "--decision", "结论", status=DOES_NOT_HOLD)
        self.assertIn("expected the input '相符项数', found none", answer.err)

    def test_what_is_refused(self):
        faulty = self.write("faulty.dmn", VERDICT.read_bytes().replace("[10 / 15".encode(), "[10 / ".encode()))
        english, _, answer = self.refused_in_both_languages("decision", "evaluate", faulty, "--decision", "结论", status=DOES_NOT_HOLD)
        self.assertIn("faulty.dmn:43:", english)
        self.assertIn("'d1'", english)
        self.assertEqual(answer["failures"][0]["line"], 43)
        self.refused_in_both_languages("decision", "evaluate", self.folder / "none.dmn", "--decision", "x", status=USAGE_OR_INPUT)
        answer = self.run_luoxuan("decision", "evaluate", VERDICT, "--decision", "结轮", status=DOES_NOT_HOLD)
        self.assertIn("found no '结轮'", answer.err)


class Conformance(ProgramTest):
    def answers(self, suite, *requests):
        lines = "".join((request if isinstance(request, str) else json.dumps(request)) + "\n" for request in requests)
        finished = subprocess.run([PROGRAM, "conformance", suite], input=lines.encode(), capture_output=True, timeout=60, cwd=ROOT,
                                  env=dict(os.environ, LANG="C.UTF-8"))
        self.assertEqual((finished.returncode, finished.stderr), (0, b""))
        return [json.loads(line) for line in finished.stdout.splitlines()]

    def test_feel(self):
        answers = self.answers("feel", {"id": 1, "expression": "a b + 1", "context": {"a b": {"t": "number", "v": "1.5"}}},
                               {"id": "x", "expression": "1 +"}, "no JSON", [1],
                               {"id": 2, "expression": "< 5", "unary": True, "context": {"?": {"t": "number", "v": "4"}}},
                               {"id": 3, "expression": "[@\"P1D\", {a: null}, (< 3)]"})
        self.assertEqual(answers[0], {"id": 1, "result": {"t": "number", "v": "2.5"}, "warnings": []})
        self.assertEqual((answers[1]["id"], answers[1]["error"]["line"], answers[1]["error"]["column"]), ("x", 1, 4))
        self.assertIn("error", answers[2])
        self.assertIn("error", answers[3])
        self.assertEqual(answers[4]["result"], {"t": "boolean", "v": True})
        self.assertEqual(answers[5]["result"]["v"], [{"t": "days and time duration", "v": "P1D"},
                                                     {"t": "context", "v": {"a": {"t": "null"}}}, {"t": "range", "v": "(<3)"}])

    def test_dmn(self):
        inputs = {"诊断要素数": {"t": "number", "v": "15"}, "相符项数": {"t": "number", "v": "12"}, "改进措施": {"t": "string", "v": "有力"}}
        request = {"id": 1, "model": str(VERDICT), "also": [], "decision": "结论", "inputs": inputs}
        answers = self.answers("dmn", request, dict(request, id=2, decision="no such"), dict(request, id=3, model="/no/such.dmn"), {"id": 4})
        self.assertEqual(answers[0], {"id": 1, "result": {"t": "string", "v": "有效"}, "errors": []})
        for answer in answers[1:]:
            self.assertEqual(answer["result"], {"t": "null"})
            self.assertTrue(answer["errors"][0]["message"])

    def test_another_suite(self):
        self.run_luoxuan("conformance", "other", status=USAGE_OR_INPUT)


if __name__ == "__main__":
    unittest.main()

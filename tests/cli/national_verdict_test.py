"""The national rule of review verdicts (plugins/national) against the words of the scheme: NA-Q07 to NA-Q12."""
import json
import os
import subprocess
import unittest
from fractions import Fraction

from program import DOES_NOT_HOLD, PROGRAM, ROOT, ProgramTest

RULE = ROOT / "plugins/national/decisions/review_verdict.dmn"
MEASURES = ("有力", "一般", "不力")


def verdict(elements, matching, measures):
    """有效 at 12 of 15 and good measures, 异常 below 10 of 15 and weak ones; other numbers of elements by the same ratios."""
    share = Fraction(matching, elements)
    if share >= Fraction(12, 15) and measures == "有力":
        return "有效"
    if share < Fraction(10, 15) and measures == "不力":
        return "异常"
    return "待改进"


class NationalVerdict(ProgramTest):
    def decide(self, decision, cases):
        """The values of the decision for many inputs, in one run of the program."""
        def typed(value):
            return ({"t": "null"} if value is None else {"t": "string", "v": value} if isinstance(value, str)
                    else {"t": "number", "v": str(value)})
        lines = "".join(json.dumps({"id": i, "model": str(RULE), "also": [], "decision": decision,
                                    "inputs": {name: typed(value) for name, value in case.items()}}) + "\n"
                        for i, case in enumerate(cases))
        finished = subprocess.run([PROGRAM, "conformance", "dmn"], input=lines.encode(), capture_output=True, timeout=120,
                                  cwd=ROOT, env=dict(os.environ, LANG="C.UTF-8"))
        return [json.loads(line)["result"].get("v") for line in finished.stdout.splitlines()]

    def test_every_count(self):
        cases = [{"诊断要素数": elements, "相符项数": matching, "改进措施": measures}
                 for elements in (1, 7, 14, 15, 16, 18, 20, 30) for matching in range(elements + 1) for measures in MEASURES]
        for case, found in zip(cases, self.decide("复核结论", cases), strict=True):
            self.assertEqual(found, verdict(*case.values()), case)

    def test_thresholds_as_they_are_printed(self):
        counts = [{"诊断要素数": elements} for elements in (15, 16, 18)]
        self.assertEqual(self.decide("有效门槛", counts), ["12", "13", "15"])
        self.assertEqual(self.decide("异常门槛", counts), ["10", "11", "12"])

    def test_restrictions(self):
        def restricted(matching, measures, previous):
            return {"诊断要素数": 15, "相符项数": matching, "改进措施": measures, "上次结论": previous}
        cases = [(restricted(9, "不力", None), True), (restricted(11, "有力", "待改进"), True), (restricted(11, "有力", "异常"), False),
                 (restricted(11, "有力", None), False), (restricted(15, "有力", "待改进"), False)]
        self.assertEqual(self.decide("限制措施", [case for case, _ in cases]), [expected for _, expected in cases])

    def test_what_is_no_count_has_no_verdict(self):
        cases = [{"诊断要素数": elements, "相符项数": matching, "改进措施": measures}
                 for elements, matching, measures in ((15, 16, "有力"), (15, -1, "不力"), (15, 11.5, "有力"), (0, 0, "有力"),
                                                      (15, None, "有力"), (15, 12, "很好"), (15, 12, None))]
        self.assertEqual(self.decide("复核结论", cases), [None] * len(cases))

    def test_why_there_is_none(self):
        data = self.write("input.json", json.dumps({"诊断要素数": 15, "改进措施": "有力"}))
        answer = self.run_luoxuan("decision", "evaluate", RULE, "--decision", "复核结论", "--input", data, status=DOES_NOT_HOLD)
        self.assertIn("复核结论 is null because 核对项数 is null because 相符项数 was not found", answer.err.splitlines()[-1])
        answer = self.run_luoxuan("decision", "evaluate", RULE, "--decision", "复核结论", "--input", data, status=DOES_NOT_HOLD,
                                  language="zh_CN.UTF-8")
        self.assertIn("复核结论 为 null，因为核对项数 为 null，因为未找到 相符项数", answer.err)
        cause = self.run_luoxuan("decision", "evaluate", RULE, "--decision", "复核结论", "--input", data, "--json",
                                 status=DOES_NOT_HOLD).json["cause"]
        self.assertEqual((cause["kind"], cause["subject"]), ("null_value", "复核结论"))
        self.assertEqual(cause["because"][0]["subject"], "核对项数")
        self.assertEqual((cause["because"][0]["because"][0]["kind"], cause["because"][0]["because"][0]["subject"]),
                         ("missing_input", "相符项数"))


if __name__ == "__main__":
    unittest.main()

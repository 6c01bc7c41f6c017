"""luoxuan measurement and alert: tables of measured values with a preview and located faults, and the alerts that come of them."""
import unittest

from program import DOES_NOT_HOLD, USAGE_OR_INPUT, ProgramTest

BUDGET = """监测指标,责任部门,周期,监测值
预算支出与进度偏差,教务处,2018-Q1,-12.50
预算支出与进度偏差,学生处,2018-Q1,4.9
"""


class MeasurementImport(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        self.run_luoxuan("init", "--data", self.data, "--plugin", "zibo")

    def alerts(self, *options):
        return self.run_luoxuan("alert", "list", "--data", self.data, "--json", *options).json["alerts"]

    def test_a_preview_changes_nothing_and_applying_opens_alerts(self):
        table = self.write("budget.csv", BUDGET, "gb18030")
        preview = self.run_luoxuan("measurement", "import", table, "--data", self.data)
        self.assertIn("预算支出与进度偏差  教务处  2018-Q1  -12.50 个百分点  warning\n", preview.out)
        self.assertIn("2 measurements, 1 of them beyond a threshold, 0 rows unchanged; nothing was done", preview.out)
        self.assertEqual(self.alerts(), [])
        self.run_luoxuan("measurement", "import", table, "--data", self.data, "--apply")
        [alert] = self.alerts()
        self.assertEqual((alert["unit"], alert["value"], alert["level"], alert["state"]), ("jwc", "-12.50", "warning", "open"))
        self.assertEqual(alert["reason"], "偏差超过 10 个百分点")
        self.assertEqual(self.alerts("--unit", "学生处"), [])
        again = self.run_luoxuan("measurement", "import", table, "--data", self.data, "--apply", "--json").json
        self.assertEqual((again["measurements"], again["unchanged"]), ([], 2))
        self.assertEqual(len(self.alerts("--all")), 1)

    def test_every_fault_is_told_with_its_place_and_nothing_is_kept(self):
        wrong = self.write("wrong.csv", BUDGET + "预算支出与进度偏离,教务处,2018-Q2,1\n"
                                                 "预算支出与进度偏差,教务外,2018-Q1,1\n"
                                                 "预算支出与进度偏差,财务处,2018-01,1\n"
                                                 "预算支出与进度偏差,财务处,2018-Q2,1.2.3\n")
        failures = self.run_luoxuan("measurement", "import", wrong, "--data", self.data, "--apply", "--json",
                                    status=DOES_NOT_HOLD).json["failures"]
        self.assertEqual([failure["line"] for failure in failures], [4, 5, 6, 7])
        self.assertIn("did you mean '预算支出与进度偏差'?", failures[0]["hint"])
        self.assertIn("expected a quarter, found '2018-01'", failures[2]["message"])
        self.assertEqual(self.alerts("--all"), [])

    def test_a_workbook(self):
        table = self.write_workbook("budget.xlsx", [line.split(",") for line in BUDGET.splitlines()])
        told = self.run_luoxuan("measurement", "import", table, "--data", self.data, "--apply", "--json").json
        self.assertEqual(len(told["measurements"]), 2)
        self.assertEqual(len(self.alerts()), 1)

    def test_rows_that_are_too_many_are_refused_and_not_cut_off(self):
        table = self.write_workbook("long.xlsx", [["指标"]] + [[number * 7919] for number in range(1, 200_002)])
        failures = self.run_luoxuan("measurement", "import", table, "--data", self.data, "--json", status=DOES_NOT_HOLD).json["failures"]
        self.assertEqual([failure["message"] for failure in failures], ["expected at most 200000 rows, found more"])

    def test_columns(self):
        wrong = self.write("wrong.csv", "指标,部门,周期,监测纸\n")
        failures = self.run_luoxuan("measurement", "import", wrong, "--data", self.data, "--json", status=DOES_NOT_HOLD).json["failures"]
        self.assertEqual([failure["message"] for failure in failures],
                         ["expected a known column, found '监测纸'", "expected a column 'value' (监测值), found none"])

    def test_what_is_not_there(self):
        self.run_luoxuan("measurement", "import", self.folder / "none.csv", "--data", self.data, status=USAGE_OR_INPUT)
        self.run_luoxuan("alert", "list", "--data", self.folder / "none", status=USAGE_OR_INPUT)
        self.run_luoxuan("alert", "list", "--data", self.data, "--unit", "教务外", status=USAGE_OR_INPUT)


if __name__ == "__main__":
    unittest.main()

"""tools/count_tests adds up test cases, and calls a run without any, a crash or an empty executable a failure."""
import pathlib
import subprocess
import sys
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "count_tests"


def outcome(number, name, word):
    return f"{number}/9 Test #{number}: {name} ........................{word}    0.05 sec"


class CountTestsTest(unittest.TestCase):
    def assert_counted(self, lines, status, *told):
        run = subprocess.run([sys.executable, str(TOOL)], input="\n".join(lines), capture_output=True, text=True, check=False)
        self.assertEqual((run.returncode, run.stdout.splitlines()), (status, list(told)))

    def test_cases_are_added_up(self):
        self.assert_counted([
            "1: All tests passed (123 assertions in 45 test cases)", outcome(1, "unit.base", "   Passed"),
            "2: All tests passed (1 assertion in 1 test case)", outcome(2, "unit.value", "   Passed"),
            "3: Ran 9 tests in 0.330s", "3: OK", outcome(3, "tools.check_words", "   Passed"),
        ], 0, "55 passed, 0 failed")

    def test_failures_are_told_with_their_executable(self):
        self.assert_counted([
            "1: test cases:  3 |  2 passed | 1 failed", "1: assertions: 10 |  4 passed | 6 failed", outcome(1, "unit.base", "***Failed"),
            "2: test cases: 1 | 1 failed", outcome(2, "unit.value", "***Failed"),
            "3: Ran 9 tests in 0.330s", "3: FAILED (failures=1, errors=2)", outcome(3, "tools.check_words", "***Failed"),
        ], 1, "unit.base: Failed", "unit.value: Failed", "tools.check_words: Failed", "8 passed, 5 failed")

    def test_a_crash_counts_beside_other_failures(self):
        self.assert_counted([
            "1: test cases:  3 |  2 passed | 1 failed", outcome(1, "unit.base", "***Failed"),
            outcome(2, "unit.value", "***Exception: SegFault"),
        ], 1, "unit.base: Failed", "unit.value: Exception: SegFault", "2 passed, 2 failed")

    def test_an_executable_without_tests_has_failed(self):
        self.assert_counted(["1: No tests ran", outcome(1, "unit.base", "   Passed")], 1, "0 passed, 1 failed")

    def test_no_test_at_all_is_a_failure(self):
        self.assert_counted(["No tests were found!!!"], 1, "0 passed, 0 failed")


if __name__ == "__main__":
    unittest.main()

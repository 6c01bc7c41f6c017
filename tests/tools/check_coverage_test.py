"""tools/check_coverage refuses rows whose scenario is not there or does not say that it covers the requirement."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_coverage"


class CheckCoverageTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        self.write("plugins/a/scenarios/one.scenario", "# name: one\n# covers: A-1, A-10\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_tool(self, *rows):
        self.write("plugins/a/coverage.csv", "\n".join(["id,where,scenario", *rows]) + "\n")
        run = subprocess.run([sys.executable, str(TOOL), "--root", str(self.root)], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout.splitlines()

    def test_in_order(self):
        self.assertEqual(self.run_tool("A-1,plugins/a/*.csv,plugins/a/scenarios/one.scenario",
                                       "A-10,plugins/a/scenarios;plugins/a,plugins/a/scenarios/one.scenario"),
                         (0, ["coverage: in order, 1 plugins"]))

    def test_what_is_refused(self):
        status, lines = self.run_tool("A-2,plugins/a,plugins/a/scenarios/one.scenario", "A-1,plugins/b,plugins/a/scenarios/two.scenario", "A-3,,")
        self.assertEqual(status, 1)
        self.assertEqual(len(lines), 7)
        self.assertIn("csv:2: A-2: expected '# covers: … A-2'", lines[0])
        self.assertIn("found A-1 behind A-2", lines[1])
        self.assertIn("found none called 'plugins/b'", lines[2])
        self.assertIn("found none called 'plugins/a/scenarios/two.scenario'", lines[3])
        self.assertIn("csv:4: expected three cells", lines[4])
        self.assertEqual(lines[5], "plugins/a/scenarios/one.scenario: expected a row A-10 in a coverage.csv, found none")

    def test_other_columns(self):
        self.write("plugins/b/coverage.csv", "id,scenario\n")
        self.assertIn("plugins/b/coverage.csv:1: expected the columns id,where,scenario, found id,scenario", self.run_tool()[1])


if __name__ == "__main__":
    unittest.main()

"""tools/laws plays each run once, says how a broken law is played again, and takes a test that is not there for a broken one."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "laws"
# Notes what it is asked for; the law is broken by run 1007.
PROGRAM = """#!/bin/sh
echo "$LUOXUAN_FIRST $LUOXUAN_RUNS $1" >> "$(dirname "$0")/asked"
case "$1" in "the engine"*) echo "No test cases matched '$1'"; exit 0 ;; esac
if [ "$LUOXUAN_FIRST" -le 1007 ] && [ 1007 -lt $((LUOXUAN_FIRST + LUOXUAN_RUNS)) ]; then
  echo "LUOXUAN_SEED=1007 plays it again"; exit 1
fi
"""


class LawsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.program = self.folder / "test_engine"
        self.program.write_text(PROGRAM, encoding="utf-8")
        self.program.chmod(0o755)

    def play(self, *words):
        return subprocess.run([sys.executable, "-B", TOOL, "--program", self.program, *words], capture_output=True, text=True, check=False)

    def asked(self):
        lines = (self.folder / "asked").read_text(encoding="utf-8").splitlines()
        return sorted((int(first), int(count)) for first, count, *_ in map(str.split, lines))

    def test_each_run_is_played_once(self):
        played = self.play("--runs", "250", "--seed", "2000", "processes")
        self.assertEqual(played.returncode, 0, played.stdout)
        self.assertEqual(self.asked(), [(2000, 100), (2100, 100), (2200, 50)])
        self.assertIn("laws: seed 2000\n", played.stdout)
        self.assertIn("laws: 1 passed, 0 failed\n", played.stdout)

    def test_a_broken_law_is_told_with_its_seed(self):
        played = self.play("--runs", "250", "--seed", "900", "processes")
        self.assertEqual(played.returncode, 1)
        self.assertIn('play it again: LUOXUAN_SEED=1007 build/test_engine "whatever the model*"', played.stdout)
        self.assertIn("laws: 0 passed, 1 failed\n", played.stdout)

    def test_a_law_that_nothing_tests_is_broken(self):
        self.assertEqual(self.play("--runs", "10", "--seed", "1", "stored").returncode, 1)

    def test_laws_that_there_are_not(self):
        self.assertEqual(self.play("--runs", "0").returncode, 2)
        self.assertEqual(self.play("gravity").returncode, 2)
        self.program.unlink()
        missing = self.play()
        self.assertEqual(missing.returncode, 2)
        self.assertIn("expected a program at", missing.stderr)


if __name__ == "__main__":
    unittest.main()

"""The examples of docs/formats/feel.md: `expression` → `value`."""
import json
import os
import re
import subprocess
import unittest

from program import PROGRAM, ROOT, ProgramTest

DOC = ROOT / "docs/formats/feel.md"
CALENDAR = ROOT / "plugins/zibo/calendar.toml"
EXAMPLE = re.compile(r"`([^`]+)` → `([^`]+)`")


def sections():
    """Heading -> examples below it."""
    found, heading = {}, ""
    for line in DOC.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        found.setdefault(heading, []).extend(EXAMPLE.findall(line))
    return found


class FeelDocs(ProgramTest):
    def answers(self, expressions, part="result"):
        lines = "".join(json.dumps({"id": i, "expression": text}) + "\n" for i, text in enumerate(expressions))
        finished = subprocess.run([PROGRAM, "conformance", "feel"], input=lines.encode(), capture_output=True, timeout=60,
                                  cwd=ROOT, env=dict(os.environ, LANG="C.UTF-8"))
        return [json.loads(line).get(part, line) for line in finished.stdout.splitlines()]

    def test_examples(self):
        examples = [example for heading, found in sections().items() if "academic calendar" not in heading for example in found]
        self.assertGreater(len(examples), 120)
        answers = self.answers([text for example in examples for text in example])
        for (expression, value), got, expected in zip(examples, answers[0::2], answers[1::2]):
            self.assertEqual(got, expected, f"{expression} → {value}")

    def test_examples_of_the_calendar(self):
        examples = [example for heading, found in sections().items() if "academic calendar" in heading for example in found]
        self.assertGreater(len(examples), 14)
        both = ", ".join(f"{expression}, {value}" for expression, value in examples)
        answer = self.run_luoxuan("feel", f"[{both}]", "--calendar", CALENDAR, "--json").json
        self.assertEqual(answer["warnings"], [])
        for i, (expression, value) in enumerate(examples):
            self.assertEqual(answer["value"][2 * i], answer["value"][2 * i + 1], f"{expression} → {value}")
            self.assertIsNotNone(answer["value"][2 * i], expression)

    def test_chinese_names(self):
        """A row's Chinese name is the function of its first signature."""
        rows = re.findall(r"^\| `([^(`]+)\([^`]*`[^|]*\| `([^`]+)` \|", DOC.read_text(encoding="utf-8"), re.M)
        self.assertGreater(len(rows), 70)
        answers = self.answers([f"{alias}(没有: 1)" for _, alias in rows], "warnings")
        for (name, alias), warnings in zip(rows, answers):  # which say what was called
            self.assertTrue(warnings[0]["message"].startswith(f"expected the arguments {name}("), (alias, warnings))


if __name__ == "__main__":
    unittest.main()

"""workflow check, document check and document render."""
import json
import unittest

from program import DOES_NOT_HOLD, ROOT, ProgramTest

TEMPLATE = ROOT / "plugins/zibo/templates/semester_report.docx"
FORM = ROOT / "plugins/zibo/forms/semester_report.form"
GOLDEN = ROOT / "tests/golden/document"


class Workflow(ProgramTest):
    def test_those_that_can_run(self):
        files = sorted((ROOT / "workflows").glob("*.bpmn"))
        answer = self.run_luoxuan("workflow", "check", *files)
        self.assertEqual(answer.out.count("can run"), len(files))
        self.assertEqual(self.run_luoxuan("workflow", "check", *files, "--json").json, {"failures": []})

    def test_one_that_cannot(self):
        file = ROOT / "tests/refusals/plugin/broken_college/workflows/annual_plan.bpmn"
        english, chinese, answer = self.refused_in_both_languages("workflow", "check", file, status=DOES_NOT_HOLD)
        self.assertIn("expected", english)
        self.assertIn("应", chinese)
        for failure in answer["failures"]:
            self.assertEqual(failure["file"], str(file))
            self.assertGreater(failure["line"], 0)


class Document(ProgramTest):
    def test_a_template_with_its_tags(self):
        answer = self.run_luoxuan("document", "check", TEMPLATE)
        self.assertRegex(answer.out, r"\n\d+ tags, 0 faults, 0 warnings\n$")
        tags = self.run_luoxuan("document", "check", TEMPLATE, "--json").json
        self.assertEqual(tags["failures"], [])
        self.assertEqual(set(tags["tags"][0]), {"place", "tag", "names"})
        self.assertIn(["institution.name"], [tag["names"] for tag in tags["tags"]])

    def test_a_faulty_template(self):
        english, chinese, answer = self.refused_in_both_languages("document", "check", GOLDEN / "faulty.docx", status=DOES_NOT_HOLD)
        self.assertTrue(answer["failures"])
        self.assertNotEqual(english, chinese)

    def test_a_template_that_the_form_does_not_feed(self):
        english, _, _ = self.refused_in_both_languages("document", "check", TEMPLATE, "--form", ROOT / "forms/approve.form",
                                                       status=DOES_NOT_HOLD)
        self.assertIn("which they do not have", english)

    def test_a_document_is_made(self):
        target = self.folder / "out.docx"
        data = GOLDEN / "minutes.json"
        self.assertEqual(self.run_luoxuan("document", "render", GOLDEN / "minutes.docx", "--data", data, "--output", target).out,
                         f"{target}\n")
        self.assertTrue(target.read_bytes().startswith(b"PK"))
        answer = self.run_luoxuan("document", "render", GOLDEN / "minutes.docx", "--data", data, "--output", target, "--json").json
        self.assertEqual((answer["file"], answer["bytes"]), (str(target), target.stat().st_size))

    def test_data_that_do_not_fit(self):
        data = self.write("data.json", json.dumps({"nothing": 1}))
        target = self.folder / "out.docx"
        self.refused_in_both_languages("document", "render", GOLDEN / "minutes.docx", "--data", data, "--output", target,
                                       status=DOES_NOT_HOLD)
        self.assertFalse(target.exists())


if __name__ == "__main__":
    unittest.main()

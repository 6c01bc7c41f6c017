"""document render to PDF and document pdf."""
import json
import pathlib
import unittest

from program import ROOT, USAGE_OR_INPUT, ProgramTest

GOLDEN = ROOT / "tests/golden/document"


@unittest.skipUnless(pathlib.Path("/usr/lib/libreoffice/program/soffice.bin").exists(), "LibreOffice is not installed")
class Pdf(ProgramTest):
    def test_a_template_becomes_a_pdf_that_is_joined_with_others(self):
        data = dict(json.loads((GOLDEN / "minutes.json").read_text("utf-8")), 时间="上午")
        target = self.folder / "minutes.pdf"
        self.run_luoxuan("document", "render", GOLDEN / "minutes.docx", "--data", self.write("d.json", json.dumps(data)), "--output", target)
        self.assertTrue(target.read_bytes().startswith(b"%PDF-"))
        whole = self.folder / "whole.pdf"
        answer = self.run_luoxuan("document", "pdf", target, GOLDEN / "minutes.filled.docx", "--output", whole, "--bookmarks", "--numbers",
                                  "--stamp", "已归档", "--json").json
        self.assertEqual(answer["pages"], 2)
        self.assertEqual(answer["bytes"], whole.stat().st_size)

    def test_what_is_no_document(self):
        target = self.folder / "whole.pdf"
        english, _, _ = self.refused_in_both_languages("document", "pdf", self.write("a.docx", "text"), self.folder / "none.docx", "--output",
                                                       target, status=USAGE_OR_INPUT)
        self.assertIn("none.docx", english)
        self.assertFalse(target.exists())


if __name__ == "__main__":
    unittest.main()

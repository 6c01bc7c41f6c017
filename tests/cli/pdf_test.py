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

    def test_a_pdf_is_known_by_its_bytes_and_named_when_it_is_torn(self):
        capital, torn = self.folder / "A.PDF", self.folder / "torn.pdf"
        self.run_luoxuan("document", "pdf", GOLDEN / "minutes.filled.docx", "--output", capital)
        torn.write_bytes(b"%PDF-1.7\n" + capital.read_bytes()[2000:3000])
        target = self.folder / "whole.pdf"
        self.run_luoxuan("document", "pdf", capital, capital, "--output", target)
        english, chinese, _ = self.refused_in_both_languages("document", "pdf", capital, torn, "--output", self.folder / "none.pdf", status=USAGE_OR_INPUT)
        self.assertTrue(english.startswith(f"{torn}: expected a sound PDF, found: "), english)
        self.assertTrue(chinese.startswith(f"{torn}: 应为完好的PDF，实为："), chinese)
        self.assertNotIn("luoxuan-pdf_assembly", english)

    def test_a_pdf_without_pages_is_named(self):
        empty, capital, target = self.folder / "empty.pdf", self.folder / "A.pdf", self.folder / "whole.pdf"
        empty.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>")
        self.run_luoxuan("document", "pdf", GOLDEN / "minutes.filled.docx", "--output", capital)
        for arguments in ([empty], [capital, empty], [empty, "--numbers"]):
            english, chinese, _ = self.refused_in_both_languages("document", "pdf", *arguments, "--output", target, status=USAGE_OR_INPUT)
            self.assertEqual(english.strip(), f"{empty}: expected a sound PDF, found: no pages (hint: make the PDF again)")
            self.assertIn("no pages", chinese)
        self.assertFalse(target.exists())

    def test_what_is_no_document(self):
        target = self.folder / "whole.pdf"
        english, _, _ = self.refused_in_both_languages("document", "pdf", self.write("a.docx", "text"), self.folder / "none.docx", "--output",
                                                       target, status=USAGE_OR_INPUT)
        self.assertIn("none.docx", english)
        self.assertFalse(target.exists())


if __name__ == "__main__":
    unittest.main()

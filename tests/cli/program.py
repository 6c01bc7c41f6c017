"""Runs the program under test: $LUOXUAN, else build/luoxuan, from the root of the sources."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LUOXUAN", ROOT / "build" / "luoxuan")).resolve()

DONE, DOES_NOT_HOLD, USAGE_OR_INPUT = 0, 1, 2


class Answer:
    def __init__(self, finished):
        self.status = finished.returncode
        self.out = finished.stdout.decode("utf-8")
        self.err = finished.stderr.decode("utf-8")

    @property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return f"status {self.status}\n{self.out}{self.err}"


def luoxuan(*arguments, language="C.UTF-8", home=ROOT, timeout=300):
    """The answer to a command, in English unless another LANG is given."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    environment.update(LANG=language, LUOXUAN_HOME=str(home))
    return Answer(subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
                                 capture_output=True, timeout=timeout))


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="luoxuan-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def write(self, name, content, encoding="utf-8"):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return file

    def write_workbook(self, name, rows):
        """A .xlsx with one sheet of texts, as plain as it may be. A cell may be a pair of its type and what stands in it instead."""
        pairs = [[cell if isinstance(cell, tuple) else ("inlineStr", f"<is><t>{cell}</t></is>") for cell in row] for row in rows]
        lines = "".join("<row>" + "".join(f'<c t="{kind}">{inside}</c>' for kind, inside in row) + "</row>" for row in pairs)
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        packaged = "http://schemas.openxmlformats.org/package/2006"
        parts = {
            "[Content_Types].xml": f'<Types xmlns="{packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                   '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                                   '<Override PartName="/xl/sheet.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{packaged}/relationships"><Relationship Id="r1" Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packaged}/relationships"><Relationship Id="r1" Type="{related}/worksheet" Target="sheet.xml"/></Relationships>',
            "xl/sheet.xml": f'<worksheet xmlns="{main}"><sheetData>{lines}</sheetData></worksheet>',
        }
        file = self.folder / name
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + content)
        return file

    def run_luoxuan(self, *arguments, status=DONE, **options):
        answer = luoxuan(*arguments, **options)
        self.assertEqual(answer.status, status, answer)
        return answer

    def refused_in_both_languages(self, *arguments, status):
        """Runs a command that is refused: as English, Chinese and JSON. Returns the three."""
        english = self.run_luoxuan(*arguments, status=status)
        chinese = self.run_luoxuan(*arguments, status=status, language="zh_CN.UTF-8")
        as_json = self.run_luoxuan(*arguments, "--json", status=status)
        self.assertTrue(english.err, "a refusal says why on standard error")
        self.assertNotRegex(english.err, "应|实|提示")
        self.assertRegex(chinese.err, "[一-鿿]")
        self.assertEqual(as_json.err, "")
        return english.err, chinese.err, as_json.json

"""Documents that were made to do harm are refused: clearly, within a second of work and 100 MB of memory."""
import io
import json
import os
import pathlib
import random
import struct
import subprocess
import sys
import unittest
import zipfile

from program import PROGRAM, ROOT, ProgramTest

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>')
BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"

# A build without optimisation, or with sanitizers, is slower; what CI measures is the release build.
SECONDS = float(os.environ.get("LUOXUAN_HOSTILE_SECONDS", "1" if PROGRAM.parent.name == "build" else "6"))
MEGABYTES = 100 if PROGRAM.parent.name == "build" else 400


# Time and memory of one run, told by a process of its own: a program begins with the memory of the one that starts it.
MEASURE = """
import json, resource, subprocess, sys
run = subprocess.run(sys.argv[1:], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"status": run.returncode, "err": run.stderr.decode(), "seconds": used.ru_utime + used.ru_stime, "kilobytes": used.ru_maxrss}))
"""


def package(*entries, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method, compresslevel=9) as opened:
        for name, content in entries:
            opened.writestr(name, content)
    return made.getvalue()


def docx(body, types=TYPES, *others):
    return package(("[Content_Types].xml", types), ("word/document.xml", body), *others)


def stored(body):
    """Packed without compression: the file is as large as what it unpacks to."""
    return package(("[Content_Types].xml", TYPES), ("word/document.xml", BODY.format(body)), method=zipfile.ZIP_STORED)


class Hostile(ProgramTest):
    def refused(self, content, message, name="t.docx"):
        answer = self.checked(content, name)
        self.assertEqual(answer["status"], 1, answer)
        self.assertEqual(answer["err"], message)

    def checked(self, content, name="t.docx"):
        file = self.write(name, content)
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        run = subprocess.run([sys.executable, "-c", MEASURE, PROGRAM, "document", "check", file], env=environment, capture_output=True, cwd=ROOT, check=True)
        answer = json.loads(run.stdout)
        answer["err"] = answer["err"].replace(str(file), name).rstrip("\n")
        self.assertLess(answer["seconds"], SECONDS)
        self.assertLess(answer["kilobytes"], MEGABYTES * 1000)
        return answer

    def test_a_zip_bomb(self):
        bomb = docx(BODY.format(PARAGRAPH.format("a" * 200_000_000)))
        part = zipfile.ZipFile(io.BytesIO(bomb)).getinfo("word/document.xml")
        self.refused(bomb, f"t.docx: expected 'word/document.xml' to unpack to at most 200 times its size, found {part.file_size} bytes packed in "
                           f"{part.compress_size} (hint: do not open this file: it may be a zip bomb)")

    def test_many_files_that_unpack_to_too_much(self):
        part = os.urandom(40_000) + b"0" * 7_000_000
        parts = [(f"word/media/{number}.bin", part) for number in range(40)]
        self.refused(docx(BODY.format(""), TYPES, *parts),
                     "t.docx: expected at most 268435456 bytes unpacked, found more (hint: do not open this file: it may be a zip bomb)")

    def test_too_many_files(self):
        self.refused(docx(BODY.format(""), TYPES, *((f"{number}", "") for number in range(5000))),
                     "t.docx: expected at most 4096 entries in the archive, found 5002")

    def test_a_path_that_leads_out(self):
        self.refused(docx(BODY.format(""), TYPES, ("../../etc/cron.d/x", "* * * * *")),
                     "t.docx: expected an entry inside the archive's folder, found the path '../../etc/cron.d/x' (hint: do not open this file: it was made "
                     "to write elsewhere)")

    def test_external_entities(self):
        self.refused(docx('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + BODY.format(PARAGRAPH.format("&e;"))),
                     "t.docx: expected no document type in word/document.xml, found '<!DOCTYPE' (hint: do not open this file: office programs never write "
                     "this)")

    def test_entities_within_entities(self):
        entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "{"&" + a + ";"}{"&" + a + ";"}">' for a, b in zip("abcdefghij", "bcdefghijk"))
        self.refused(docx(f"<!DOCTYPE x [{entities}]>" + BODY.format(PARAGRAPH.format("&k;"))),
                     "t.docx: expected no document type in word/document.xml, found '<!DOCTYPE' (hint: do not open this file: office programs never write "
                     "this)")

    def test_macros(self):
        self.refused(docx(BODY.format(""), TYPES.replace(MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")),
                     "t.docm: expected a document without macros, found macros in /word/document.xml (hint: save it as .docx, not as .docm)", "t.docm")
        self.refused(docx(BODY.format(""), TYPES, ("word/vbaProject.bin", "x")),
                     "t.docx: expected a document without macros, found macros in word/vbaProject.bin (hint: save it as .docx, not as .docm)")

    def test_a_password(self):
        self.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
                     "t.docx: expected a zip archive, found an old Office file or one with a password (hint: save it as .docx or .xlsx without a password)")

    def test_cut_off(self):
        whole = (ROOT / "tests/golden/document/quality_report.docx").read_bytes()
        self.refused(whole[:len(whole) // 2],
                     "t.docx: expected a sound zip archive, found: no directory at its end: it is cut off (hint: save the file again in the office program)")

    def test_damaged(self):
        whole = docx(BODY.format(PARAGRAPH.format("x" * 1000)))
        at = whole.find(b"word/document.xml") + len("word/document.xml") + 20
        self.refused(whole[:at] + bytes((whole[at] ^ 0x55,)) + whole[at + 1:],
                     "t.docx: expected a sound zip archive, found: 'word/document.xml' is not as its directory says: it is damaged (hint: save the file again "
                     "in the office program)")

    def test_entries_over_one_another(self):
        """Many names for the same bytes, as bombs of one layer have them."""
        whole = bytearray(docx(BODY.format(PARAGRAPH.format("x" * 1_000_000)) , TYPES, ("word/a.xml", "x" * 1_000_000)))
        at = whole.rfind(b"PK\x01\x02")
        whole[at + 42:at + 46] = struct.pack("<I", len(whole) - 10)
        self.refused(bytes(whole), "t.docx: expected a sound zip archive, found: 'word/a.xml' does not lie in it (hint: save the file again in the office "
                                   "program)")

    def test_a_million_runs(self):
        noise = "".join(f"<w:r><w:t>{number}</w:t></w:r>" for number in range(1_000_000))
        body = BODY.format(f"<w:p>{noise}</w:p>")
        self.refused(docx(body), f"t.docx: expected at most 10485760 bytes of body, headers, footers and notes together, found {len(body)} (hint: split the "
                                 "document)")
        noise = "".join(f"<w:r><w:t>{number}</w:t></w:r>" for number in range(180_000))
        self.refused(docx(BODY.format(f"<w:p>{noise}</w:p>")),
                     "t.docx: expected at most 500000 elements, attributes and texts in word/document.xml, found more (hint: split the document)")

    def test_parts_without_compression(self):
        """They cost their size twice: in the file and as a text."""
        self.refused(stored(PARAGRAPH.format("x" * 60_000_000)),
                     f"t.docx: expected at most 10485760 bytes of body, headers, footers and notes together, found {60_000_000 + len(BODY + PARAGRAPH) - 4} "
                     "(hint: split the document)")
        self.refused(stored("<w:p/>" * 600_000),
                     "t.docx: expected at most 500000 elements, attributes and texts in word/document.xml, found more (hint: split the document)")
        for noise in ("<w:p/>" * 490_000, ("<w:p/>" + "x" * 35) * 240_000, PARAGRAPH.format("x" * 10_000_000), "<w:p>" + PARAGRAPH[5:-6].format("x") * 160_000 + "</w:p>",
                      PARAGRAPH.format("{{ 1 }}") * 9_000 + ("<w:p/>" + "x" * 30) * 200_000):
            answer = self.checked(stored(PARAGRAPH.format("{{ 1 }}") + noise))
            self.assertEqual((answer["status"], answer["err"]), (0, ""))
        for noise in (PARAGRAPH.format("<![CDATA[" + "&" * 10_000_000 + "]]>"), "<w:p w:x='" + '"' * 10_000_000 + "'/>"):
            self.refused(stored(PARAGRAPH.format("{{ 1 }}") + noise),
                         "t.docx: expected at most 12582912 bytes of XML when '&', '>' and quotation marks in it are escaped, found more (hint: split the document)")

    def test_headers_that_are_large_together(self):
        header = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
        names = [f"word/header{number}.xml" for number in range(6)]
        types = TYPES.replace("</Types>", "".join(f'<Override PartName="/{name}" ContentType="{header}"/>' for name in names) + "</Types>")
        part = BODY.replace("w:document", "w:hdr").format(PARAGRAPH.format("{{ 1 }}" + random.Random(1).randbytes(1_500_000).hex()))
        body = BODY.format("")
        self.refused(docx(body, types, *((name, part) for name in names)),
                     f"t.docx: expected at most 10485760 bytes of body, headers, footers and notes together, found {len(body) + 6 * len(part)} (hint: split "
                     "the document)")

    def test_deep_nesting(self):
        noise = "".join(f'<w:sdt w:x="{number}">' for number in range(100_000))
        self.refused(docx(BODY.format(noise + "</w:sdt>" * 100_000)),
                     "t.docx: expected at most 256 levels of nesting in word/document.xml, found more (hint: save the file again in the office program)")

    def test_a_page_full_of_braces(self):
        body = "".join(PARAGRAPH.format("{{{{" + str(number)) for number in range(100_000))
        file = self.write("t.docx", docx(BODY.format(body)))
        answer = self.run_luoxuan("document", "check", file, status=1)
        self.assertLess(len(answer.err), 1_000_000)

    def test_sections_in_sections(self):
        body = "".join(PARAGRAPH.format("{{? a" + str(number) + " }}") for number in range(100))
        self.refused(docx(BODY.format(body)),
                     "t.docx: paragraph 65: expected at most 64 sections inside one another, found more")


if __name__ == "__main__":
    unittest.main()

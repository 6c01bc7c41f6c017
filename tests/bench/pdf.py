"""Turns 60 reports of three pages into PDFs: the pool of workers beside one soffice for each, and one soffice given all, in turns.

usage: tools/bench pdf [--rounds N] [--reports N] [--workers N]

Times are those of the clock and of the processors (user + system), the middle of the rounds; of one soffice for each, six are measured and told as 60. The
floors are of the clock, on a machine where nothing else runs and each worker has a core.
"""
import argparse
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parents[1] / "templates/fonts.conf"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = "本学期各部门按照目标任务分解书组织实施，过程有记录，结果有检查，存在问题已列入改进计划并明确责任人和完成时限。"


def paragraph(text, style=""):
    return f'<w:p><w:pPr><w:ind w:firstLine="640"/>{style}</w:pPr><w:r><w:rPr><w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'


def report(number):
    """Two pages of text and a table of one page."""
    body = [paragraph(f"学期报告（第{number}号）")] + [paragraph(SENTENCE * 3) for _ in range(11)]
    rows = "".join("<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in (str(row), f"任务{row}", "教务处", "已完成")) + "</w:tr>"
                   for row in range(1, 31))
    body.append(f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr>{rows}</w:tbl>')
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{"".join(body)}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'


def write_docx(path, number):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        archive.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        archive.writestr("word/document.xml", report(number))


def soffice(profile, files, folder):
    subprocess.run(["timeout", "-k", "5", "600", "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder),
                    *map(str, files)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def timed(work):
    """Seconds of the clock, and of the processors in all processes that it ran."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def middle(runs, factor=1):
    return tuple(statistics.median(run[i] for run in runs) * factor for i in (0, 1))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--reports", type=int, default=60)
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()
    if not shutil.which("soffice"):
        sys.exit("bench: LibreOffice is not here")
    with tempfile.TemporaryDirectory(prefix="luoxuan-bench-") as folder:
        folder = pathlib.Path(folder)
        sources = folder / "reports"
        sources.mkdir()
        files = [sources / f"report_{number:02}.docx" for number in range(1, given.reports + 1)]
        for number, file in enumerate(files, 1):
            write_docx(file, number)
        profile, out = folder / "profile", folder / "out"
        soffice(profile, files[:1], out)  # the profile is made once: that is not what is measured
        sample = files[:6]
        pool, each, all_at_once, memory = [], [], [], []

        def run_pool():
            memory.append(int(subprocess.run([given.program, sources, str(given.workers), FONTS], check=True, capture_output=True).stdout))

        for _ in range(given.rounds):
            pool.append(timed(run_pool))
            all_at_once.append(timed(lambda: soffice(profile, files, out)))
            each.append(timed(lambda: [soffice(profile, [file], out) for file in sample]))
        pages = subprocess.run(["pdfinfo", files[0].with_suffix(".pdf")], capture_output=True, text=True).stdout
        print("pages of a report:", next((line.split()[1] for line in pages.splitlines() if line.startswith("Pages")), "?"))
        ours = middle(pool)
        print(f"{'':22} {'clock':>9} {'processors':>13}")
        print(f"pool of {given.workers:2}            {ours[0]:7.1f} s {ours[1]:11.1f} s  {max(memory):6d} MB")
        for name, runs, factor, floor in (("one soffice given all", all_at_once, 1, 1.7), ("one soffice for each", each, len(files) / len(sample), 8)):
            clock, processors = middle(runs, factor)
            print(f"{name:22} {clock:7.1f} s {processors:11.1f} s  {clock / ours[0]:.2f} × the pool by the clock (floor {floor}), "
                  f"{processors / ours[1]:.2f} by the processors")


main()

"""Makes the golden templates again, with LibreOffice: NAME.docx, and NAME.json and NAME.txt beside it.

    python3 tests/golden/document/source [NAME]...      without names: all

What they hold is written in cases.py. The accepted results, NAME.filled.docx, are tools/approve's.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import cases
import pictures

TARGET = pathlib.Path(__file__).resolve().parents[1]


def convert(folder, files, kind):
    """One run for all files; the profile is its own, since two runs on one profile hang."""
    command = ["timeout", "-k", "5", "300", "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
               "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(names):
    wanted = {name: cases.CASES[name] for name in names or cases.CASES}
    files = TARGET / "files"
    files.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        for name, (document, data, text) in wanted.items():
            (folder / f"{name}.fodt").write_text(document, encoding="utf-8")
            (TARGET / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            (TARGET / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / "annex.fodt").write_text(cases.ANNEX, encoding="utf-8")
        convert(folder, sorted(folder.glob("*.fodt")), "docx:MS Word 2007 XML")
        if not names:
            (files / "photo.png").write_bytes(pictures.photo())
            (files / "seal.png").write_bytes(pictures.seal())
            (files / "photo.bmp").write_bytes(pictures.bmp())
            (files / "photo.gif").write_bytes(pictures.gif())
            (files / "photo.jpg").write_bytes(pictures.jpeg())
            shutil.copy(folder / "annex.docx", files / "annex.docx")
        for name in wanted:
            shutil.copy(folder / f"{name}.docx", TARGET / f"{name}.docx")
            print(name)


if __name__ == "__main__":
    main(sys.argv[1:])

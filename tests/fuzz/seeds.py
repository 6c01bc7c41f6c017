#!/usr/bin/env python3
"""Writes the seeds of a fuzz target, one file each, into a folder.

usage: tests/fuzz/seeds.py TARGET INTO [--also DIR]...

feel_expression, feel_unary_tests: what stands in <text> of every .dmn, behind '=' in every .bpmn, and in the examples of
docs/formats/feel.md; dmn: every .dmn itself. They are taken from this tree and from the folders named by --also.
xlsx: every .xlsx, and its parts divided by the byte 1: sheet, shared texts, styles, workbook.
docx: every .docx itself, and the body in it, since a changed byte of a packed one changes nothing but its checksum.
Another target: every file whose ending is the target's name, or the first word of it ("bpmn", "form", "toml_manifest").
"""
import argparse
import hashlib
import io
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LARGEST = 100_000  # bytes; larger seeds slow every execution down


def files(ending, folders):
    for folder in folders:
        for place, inner, names in os.walk(folder):
            # What is built, kept by git or installed is no seed, and large.
            inner[:] = sorted(name for name in inner if not name.startswith(("build", ".", "node_modules")) and name != "run")
            for name in sorted(names):
                if name.endswith(f".{ending}"):
                    yield pathlib.Path(place) / name


def expressions(folders):
    for path in files("dmn", folders):
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError:
            continue
        for element in tree.iter():
            if element.tag.endswith("}text") and element.text:
                yield element.text
    for path in files("bpmn", folders):
        for found in re.findall(r'="=([^"]*)"|>=([^<]*)<', path.read_text(encoding="utf-8", errors="replace")):
            yield "".join(found)
    for example in re.findall(r"```\n(.*?)```", (ROOT / "docs/formats/feel.md").read_text(encoding="utf-8"), re.S):
        yield from example.splitlines()
    for code in re.findall(r"`([^`\n]+)`", (ROOT / "docs/formats/feel.md").read_text(encoding="utf-8")):
        yield code


def parts_of(path):
    """What the target puts together again, a seed a sheet."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        others = [archive.read(name) if name in names else b"" for name in ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")]
        for name in names:
            if name.startswith("xl/worksheets/sheet"):
                yield b"\x01".join([archive.read(name), others[0], others[1], b""])
                yield b"\x01".join([archive.read(name)[:2000], *others])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("target")
    options.add_argument("into", type=pathlib.Path)
    options.add_argument("--also", type=pathlib.Path, action="append", default=[])
    given = options.parse_args()
    folders = [ROOT] + [folder for folder in given.also if folder.is_dir()]
    if given.target.startswith("feel_"):
        seeds = {text.encode() for text in expressions(folders)}
    elif given.target == "xlsx":
        seeds = set()
        for path in files("xlsx", folders):
            seeds.add(path.read_bytes())
            seeds |= set(parts_of(path))
    else:
        seeds = {path.read_bytes() for path in files(given.target.partition("_")[0], folders)}
    if given.target == "docx":
        seeds |= {zipfile.ZipFile(io.BytesIO(seed)).read("word/document.xml") for seed in seeds}
    given.into.mkdir(parents=True, exist_ok=True)
    kept = [seed for seed in seeds if len(seed) <= LARGEST]
    for seed in kept:
        (given.into / hashlib.sha1(seed).hexdigest()).write_bytes(seed)
    print(f"{given.target}: {len(kept)} seeds")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

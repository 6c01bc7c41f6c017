#!/usr/bin/env python3
"""Sets filling .docx templates side by side: this engine, docxtemplater, carbone, easy-template-x and docxtpl, in turns within one run.

usage: tests/bench/document.py PROGRAM [--peers DIR] [--luoxuan FILE] [--turns N] [--check]
  PROGRAM     bench_document
  --peers     where the npm packages of tests/bench/document/package.json are installed; without it this engine stands alone
  --luoxuan   the program itself, for times of a whole process
  --turns     how often each is run, in turns; the best median counts, as neighbours on the machine only slow one down

Times are those of the processors (user + system).
  --check     exit status 1 when a floor does not hold
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "document"))

import cases  # noqa: E402

FLOORS = {"tags": 10, "rows": 4, "sections": 10}  # times as fast as the best of the others
WHOLE_FLOOR = 10
ROUNDS = {"tags": 40, "rows": 12, "sections": 20}
NODE = ("docxtemplater", "easy-template-x", "carbone")


def command(program, case, folder, options, rounds):
    template, data, output = folder / f"{program}-{case}.docx", folder / f"{case}.json", folder / f"{program}-{case}.out.docx"
    if program == "luoxuan":
        return [options.program, template, data, rounds * 5]
    if program == "docxtpl":
        return ["/usr/bin/python3", HERE / "document/peer_docxtpl.py", template, data, rounds, output]
    return ["node", HERE / "document/peer.mjs", program, options.peers, template, data, rounds, output]


def run(words):
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def warm(words):
    times = json.loads(run(words).strip().splitlines()[-1])
    return statistics.median(times[len(times) // 3:])  # the first rounds warm compilers and caches


def whole(words):
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: {words} ended with {process.returncode}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def programs(options):
    found = ["luoxuan"]
    if options.peers:
        found += NODE
    if subprocess.run(["/usr/bin/python3", "-c", "import docxtpl"], capture_output=True).returncode == 0:
        found.append("docxtpl")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--peers", type=pathlib.Path)
    parser.add_argument("--luoxuan", type=pathlib.Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    holds = True
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        cases.write(folder)
        names = programs(options)
        for case, floor in FLOORS.items():
            best = {name: float("inf") for name in names}
            begun = {name: float("inf") for name in names}
            for _ in range(options.turns):
                for name in names:
                    best[name] = min(best[name], warm(command(name, case, folder, options, ROUNDS[case])))
                    once = command(name, case, folder, options, 1)
                    if name == "luoxuan":
                        if not options.luoxuan:
                            continue
                        once = [options.luoxuan, "document", "render", once[1], "--data", once[2], "--output", folder / "out.docx"]
                    begun[name] = min(begun[name], whole(once))
            print(f"{case}:")
            for name in names:
                print(f"  {name:16} warm {best[name]:9.3f} ms   whole process {begun[name]:9.1f} ms")
            others = [name for name in names if name != "luoxuan"]
            if not others:
                continue
            ratio = min(best[name] for name in others) / best["luoxuan"]
            print(f"  warm {ratio:.1f} times as fast as the best of the others (floor {floor})")
            holds = holds and ratio >= floor
            if options.luoxuan:
                ratio = min(begun[name] for name in others) / begun["luoxuan"]
                print(f"  whole process {ratio:.1f} times as fast (floor {WHOLE_FLOOR})")
                holds = holds and ratio >= WHOLE_FLOOR
    return 1 if options.check and not holds else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Sets the expressions of feel_cases.json side by side: this engine and npm feelin, in turns within one run.

usage: tests/bench/feel.py PROGRAM [--feelin DIR] [--rounds N] [--check]
  PROGRAM     bench_feel
  --feelin    where feelin is installed (its package's folder); without it this engine stands alone
  --rounds    how often each is run, in turns; the best of each counts, as neighbours on the machine only slow one down
  --check     exit status 1 when a floor of docs/performance.md does not hold
"""
import argparse
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FLOORS = {"evaluate": 10, "parse_evaluate": 50}  # times as fast as feelin
TABLE_FLOOR = 5000  # ns


def ours(program):
    words = [program, "--benchmark_format=json", "--benchmark_min_time=0.002", "--benchmark_repetitions=100"]
    told = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
    best = {}
    for run in told["benchmarks"]:
        if run["run_type"] == "iteration":
            best[run["run_name"]] = min(run["real_time"], best.get(run["run_name"], float("inf")))
    return best


def theirs(folder):
    words = ["node", str(HERE / "feelin/bench.mjs"), str(HERE / "feel_cases.json"), str(folder)]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    best = {}
    for line in told.splitlines():
        case = json.loads(line)
        for kind in FLOORS:
            best[f"{kind}/{case['name']}"] = case[f"{kind}_ns"]
    return best


def keep_best(best, found):
    for name, time in found.items():
        best[name] = min(time, best.get(name, float("inf")))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--feelin", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    own, peer = {}, {}
    for _ in range(given.rounds):
        keep_best(own, ours(given.program))
        if given.feelin:
            keep_best(peer, theirs(given.feelin))
    below = 0
    print(f"{'':32}{'luoxuan':>12}{'feelin':>14}{'ratio':>9}")
    for name, time in own.items():
        line = f"{name:32}{time:9.0f} ns"
        if name in peer:
            ratio = peer[name] / time
            floor = FLOORS[name.split("/")[0]]
            below += ratio < floor
            line += f"{peer[name]:11.0f} ns{ratio:8.1f}x" + (f"   below {floor}x" if ratio < floor else "")
        elif name.startswith("table/"):
            below += time >= TABLE_FLOOR
            line += f"   (floor: below {TABLE_FLOOR} ns)"
        print(line)
    return 1 if given.check and below else 0


if __name__ == "__main__":
    sys.exit(main())

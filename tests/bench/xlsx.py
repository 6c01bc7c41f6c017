"""Writes and reads 100,000 × 10 cells, side by side with libxlsxwriter's C interface and npm exceljs, in turns.

usage: tools/bench xlsx [--rounds N] [--rows N]

Time is that of the processors (user + system), the middle of the rounds; memory the most that was resident.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def measured(command):
    """(processor seconds, MB) of one run."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: {command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def exceljs(folder):
    """The script of exceljs, installed from its lock file without running any script of a package; None without npm."""
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "write.js"):
        if (HERE / "exceljs" / name).exists():
            shutil.copy(HERE / "exceljs" / name, folder)
    if not (folder / "node_modules/exceljs").exists():
        if subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, stdout=sys.stderr).returncode != 0:
            return None
    return folder / "write.js"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--rows", type=int, default=100_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="luoxuan-bench-") as folder:
        folder = pathlib.Path(folder)
        ways = {
            "libxlsxwriter, C": [given.program, "plain", given.rows, folder / "plain.xlsx"],
            "luoxuan": [given.program, "ours", given.rows, folder / "ours.xlsx"],
            "luoxuan reads": [given.program, "read", given.rows, folder / "ours.xlsx"],
        }
        if script := exceljs(given.program.parent / "bench/exceljs"):
            ways["exceljs"] = ["node", "--max-old-space-size=4096", script, given.rows, folder / "exceljs.xlsx"]
            ways["exceljs, streaming"] = ["node", script, given.rows, folder / "exceljs.xlsx", "streaming"]
        else:
            print("bench: exceljs is not here: without it", file=sys.stderr)
        runs = {name: [] for name in ways}
        for _ in range(given.rounds):
            for name, command in ways.items():
                runs[name].append(measured(command))
        middle = {name: statistics.median(seconds for seconds, _ in each) for name, each in runs.items()}
        for name, each in runs.items():
            print(f"{name:20} {middle[name]:7.2f} s  {max(memory for _, memory in each):6.0f} MB")
        print(f"luoxuan / libxlsxwriter  {middle['luoxuan'] / middle['libxlsxwriter, C']:.2f}  (floor 1.15)")
        if "exceljs" in middle:
            print(f"exceljs / luoxuan        {middle['exceljs'] / middle['luoxuan']:.1f}  (floor 5), streaming {middle['exceljs, streaming'] / middle['luoxuan']:.1f}")


main()

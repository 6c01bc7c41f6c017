#!/usr/bin/env python3
"""Fills a data folder with the tasks and findings of many years, written straight into its database: what lists of them cost is measured by server_scale.py.

usage: tests/load/many_rows.py DATA [--tasks 50000] [--findings 50000]

DATA is made when it is not there, as many_instances.py makes it. The rows are spread evenly over ten years and all units of the demonstration; the tasks of the newest semester are open, under way
or done, older ones are checked, one of ten too late. They have no workflow behind them: for lists that is all the same. The program is $LUOXUAN, else build/luoxuan.
"""
import argparse
import datetime
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from many_instances import demonstration_people, make  # noqa: E402

YEARS = range(2008, 2018)
DAY = 24 * 3600 * 1000
FIRST_KEY = 1 << 40  # far from keys that the program gives


def moment(day):
    """When it begins in Beijing, in milliseconds."""
    return int(datetime.datetime.combine(day, datetime.time(), datetime.timezone(datetime.timedelta(hours=8))).timestamp() * 1000)


def places(count):
    """(year, semester, day, unit's number) of each row, the oldest first."""
    for number in range(count):
        half = number * 20 // count
        year, semester = YEARS[half // 2], half % 2 + 1
        begin = datetime.date(year, 9, 1) if semester == 1 else datetime.date(year + 1, 3, 1)
        yield number, f"{year}-{year + 1}-{semester}", begin + datetime.timedelta(days=number % 140)


def tasks(count, units):
    for number, period, due in places(count):
        newest = period == "2017-2018-1"
        state = ("open", "under_way", "done")[number % 3] if newest else "checked"
        done = None if state in ("open", "under_way") else moment(due) + (5 if number % 10 == 0 else -5) * DAY
        yield {"list": period, "origin": "duty", "origin_id": f"duty_{number}", "unit": units[number % len(units)], "role": "staff",
               "duty": "教学质量监控", "name": f"完成第 {number} 项检查并形成记录", "cycle": "semester", "period": period, "due": due.isoformat(),
               "late_from": moment(due) + DAY, "result": "检查记录", "state": state, "percent": 100 if done else 40, "done": done, "checked": done if state == "checked" else None}


def findings(count, units):
    for number, period, due in places(count):
        newest = period == "2017-2018-1"
        state = ("open", "done")[number % 2] if newest else "checked"
        done = None if state == "open" else moment(due)
        yield {"source": "report", "period": period, "last_period": period, "origin": units[(number + 1) % len(units)], "unit": units[number % len(units)],
               "text": f"第 {number} 项：部分课程的过程性考核记录不完整", "measure": "统一记录模板，期中检查一次" if number % 4 else "", "due": due.isoformat(), "state": state,
               "inherited": number % 5 == 0, "done": done, "checked": done if state == "checked" else None}


def write(database, institution, table, rows):
    """What a row does not say is empty."""
    columns = [(name, kind, is_needed) for _, name, kind, is_needed, _, _ in database.execute(f"PRAGMA table_info({table})")]
    sql = f"INSERT INTO {table} ({', '.join(name for name, _, _ in columns)}) VALUES ({', '.join('?' * len(columns))})"

    def values(number, row):
        row = {"institution": institution, "key": FIRST_KEY + number, **row}
        return [row.get(name, None if not is_needed else 0 if kind == "BIGINT" else "") for name, kind, is_needed in columns]

    database.executemany(sql, (values(number, row) for number, row in enumerate(rows)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=pathlib.Path)
    options.add_argument("--tasks", type=int, default=50_000)
    options.add_argument("--findings", type=int, default=50_000)
    chosen = options.parse_args()
    if not (chosen.data / "luoxuan.db").exists():
        make(chosen.data)
    units = list(dict.fromkeys(line.split(",")[2] for line in demonstration_people()))
    with sqlite3.connect(chosen.data / "luoxuan.db") as database:
        [institution] = database.execute("SELECT DISTINCT institution FROM obligation").fetchone()
        write(database, institution, "task", tasks(chosen.tasks, units))
        write(database, institution, "finding", findings(chosen.findings, units))
    print(f"{chosen.tasks} tasks and {chosen.findings} findings for {len(units)} units")
    return 0


if __name__ == "__main__":
    sys.exit(main())

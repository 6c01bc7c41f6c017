#!/usr/bin/env python3
"""What a server with a long life behind it costs: its start, its memory, and each list, for one who sees all and one who sees a unit.

usage: tests/load/server_scale.py DATA [--starts 5] [--rounds 20]

DATA is what tests/load/many_instances.py or many_rows.py made. Tells the middle of the starts (from the call of the program to "ready", on the clock and
of the processor), the memory after it and after all lists were read, and for each list how much of the processor and of the clock one
request took. The program is $LUOXUAN, else build/luoxuan.
"""
import argparse
import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "server"))
import contract  # noqa: E402
from http_load import memory_of, processor_seconds  # noqa: E402
from many_instances import OFFICER, serve_many  # noqa: E402
from server import signed_in  # noqa: E402

LISTS = ["/me", "/work_items", "/work_items?limit=20", "/work_items?box=done", "/work_items?box=started", "/notices", "/documents",
         "/documents?unit=jwc", "/evidence", "/targets", "/tasks", "/tasks?period=2017-2018-1", "/tasks?period=2012", "/tasks?late=true",
         "/tasks?unit=jwc", "/findings", "/findings?period=2017-2018-1", "/findings?overdue=true", "/findings?unit=jwc", "/alerts", "/reports", "/reports/semester_report/grid", "/packages",
         "/dashboard"]


def started(data):
    began = time.monotonic()
    server = serve_many(data)
    return server, (time.monotonic() - began) * 1000, processor_seconds(server.process.pid) * 1000


def cost(server, client, path, rounds):
    answer = client.get(path)
    if answer.status != 200:
        return None
    began, used = time.monotonic(), processor_seconds(server.process.pid)
    for _ in range(rounds):
        client.get(path)
    return ((processor_seconds(server.process.pid) - used) / rounds * 1000, (time.monotonic() - began) / rounds * 1000)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=pathlib.Path)
    options.add_argument("--starts", type=int, default=5)
    options.add_argument("--rounds", type=int, default=20)
    chosen = options.parse_args()
    contract.check = lambda *_: None  # answers are looked at by the tests, here they are measured
    times = []
    for number in range(chosen.starts):
        server, clock, processor = started(chosen.data)
        times.append((clock, processor, memory_of(server.process.pid)))
        if number + 1 < chosen.starts:
            server.stop()
    try:
        clock, processor, memory = (statistics.median(column) for column in zip(*times))
        print(f"start: {clock:.0f} ms, {processor:.0f} ms of the processor; {memory:.0f} MB at rest")
        for person in (OFFICER, "jwc_head"):
            client = signed_in(server, person)
            for path in LISTS:
                took = cost(server, client, path, chosen.rounds)
                if took:
                    print(f"{person} {path}: {took[0]:.1f} ms of the processor, {took[1]:.1f} ms")
        print(f"memory afterwards: {memory_of(server.process.pid)} MB")
    finally:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())

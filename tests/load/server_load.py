#!/usr/bin/env python3
"""Load on a demonstration over loopback: many signed-in people, mostly reading, some saving; each save is durable before it is answered.

usage: tests/load/server_load.py [--sessions 1000] [--seconds 60] [--writes 0.1] [--pause 1.0] [--data DIR]
       tests/load/server_load.py --live 1000 [--seconds 60]

Each person waits between two requests for as long as --pause says, in the mean; 0: not at all, which shows how much the server can do and not
how long a person waits. With --live: connections for live pages (server-sent events) that are open while nothing happens, and what share
of a core the server takes for them. The times are those of the client, its own work included.

Starts `luoxuan demo` itself ($LUOXUAN, else build/luoxuan); with --data what tests/load/many_instances.py made. Ends with status 1 when there was an error.
"""
import argparse
import asyncio
import json
import pathlib
import random
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "server"))
from http_load import Connection, memory_of, processor_seconds  # noqa: E402
from many_instances import serve_many  # noqa: E402
from server import API, Client, Server  # noqa: E402

READS = ["/me", "/work_items", "/notices", "/work_items?box=done", "/work_items?box=started", "/documents?limit=20"]


async def one(connection, item, chosen, end, times, errors):
    await connection.open()
    share = chosen.writes if item is not None else 0
    number = 0
    while True:
        if chosen.pause:
            await asyncio.sleep(random.expovariate(1 / chosen.pause))
        began = time.monotonic()
        if began >= end:
            return
        number += 1
        is_write = random.random() < share
        try:
            if is_write:
                body = json.dumps({"operation": "save", "data": {"建设成效": f"第 {number} 次保存"}}).encode()
                status, _ = await connection.request("POST", f"/work_items/{item}/operations", body)
            else:
                status, _ = await connection.request("GET", random.choice(READS))
        except (OSError, asyncio.IncompleteReadError) as error:
            errors.append(repr(error))
            return
        times[is_write].append(time.monotonic() - began)
        if status != 200:
            errors.append(status)


def shown(times):
    times = sorted(times)
    if not times:
        return "none"
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
    return f"{len(times)}, half within {at(0.5):.1f} ms, 99 % within {at(0.99):.1f} ms, all within {times[-1] * 1000:.1f} ms"


async def load(server, sessions, chosen):
    times, errors = {False: [], True: []}, []
    end = time.monotonic() + chosen.seconds
    await asyncio.gather(*(one(Connection(server.port, client.cookie, client.token), item, chosen, end, times, errors)
                           for client, item in sessions))
    return times, errors


def sign_in(server, count):
    """(client, work item that it may save) of each session; the people of the demonstration take turns."""
    people, items, sessions = list(server.passwords), {}, []
    for number in range(count):
        client, person = Client(server), people[number % len(people)]
        assert client.sign_in(person).status == 200
        if person not in items:
            items[person] = next((each["work_item"] for each in client.todo() if each.get("element") == "fill_in"), None)
        sessions.append((client, items[person]))
    return sessions


def measure_load(server, chosen):
    sessions = sign_in(server, chosen.sessions)
    writers = sum(item is not None for _, item in sessions)
    chosen.writes = min(1.0, chosen.writes * len(sessions) / max(1, writers))
    used = processor_seconds(server.process.pid)
    times, errors = asyncio.run(load(server, sessions, chosen))
    used = processor_seconds(server.process.pid) - used
    count = len(times[False]) + len(times[True])
    print(f"{chosen.sessions} sessions, {writers} of them save: {count / chosen.seconds:.0f} requests a second, "
          f"{used / max(1, count) * 1000:.2f} ms of the processor each")
    print(f"reads: {shown(times[False])}\nsaves, durable: {shown(times[True])}\nall: {shown(times[False] + times[True])}")
    print(f"memory of the server: {memory_of(server.process.pid)} MB\nerrors: {len(errors)} {errors[:3]}")
    return 1 if errors else 0


async def open_live(server, client, ready):
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(f"GET {API}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {client.cookie}\r\n\r\n".encode())
    await reader.readuntil(b"event: ready")
    ready.append(writer)
    try:
        while await reader.read(4096):
            pass
    except OSError:
        pass


async def live(server, client, chosen):
    ready = []
    waiting = [asyncio.create_task(open_live(server, client, ready)) for _ in range(chosen.live)]
    while len(ready) < chosen.live:
        await asyncio.sleep(0.1)
    await asyncio.sleep(2)
    used = processor_seconds(server.process.pid)
    await asyncio.sleep(chosen.seconds)
    used = processor_seconds(server.process.pid) - used
    threads = len(list(pathlib.Path(f"/proc/{server.process.pid}/task").iterdir()))
    still = sum(not task.done() for task in waiting)
    for task in waiting:
        task.cancel()
    print(f"{chosen.live} live connections, {still} of them open after {chosen.seconds:.0f} s: {used / chosen.seconds * 100:.2f} % of a core, "
          f"{threads} threads, {memory_of(server.process.pid)} MB")
    return 0 if still == chosen.live else 1


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sessions", type=int, default=1000)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--writes", type=float, default=0.1)
    options.add_argument("--pause", type=float, default=1.0)
    options.add_argument("--live", type=int, default=0)
    options.add_argument("--data", type=pathlib.Path)
    chosen = options.parse_args()
    server = serve_many(chosen.data) if chosen.data else Server("demo")
    try:
        if chosen.live:
            client, _ = sign_in(server, 1)[0]
            return asyncio.run(live(server, client, chosen))
        return measure_load(server, chosen)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())

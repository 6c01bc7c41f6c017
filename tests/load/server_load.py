#!/usr/bin/env python3
"""Load on a demonstration over loopback: many signed-in people, mostly reading, some saving; each save is durable before it is answered.

usage: tests/load/server_load.py [--people 60] [--sessions 200] [--seconds 20] [--writes 0.1]

Starts `luoxuan demo` itself ($LUOXUAN, else build/luoxuan). Tells requests a second, the times at which half, 99 % and all were answered,
errors, and the memory of the server. Ends with status 1 when there was an error.
"""
import argparse
import asyncio
import json
import pathlib
import random
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "server"))
from server import API, Client, Server  # noqa: E402


class Connection:
    """HTTP/1.1 that is kept alive, on asyncio's streams."""

    def __init__(self, port, cookie, token):
        self.port, self.cookie, self.token = port, cookie, token

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def request(self, method, path, body=b""):
        self.writer.write((f"{method} {API}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\nX-CSRF-Token: {self.token}\r\n"
                           f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await self.reader.readexactly(length)
        return int(head[9:12])


async def one(connection, item, writes, end, times, errors):
    await connection.open()
    number = 0
    while time.monotonic() < end:
        number += 1
        is_write = item is not None and random.random() < writes
        began = time.monotonic()
        try:
            if is_write:
                body = json.dumps({"operation": "save", "data": {"建设成效": f"第 {number} 次保存"}}).encode()
                status = await connection.request("POST", f"/work_items/{item}/operations", body)
            else:
                status = await connection.request("GET", random.choice(["/me", "/work_items", "/notices", "/work_items?box=done"]))
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


async def load(server, sessions, seconds, writes):
    times, errors = {False: [], True: []}, []
    end = time.monotonic() + seconds
    await asyncio.gather(*(one(Connection(server.port, client.cookie, client.token), item, writes, end, times, errors)
                           for client, item in sessions))
    return times, errors


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=60)
    options.add_argument("--sessions", type=int, default=200)
    options.add_argument("--seconds", type=float, default=20)
    options.add_argument("--writes", type=float, default=0.1)
    chosen = options.parse_args()
    server = Server("demo")
    try:
        people = list(server.passwords)[:chosen.people]
        sessions = []
        for number in range(chosen.sessions):
            client = Client(server)
            assert client.sign_in(people[number % len(people)]).status == 200
            items = [each["work_item"] for each in client.todo() if each.get("element") == "fill_in"] if number < len(people) else []
            sessions.append((client, items[0] if items else None))
        writers = sum(item is not None for _, item in sessions)
        share = min(1.0, chosen.writes * len(sessions) / max(1, writers))
        times, errors = asyncio.run(load(server, sessions, chosen.seconds, share))
        status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
        memory = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
        print(f"{chosen.sessions} sessions, {writers} of them save: {(len(times[False]) + len(times[True])) / chosen.seconds:.0f} requests a second")
        print(f"reads: {shown(times[False])}\nsaves, durable: {shown(times[True])}\nmemory of the server: {memory // 1024} MB\nerrors: {len(errors)} {errors[:3]}")
        return 1 if errors else 0
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())

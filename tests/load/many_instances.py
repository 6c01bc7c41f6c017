#!/usr/bin/env python3
"""Fills a data folder with a long life: instances that were begun and ended by the engine, over HTTP, each step durable.

usage: tests/load/many_instances.py DATA [--instances 100000] [--connections 48]

Of a hundred instances 95 are complaints that ended, 2 wait with a head, 1 waits with the office, and 2 made a document. DATA is made when it is not there (`luoxuan init --plugin zibo --demo`), and is filled up to the number when it is. Its people
sign in with the password in DATA/load_password. The program is $LUOXUAN, else build/luoxuan.
"""
import argparse
import asyncio
import json
import os
import pathlib
import secrets
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "server"))
from server import PROGRAM, ROOT, Client, Server, setup_token, signed_in  # noqa: E402
from http_load import Connection  # noqa: E402

OFFICER = "zgb_officer_1"
OFFICE = "zgb"


def rows(data, sql):
    with sqlite3.connect(f"file:{data / 'luoxuan.db'}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


def demonstration_people():
    return (ROOT / "plugins" / "zibo" / "demo" / "organisation" / "people.csv").read_text(encoding="utf-8").splitlines()[1:]


def make(data):
    """A new installation with an account for everybody of the demonstration; they share one password, made now."""
    environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
    subprocess.run([PROGRAM, "init", "--data", data, "--plugin", "zibo", "--demo"], env=environment, check=True, stdout=subprocess.DEVNULL)
    password = f"Kestrel-{secrets.token_hex(8)}-Harbour"
    (data / "load_password").touch(mode=0o600)
    (data / "load_password").write_text(password)
    server = Server("serve", "--data", data, "--attempts-a-minute", "0")
    try:
        nobody, system = Client(server), Client(server)
        assert nobody.post("/setup", {"token": setup_token(server), "password": password}).status == 200
        assert system.sign_in("administrator", password).status == 200
        for person in dict.fromkeys(line.split(",")[0] for line in demonstration_people()):
            added = system.post("/accounts", {"person": person, "duty": ""})
            assert added.status in (200, 201), (person, added)
            assert nobody.post("/setup", {"token": added.json["token"], "password": password}).status == 200
        officer = signed_in_with(server, OFFICER, password)
        opened = officer.post("/reports/semester_report/openings", {"period": "2017-2018-1"})
        assert opened.status == 201, opened
    finally:
        server.stop()


def serve_many(data):
    """The server on such a folder, with everybody's password."""
    server = Server("serve", "--data", data, "--attempts-a-minute", "0", "--unused-days", "0")
    password = (data / "load_password").read_text()
    server.passwords = {line.split(",")[0]: password for line in demonstration_people()}
    return server


def signed_in_with(server, person, password):
    server.passwords[person] = password
    return signed_in(server, person)


async def complaint(connection, unit, how):
    begun = await connection.json("POST", "/instances", {"workflow": "quality_incident", "variables": {
        "office": OFFICE, "unit": unit, "投诉事项": "食堂窗口排队超过半小时"}})
    if how == "waits with the office":
        return
    page = await connection.json("GET", f"/instances/{begun['instance']}")
    while not page["with"]:  # a job finds out first whom it is about
        await asyncio.sleep(0.05)
        page = await connection.json("GET", f"/instances/{begun['instance']}")
    item = page["with"][0]["work_item"]
    data = {"认定说明": "已到现场核实"} | ({"受理": "不受理"} if how == "refused" else {"受理": "受理", "类别": "服务", "等级": "一般"})
    await connection.json("POST", f"/work_items/{item}/operations", {"operation": "complete", "data": data, "opinion": "已核实"})


async def work(port, client, units, numbers, told):
    connection = Connection(port, client.cookie, client.token)
    await connection.open()
    for number in numbers:
        kind = number % 100
        if kind < 2:
            await connection.json("POST", "/instances", {"workflow": "task_schedule", "variables": {}})
        elif kind == 2:
            await complaint(connection, units[number // 100 % len(units)], "waits with the office")
        else:
            await complaint(connection, units[number // 100 % len(units)], "accepted" if kind < 5 else "refused")
        told["done"] += 1
        if told["done"] % 5000 == 0:
            print(f"{told['done']} instances, {told['done'] / (time.monotonic() - told['began']):.0f} a second", flush=True)


async def fill(port, client, units, first, last, connections):
    told = {"done": 0, "began": time.monotonic()}
    numbers = iter(range(first, last))
    await asyncio.gather(*(work(port, client, units, numbers, told) for _ in range(connections)))


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", type=pathlib.Path)
    options.add_argument("--instances", type=int, default=100_000)
    options.add_argument("--connections", type=int, default=48)
    chosen = options.parse_args()
    if not (chosen.data / "luoxuan.db").exists():
        make(chosen.data)
    present = rows(chosen.data, "SELECT count(*) FROM instance")[0][0]
    server = serve_many(chosen.data)
    try:
        officer = signed_in(server, OFFICER)
        units = [line.split(",")[2] for line in demonstration_people() if line.endswith(",head")]
        asyncio.run(fill(server.port, officer, units, present, chosen.instances, chosen.connections))
    finally:
        server.stop()
    for table in ("instance", "work_item", "document", "participation", "notice", "history"):
        print(f"{table}: {rows(chosen.data, f'SELECT count(*) FROM {table}')[0][0]} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Several `luoxuan serve` with one PostgreSQL and one data folder: what one did the others know, and when one dies they go on."""
import os
import shutil
import signal
import subprocess
import threading
import time
import unittest

from database import DatabaseTest
from server import PROGRAM, ROOT, Client, setup_token

GOOD = "Kestrel-7-Harbour"
CLERKS = ["bgs_staff", "zzrsc_staff", "xctzb_staff", "jwc_staff"]


class Servers(DatabaseTest):
    def enter(self, server, person):
        client = Client(server)
        self.assertEqual(client.sign_in(person, GOOD).status, 200)
        return client

    def accounts(self, server):
        nobody, system = Client(server), Client(server)
        nobody.post("/setup", {"token": setup_token(server), "password": GOOD})
        system.sign_in("administrator", GOOD)
        for person in ["zgb_officer_1", *CLERKS]:
            token = system.post("/accounts", {"person": person, "duty": ""}).json["token"]
            self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)


class SeveralProcesses(Servers):
    @staticmethod
    def fill_in(client):
        return next(each["work_item"] for each in client.todo() if each["element"] == "fill_in")

    def save(self, client, item, text):
        return client.post(f"/work_items/{item}/operations", {"operation": "save", "data": {"建设成效": text}}).status

    def kept(self, client, item):
        return client.get(f"/work_items/{item}").json["item_data"]["建设成效"]

    def test_they_work_beside_each_other(self):
        self.luoxuan("init", "--plugin", "zibo", "--demo")
        self.assertIn("name it with --database", self.luoxuan("doctor", status=2, database=False))
        one = self.serve()
        self.accounts(one)
        other = self.serve()
        self.assertEqual(other.answer["setup_link"], "", "the administrator has a password already")
        officer = self.enter(one, "zgb_officer_1")
        opened = officer.post("/reports/semester_report/openings", {"period": "2017-2018-1"}, headers={"Idempotency-Key": "opening-once"})
        self.assertEqual(opened.status, 201, opened)
        again = self.enter(other, "zgb_officer_1").post("/reports/semester_report/openings", {"period": "2017-2018-1"},
                                                        headers={"Idempotency-Key": "opening-once"})
        self.assertTrue(again.json["done_before"], "an act with an id is done once, whoever is asked")

        # What one process wrote the other one reads, turn by turn: neither answers from what it knew before.
        here, there = self.enter(one, CLERKS[0]), self.enter(other, CLERKS[0])
        item = self.fill_in(here)
        for turn in range(6):
            writer, reader = (here, there) if turn % 2 == 0 else (there, here)
            self.assertEqual(self.save(writer, item, f"turn {turn}"), 200)
            self.assertEqual(self.kept(reader, item), f"turn {turn}")

        # Everybody at once, in both.
        clients = [self.enter(server, clerk) for server in (one, other) for clerk in CLERKS[1:]]
        items = [self.fill_in(client) for client in clients]
        statuses = []

        def work(client, item):
            for number in range(8):
                statuses.append(self.save(client, item, f"at once {number}"))

        threads = [threading.Thread(target=work, args=pair) for pair in zip(clients, items)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(statuses, [200] * len(statuses))

        # A command beside them, and a database in the folder is not made beside the server's.
        self.assertIn("posts on", self.luoxuan("organisation", "show"))
        self.assertIn("expected a data folder that nobody uses",
                      self.luoxuan("init", "--plugin", "zibo", "--demo", status=2, database=False))

        one.stop(signal.SIGKILL)
        self.assertEqual(self.save(there, item, "the other one is dead"), 200)
        self.assertEqual(self.kept(there, item), "the other one is dead")
        other.stop()
        self.assertIn("faults: 0", self.luoxuan("doctor"))

    def test_what_is_no_postgresql_is_refused_without_its_password(self):
        wrong = "mysql://luoxuan:secret-word@localhost/luoxuan"
        done = subprocess.run([PROGRAM, "doctor", "--data", self.data, "--database", wrong], cwd=ROOT, capture_output=True, text=True,
                              env={**os.environ, "LANG": "C.UTF-8", "LUOXUAN_HOME": str(ROOT)}, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("expected a data folder", done.stderr)
        self.data.mkdir()
        (self.data / "definitions").mkdir()
        done = subprocess.run([PROGRAM, "organisation", "show", "--data", self.data, "--database", wrong], cwd=ROOT,
                              capture_output=True, text=True, env={**os.environ, "LANG": "C.UTF-8", "LUOXUAN_HOME": str(ROOT)}, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("expected the URL of a PostgreSQL", done.stderr)
        self.assertNotIn("secret-word", done.stderr + done.stdout)


class OrganisationElsewhere(Servers):
    def eventually(self, holds, what):
        end = time.monotonic() + 8  # with news some milliseconds; the look every ten seconds would not read it at all
        while not holds():
            self.assertLess(time.monotonic(), end, what)
            time.sleep(0.05)

    def test_what_changes_the_organisation_is_known_everywhere(self):
        self.luoxuan("init", "--plugin", "zibo", "--demo")
        one = self.serve()
        self.accounts(one)
        other = self.serve()
        here, there = self.enter(one, "jwc_staff"), self.enter(other, "jwc_staff")

        def known(client):
            return "jwc_new" in [each["id"] for each in client.get("/people?unit=jwc&role=staff").json["items"]]

        self.assertFalse(known(here) or known(there))
        people = self.data.parent / "people.csv"
        people.write_text("person,name,unit,role,from,until\njwc_new,崔新民,jwc,staff,2020-09-01,\n", "utf-8")
        self.luoxuan("organisation", "import", str(people), "--apply")  # a process beside them
        for client in (here, there):
            self.eventually(lambda client=client: known(client), "who was imported is known to every server")

        named = here.post("/substitutions", {"substitute": "jwc_new", "from": "2020-01-01T00:00:00+08:00", "until": "2099-01-01T00:00:00+08:00"})
        self.assertEqual(named.status, 201, named)
        self.eventually(lambda: named.json["key"] in [each["key"] for each in there.get("/substitutions").json["items"]],
                        "who acts for whom is known to the other one, too")
        self.assertEqual(there.request("DELETE", f"/substitutions/{named.json['key']}").status, 204)


class News(DatabaseTest):
    def test_what_one_brings_wakes_the_other(self):
        """A worker asks one process and waits; each job is made by the other one. Without news it would hear of it at the next look, up to 5 s
        later: that several in a row come at once is no accident."""
        plugin = self.data.parent / "events"
        shutil.copytree(ROOT / "tests" / "plugins" / "events", plugin)
        self.luoxuan("init", "--plugin", str(plugin))
        one = self.serve()
        nobody, system = Client(one), Client(one)
        nobody.post("/setup", {"token": setup_token(one), "password": GOOD})
        system.sign_in("administrator", GOOD)
        other = self.serve()  # one that starts before anybody has a password gives a new link
        bank = system.post("/machines", {"name": "bank", "scopes": [{"kind": "job", "name": "outside.pay"}, {"kind": "message", "name": "order"}]})
        self.assertEqual(bank.status, 201, (bank, one.stderr()[-2000:]))
        headers = {"Authorization": f"Bearer {bank.json['token']}"}
        took = []
        for number in range(6):
            got = {}

            def wait():
                got["jobs"] = Client(other).post("/machine/jobs/activations", {"type": "outside.pay", "worker": "w", "wait_ms": 20_000}, headers=headers).json["items"]
                got["at"] = time.monotonic()

            waiting = threading.Thread(target=wait)
            waiting.start()
            time.sleep(0.7)
            sent = time.monotonic()
            order = Client(one).post("/machine/messages", {"name": "order", "variables": {"order": number}}, headers=headers)
            self.assertEqual(order.json["outcome"], "begun", order)
            waiting.join()
            self.assertEqual([job["variables"]["order"] for job in got["jobs"]], [number])
            took.append(got["at"] - sent)
            done = Client(one).post(f"/machine/jobs/{got['jobs'][0]['job']}/completion", {"worker": "w"}, headers=headers)
            self.assertEqual(done.status, 200, "whoever is asked knows of the lease")
        self.assertLess(max(took), 1.5, took)


if __name__ == "__main__":
    unittest.main()

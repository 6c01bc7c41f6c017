"""Measurements that a server fetches: beside the thread that writes, also when the other system says nothing, or what it says cannot be kept."""
import os
import shutil
import sqlite3
import subprocess
import time
import unittest

from fetched_indicators import fetched_indicators
from server import PROGRAM, ROOT, Client, DataTest, setup_token
from web import SilentServer

GOOD = "Kestrel-7-Harbour"
LOANS = 'database = "library"\nquery = "SELECT dept AS unit, amount AS value FROM loans WHERE month = :period"\n'


class Collecting(DataTest):
    def setUp(self):
        super().setUp()
        self.folder = self.data.parent
        self.silent = SilentServer()
        plugin = self.folder / "measuring"
        shutil.copytree(ROOT / "tests" / "plugins" / "indicators", plugin)
        (plugin / "indicators" / "fetched.toml").write_text(fetched_indicators(
            {"loans": LOANS, "unkept": LOANS, "silent": f"url = '\"http://127.0.0.1:{self.silent.port}/\"'\n"}), "utf-8")
        (plugin / "organisation" / "roles.csv").write_text(
            "role,name,leads,administers,permissions\nstaff,填报人,,,\nhead,部门负责人,yes,,\nofficer,诊改办人员,,,see_all_reports;open_reports\n"
            "admin,管理员,,yes,\n", "utf-8")
        # One attempt: those of the standard workflow take hours.
        (plugin / "workflows").mkdir()
        (plugin / "workflows" / "collect_once.bpmn").write_text(
            (ROOT / "workflows" / "collect_measurements.bpmn").read_text("utf-8").replace("collect_measurements", "collect_once")
            .replace('retries="5"', 'retries="1"'), "utf-8")
        people = plugin / "demo" / "organisation" / "people.csv"
        people.parent.mkdir(parents=True)
        people.write_text("person,name,unit,role\nzhou,周正,zgb,officer\n", "utf-8")
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", plugin, "--demo"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT)))
        with sqlite3.connect(self.folder / "library.db") as library:
            library.execute("CREATE TABLE loans (dept TEXT, month TEXT, amount INTEGER)")
            library.executemany("INSERT INTO loans VALUES (?, ?, ?)", [("jwc", "2026-03", 850), ("学生处", "2026-03", 1200)])
        with sqlite3.connect(self.data / "luoxuan.db") as own:
            own.execute("CREATE TRIGGER full BEFORE INSERT ON indicator_measurement WHEN NEW.indicator = 'unkept' "
                        "BEGIN SELECT RAISE(ABORT, 'the disk of figures is full'); END")
        sources = self.folder / "sources.toml"
        sources.touch(mode=0o600)
        sources.write_text(f'[databases.library]\nfile = "{self.folder}/library.db"\n[hosts.a]\nhost = "127.0.0.1"\nprivate = true\nplain = true\n', "utf-8")
        self.server = self.serve("--sources", sources)
        self.addCleanup(self.silent.close)  # first: the server waits for its answer
        self.administrator = self.enter(setup_token(self.server), "administrator")
        self.officer = self.enter(self.administrator.post("/accounts", {"person": "zhou"}).json["token"], "zhou")

    def enter(self, token, person):
        client = Client(self.server)
        self.assertEqual(client.post("/setup", {"token": token, "password": GOOD}).status, 200)
        self.assertEqual(client.sign_in(person, GOOD).status, 200)
        return client

    def collect(self, indicator, workflow="collect_measurements"):
        answer = self.officer.post("/instances", {"workflow": workflow, "variables": {"indicator": indicator, "period": "2026-03"}})
        self.assertEqual(answer.status, 201, answer)
        return answer.json["instance"]

    def measured(self, indicator, wanted):
        """The values once there are so many."""
        end = time.monotonic() + 20
        while True:
            series = self.officer.get(f"/indicators/{indicator}/measurements").json["items"]
            values = {each["unit"]: each["points"][0]["value"] for each in series}
            if len(values) == wanted or time.monotonic() > end:
                return values
            time.sleep(0.05)

    def test_what_a_database_says_is_kept_with_its_alerts(self):
        self.collect("loans")
        self.assertEqual(self.measured("loans", 2), {"jwc": 850, "xsc": 1200})
        self.assertEqual([(each["unit"], each["level"]) for each in self.officer.get("/alerts").json["items"]], [("jwc", "warning")])

    def test_a_system_that_says_nothing_holds_up_nobody(self):
        self.collect("silent")
        self.assertTrue(self.silent.came.wait(20), "it is asked")
        begin = time.monotonic()
        for _ in range(5):
            self.assertEqual(self.officer.post("/calendar", {"since": "no day"}).status, 400)
            self.collect("loans")  # written meanwhile; fetched later, one after the other
        self.assertLess(time.monotonic() - begin, 5)
        self.silent.close()
        self.assertEqual(self.measured("loans", 2), {"jwc": 850, "xsc": 1200}, "the next one's turn has come")
        self.assertEqual(self.measured("silent", 0), {})

    def test_what_cannot_be_kept_becomes_an_incident(self):
        instance = self.collect("unkept", "collect_once")
        end = time.monotonic() + 20
        while not (stopped := self.officer.get(f"/instances/{instance}/diagram").json["incidents"]) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(stopped, ["fetch"])
        told = [each for each in self.officer.get("/notices").json["items"] if each["kind"] == "measurement_refused"]
        self.assertEqual(len(told), 1)
        self.assertIn("expected to keep what the job brought, found: ", told[0]["text"])
        self.assertIn("the disk of figures is full", told[0]["text"])
        self.assertEqual(self.measured("unkept", 0), {})
        self.collect("loans")
        self.assertEqual(self.measured("loans", 2), {"jwc": 850, "xsc": 1200}, "the others go on")


if __name__ == "__main__":
    unittest.main()

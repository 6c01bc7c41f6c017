"""Fields that a node hides or locks, the audit that nobody cuts, backups that come back equal (SEC-27, 34, 44)."""
import hashlib
import json
import os
import shutil
import subprocess
import unittest

from server import PROGRAM, ROOT, Client, DataTest, DemoTest, openapi, setup_token, signed_in

GOOD = "Kestrel-7-Harbour"


def run(*arguments):
    environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
    return subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, env=environment, capture_output=True, timeout=120)


class Fields(DataTest):
    def college(self):
        """The plugin of tests/scenarios/operation/fields, with three people; the third begins what a workflow lets an officer begin, and no more."""
        plugin = self.data.parent / "operations"
        shutil.copytree(ROOT / "tests" / "plugins" / "operations", plugin)
        (plugin / "organisation" / "roles.csv").write_text(
            "role,name,leads,administers,permissions\nstaff,Staff,,,open_reports\nhead,Head,yes,,\nofficer,Officer,,,\nadmin,Administrator,,yes,\n", encoding="utf-8")
        (plugin / "demo" / "organisation").mkdir(parents=True)
        (plugin / "demo" / "organisation" / "people.csv").write_text("person,name,unit,role\nli,Li,workshop,staff\nzhao,Zhao,faculty,staff\nwang,Wang,faculty,officer\n", encoding="utf-8")
        made = run("init", "--data", self.data, "--plugin", plugin, "--demo")
        self.assertEqual(made.returncode, 0, made.stderr)
        server = self.serve()
        self.assertEqual(Client(server).post("/setup", {"token": setup_token(server), "password": GOOD}).status, 200)
        system = Client(server)
        self.assertEqual(system.sign_in("administrator", GOOD).status, 200)
        clients = []
        for person in ("li", "zhao", "wang"):
            token = system.post("/accounts", {"person": person}).json["token"]
            self.assertEqual(Client(server).post("/setup", {"token": token, "password": GOOD}).status, 200)
            client = Client(server)
            self.assertEqual(client.sign_in(person, GOOD).status, 200)
            clients.append(client)
        return clients

    def complete(self, client, operation, data):
        item = client.todo()[0]
        return client.post(f"/work_items/{item['work_item']}/operations", {"operation": operation, "data": data})

    def test_sec_27_what_a_node_hides_or_locks_is_neither_told_nor_taken(self):
        li, zhao, _ = self.college()
        started = li.post("/instances", {"workflow": "fields"})
        self.assertEqual(started.status, 201, started)
        self.assertEqual(self.complete(li, "complete", {"secret": "x"}).status, 400, "title is required here")
        self.assertEqual(self.complete(li, "complete", {"title": "On Spirals", "secret": "not-for-zhao"}).status, 200)
        page = zhao.get(f"/work_items/{zhao.todo()[0]['work_item']}")
        self.assertEqual(page.status, 200)
        self.assertIn(b"On Spirals", page.body)
        self.assertNotIn(b"not-for-zhao", page.body, "hidden")
        refused = self.complete(zhao, "agree", {"title": "Other", "score": 3, "secret": "y"})
        self.assertIn(refused.status, (400, 403), refused)
        self.assertEqual({each["path"] for each in refused.json["faults"]}, {"title", "secret"}, "read only, and hidden")
        self.assertEqual(len(zhao.todo()), 1, "nothing was taken")
        self.assertEqual(self.complete(zhao, "agree", {"score": 3}).status, 200)


    def test_who_has_no_office_begins_only_what_the_role_begins(self):
        li, _, wang = self.college()
        self.assertEqual([each["id"] for each in wang.get("/workflows").json["items"]], ["fields"])
        self.assertGreater(len(li.get("/workflows").json["items"]), 10)
        other = wang.post("/instances", {"workflow": "basic"})
        self.assertEqual(other.status, 403, other)
        self.assertEqual(wang.post("/instances", {"workflow": "no_such"}).status, 404)
        given = wang.post("/instances", {"workflow": "fields", "variables": {"title": "of somebody else"}})
        self.assertEqual(given.status, 403, given)
        self.assertEqual(given.json["faults"][0]["path"], "variables")
        self.assertEqual(wang.todo(), [], "nothing was begun")
        self.assertEqual(wang.post("/instances", {"workflow": "fields"}).status, 201)
        self.assertEqual(self.complete(wang, "complete", {"title": "On Terraces"}).status, 200)


class Kept(DemoTest):
    def test_sec_34_nothing_takes_a_record_of_the_audit_away(self):
        self.assertEqual([(method, path) for method, path, _ in openapi() if path.startswith("/audit") and method != "GET"], [])
        auditor = signed_in(self.server, "auditor")
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            for path in ("/audit", "/audit/verification"):
                self.assertEqual(auditor.request(method, path, body={}).status, 405, f"{method} {path}")
        self.assertIn(auditor.request("DELETE", "/audit/1").status, (404, 405))
        helped = run("--help").stdout.decode()
        self.assertIn("doctor", helped)
        for word in ("purge", "prune", "vacuum"):
            self.assertNotIn(word, helped, "no command does")
        first, cursor = None, ""
        for _ in range(200):  # back to the very first record, however old
            page = auditor.get(f"/audit?limit=200{cursor}").json
            first = page["items"][-1]
            if "next_cursor" not in page:
                break
            cursor = f"&cursor={page['next_cursor']}"
        self.assertLess(first["at"], "2017-09-06", "four months are gone by since, and it stands there")
        self.assertTrue(auditor.get("/audit/verification").json["holds"])


class Backups(DataTest):
    def fingerprint(self, server):
        """What there is, as far as the interface tells: accounts, the audit with its chain, units."""
        system = Client(server)
        self.assertEqual(system.sign_in("administrator", GOOD).status, 200)
        accounts = [{name: value for name, value in each.items() if name != "last_sign_in"} for each in system.get("/accounts").json["items"]]
        return hashlib.sha256(json.dumps(accounts, sort_keys=True).encode()).hexdigest()

    def test_sec_44_backup_wipe_restore_is_equal(self):
        self.init()
        server = self.serve()
        self.assertEqual(Client(server).post("/setup", {"token": setup_token(server), "password": GOOD}).status, 200)
        system = Client(server)
        system.sign_in("administrator", GOOD)
        self.assertEqual(system.post("/accounts", {"person": "jwc_head"}).status, 201)
        before = self.fingerprint(server)
        backup = self.data.parent / "backup"
        made = run("backup", "--data", self.data, backup, "--json")
        self.assertEqual(made.returncode, 0, made.stderr)
        told = json.loads(made.stdout)
        self.assertGreater(told["files"], 3)
        self.assertEqual(told["keys"], ["sealing.key", "signing.key"])
        self.assertEqual(subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=backup, capture_output=True).returncode, 0, "any system can check it")
        self.assertEqual(run("backup", "--data", self.data, backup).returncode, 1, "nothing is overwritten")
        self.assertEqual(run("backup", "--data", self.data.parent / "none", self.data.parent / "other").returncode, 2)
        self.assertFalse((self.data.parent / "other").exists())
        self.assertEqual(server.stop(), 0)
        shutil.rmtree(self.data)
        restored = run("restore", backup, "--data", self.data, "--json")
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.assertEqual(json.loads(restored.stdout)["sha256"], told["sha256"])
        self.assertEqual(run("doctor", "--data", self.data).returncode, 0)
        again = self.serve()
        self.assertEqual(self.fingerprint(again), before)
        self.assertEqual(run("restore", backup, "--data", self.data).returncode, 1, "a folder that is there is not touched")
        again.stop()

        database = backup / "data" / "luoxuan.db"
        bytes_ = bytearray(database.read_bytes())
        bytes_[len(bytes_) // 2] ^= 1
        database.write_bytes(bytes_)
        (backup / "data" / "guest").write_text("x", encoding="utf-8")
        next((backup / "data" / "definitions").rglob("*.*")).unlink()
        broken = run("backup", "--check", backup)
        self.assertEqual(broken.returncode, 1)
        for said in (b"data/luoxuan.db: expected the digest", b"data/guest: expected nothing that is not listed", b"expected the file, found none"):
            self.assertIn(said, broken.stderr, "every fault at once")
        self.assertEqual(run("restore", backup, "--data", self.data.parent / "new").returncode, 1)
        self.assertFalse((self.data.parent / "new").exists())


if __name__ == "__main__":
    unittest.main()

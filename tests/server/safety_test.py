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
        """The plugin of tests/scenarios/operation/fields, with four people; the third begins what a workflow lets an officer begin, and no more, the last what heads begin for their own unit."""
        plugin = self.data.parent / "operations"
        shutil.copytree(ROOT / "tests" / "plugins" / "operations", plugin)
        (plugin / "organisation" / "roles.csv").write_text(
            "role,name,leads,administers,permissions\nstaff,Staff,,,open_reports\nhead,Head,yes,,\nofficer,Officer,,,\nadmin,Administrator,,yes,\n", encoding="utf-8")
        (plugin / "demo" / "organisation").mkdir(parents=True)
        (plugin / "demo" / "organisation" / "people.csv").write_text("person,name,unit,role\nli,Li,workshop,staff\nzhao,Zhao,faculty,staff\nwang,Wang,faculty,officer\nma,Ma,workshop,head\n", encoding="utf-8")
        made = run("init", "--data", self.data, "--plugin", plugin, "--demo")
        self.assertEqual(made.returncode, 0, made.stderr)
        server = self.serve()
        self.assertEqual(Client(server).post("/setup", {"token": setup_token(server), "password": GOOD}).status, 200)
        system = Client(server)
        self.assertEqual(system.sign_in("administrator", GOOD).status, 200)
        clients = []
        for person in ("li", "zhao", "wang", "ma"):
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
        li, zhao, *_ = self.college()
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
        li, _, wang, _ = self.college()
        self.assertEqual([each["id"] for each in wang.get("/workflows").json["items"]], ["asked", "fields"])
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

    def test_who_begins_it_by_a_role_gives_the_start_form_and_nothing_else(self):
        li, zhao, wang, _ = self.college()
        listed = {each["id"]: each["has_form"] for each in wang.get("/workflows").json["items"]}
        self.assertEqual(listed, {"asked": True, "fields": False})
        self.assertEqual(wang.get("/workflows/basic").status, 404, "what one may not begin is not told")
        self.assertNotIn("form", wang.get("/workflows/fields").json)
        form = wang.get("/workflows/asked").json["form"]
        self.assertEqual([each["key"] for each in form["components"]], ["所在部门", "人数", "理由", "period"])

        refused = wang.post("/instances", {"workflow": "asked", "variables": {"人数": 0, "starter": {"id": "zhao"}}})
        self.assertEqual(refused.status, 400, refused)
        self.assertEqual([each["path"] for each in refused.json["faults"]], ["所在部门", "人数", "starter"], "every fault, each at its field")
        self.assertEqual(wang.post("/instances", {"workflow": "asked"}).status, 400)
        self.assertEqual(zhao.todo(), [], "nothing was begun")

        given = {"所在部门": "Workshop", "人数": 3, "理由": "nothing to say here", "period": "2025-2026-2"}
        key = {"Idempotency-Key": "begun-once-with-a-form"}
        begun = wang.post("/instances", {"workflow": "asked", "variables": given}, headers=key)
        self.assertEqual(begun.status, 201, begun)
        again = wang.post("/instances", {"workflow": "asked", "variables": given}, headers=key)
        self.assertEqual((again.status, again.json["instance"], again.json["done_before"]), (201, begun.json["instance"], True))
        [item] = zhao.todo()
        page = zhao.get(f"/work_items/{item['work_item']}").json
        self.assertEqual(item["element"], "approve_of_semester")
        self.assertEqual(page["start_data"], {"所在部门": "Workshop", "人数": 3, "理由": None, "period": "2025-2026-2"},
                         "who decides reads what was filled in, without the hidden field")
        self.assertEqual([each["key"] for each in page["start_form"]["components"]], ["所在部门", "人数", "理由", "period"])

    def test_who_begins_it_by_a_role_says_nothing_more_in_a_draft_either(self):
        _, zhao, wang, _ = self.college()
        draft = wang.post("/instances", {"workflow": "fields", "draft": True})
        self.assertEqual(draft.status, 201, draft)
        operations = f"/instances/{draft.json['instance']}/operations"
        given = wang.post(operations, {"operation": "save_draft", "data": {"title": "t", "starter": {"id": "zhao", "name": "Zhao"}}})
        self.assertEqual(given.status, 403, given)
        self.assertEqual(wang.post(operations, {"operation": "submit_draft"}).status, 200)
        self.assertEqual(([each["element"] for each in wang.todo()], zhao.todo()), (["fill_in"], []))

    def test_a_head_begins_it_for_the_own_unit_alone(self):
        _, zhao, wang, ma = self.college()
        offered = [each["id"] for each in ma.get("/workflows").json["items"]]
        self.assertIn("own_unit", offered)
        self.assertNotIn("asked", offered, "a head is none of those who begin it")
        self.assertEqual(wang.get("/workflows/own_unit").status, 404, "officers of the office alone")
        other = ma.post("/instances", {"workflow": "own_unit", "variables": {"所在部门": "Faculty", "人数": 3}}, headers={"Accept-Language": "zh"})
        self.assertEqual(other.status, 403, other)
        self.assertEqual(other.json["faults"][0]["message"], "“本部门事项”：Ma 只能为 Workshop 及其下级部门发起，实际为 Faculty")
        draft = ma.post("/instances", {"workflow": "own_unit", "variables": {"所在部门": "Faculty", "人数": 3}, "draft": True})
        self.assertEqual(draft.status, 201, draft)
        operations = f"/instances/{draft.json['instance']}/operations"
        self.assertEqual(ma.post(operations, {"operation": "submit_draft"}).status, 403)
        self.assertEqual(zhao.todo(), [], "nothing was begun")
        self.assertEqual(ma.post(operations, {"operation": "save_draft", "data": {"所在部门": "Workshop"}}).status, 200)
        self.assertEqual(ma.post(operations, {"operation": "submit_draft"}).status, 200)
        self.assertEqual([each["element"] for each in zhao.todo()], ["approve"])

    def test_what_comes_back_is_handed_in_as_it_was_written(self):
        _, zhao, wang, _ = self.college()
        self.assertEqual(wang.post("/instances", {"workflow": "asked", "variables": {"所在部门": "Workshop", "人数": 3, "period": "2025-2026-2"}}).status, 201)
        back = zhao.post(f"/work_items/{zhao.todo()[0]['work_item']}/operations", {"operation": "return", "target": "initiator", "opinion": "more"})
        self.assertEqual(back.status, 200, back)
        self.assertEqual(self.complete(wang, "resubmit", {"人数": 4}).status, 200)
        page = zhao.get(f"/work_items/{zhao.todo()[0]['work_item']}").json
        self.assertEqual((page["start_data"]["人数"], page["start_data"]["period"]), (4, "2025-2026-2"))

    def test_sec_27_what_a_form_shows_readonly_stays_as_the_workflow_has_it(self):
        li, zhao, *_ = self.college()
        begun = li.post("/instances", {"workflow": "judged"})
        self.assertEqual(begun.status, 201, begun)
        [item] = li.todo()
        operations = f"/work_items/{item['work_item']}/operations"
        own = li.get(f"/work_items/{item['work_item']}").json["item_data"]
        self.assertEqual((own["结论"], [row["对象"] for row in own["评分"]]), ("预警", ["甲", "乙"]))
        false = {"结论": "正常", "意见": "已整改", "补充": [{"来源": "平台", "说明": "自述"}],
                 "评分": [{"对象": "甲", "监测值": 99, "得分": 10}, {"对象": "乙", "监测值": 80, "得分": 9}]}
        self.assertEqual(li.post(operations, {"operation": "save", "data": false}).status, 200)
        draft = li.get(f"/work_items/{item['work_item']}").json["item_data"]
        self.assertEqual((draft["结论"], draft["意见"], draft["补充"]), ("预警", "已整改", [{"来源": None, "说明": "自述"}]))
        self.assertEqual([(row["监测值"], row["得分"]) for row in draft["评分"]], [(62.5, 10), (80, 9)])
        self.assertEqual(li.post(operations, {"operation": "complete", "data": false}).status, 200)
        self.assertEqual([each["element"] for each in zhao.todo()], ["kept"])


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

"""问题台账 over HTTP: findings of accepted reports, who sees them, and the way from a measure to the check."""
import time
import unittest

from server import DemoTest


class Ledger(DemoTest):
    def test_a_finding_is_planned_done_and_checked(self):
        officer = self.as_person("zgb_officer_1")
        ledger = officer.get("/findings?limit=200").json
        self.assertTrue(ledger["items"], "reports that were accepted have named problems")
        self.assertEqual(ledger["counts"]["open"], sum(each["state"] == "open" for each in ledger["items"]))
        finding = next(each for each in ledger["items"] if each["state"] == "open" and f"{each['unit']}_head" in self.server.passwords)
        path = f"/findings/{finding['finding']}/operations"
        unit = self.as_person(f"{finding['unit']}_head")
        stranger = self.as_person("gh_staff" if "gh" not in (finding["unit"], finding["origin"]) else "tw_staff")
        self.assertEqual(stranger.post(path, {"operation": "finish", "result": "x"}).status, 404, "SEC-26")
        self.assertNotIn(finding["finding"], [each["finding"] for each in stranger.get("/findings?limit=200").json["items"]])
        one = f"/findings/{finding['finding']}"
        self.assertEqual(officer.get(one).json, finding, "one row is told as the list tells it")
        self.assertEqual(unit.get(one).json["operations"], ["plan", "finish"])
        self.assertEqual([stranger.get(each).status for each in (one, "/findings/999999999", "/findings/x")], [404, 404, 404], "SEC-26")
        self.assertEqual(self.operations(unit, finding), ["plan", "finish"])
        self.assertEqual(unit.post(path, {"operation": "close"}).status, 400)
        self.assertEqual(unit.post(path, {"operation": "plan", "measure": "每周核对", "due": "2018-03-30"}).status, 204)
        self.assertEqual(officer.post(path, {"operation": "check", "holds": True}).status, 409, "nothing was done yet")
        self.assertEqual(unit.post(path, {"operation": "finish", "result": "已核对三次"}).status, 204)
        self.assertEqual(self.operations(unit, finding), ["plan"])
        self.assertEqual(self.operations(officer, finding), ["plan", "check"])
        self.assertEqual(unit.post(path, {"operation": "check", "holds": True}).status, 403)
        self.assertEqual(officer.post(path, {"operation": "check", "holds": True, "opinion": "属实"}).status, 204)
        now = next(each for each in officer.get("/findings?limit=200").json["items"] if each["finding"] == finding["finding"])
        self.assertEqual((now["state"], now["measure"], now["due"]), ("checked", "每周核对", "2018-03-30"))
        self.assertEqual(now["checked_by"]["id"], "zgb_officer_1")
        self.assertEqual(now["operations"], [], "it is closed")

    def test_a_finding_becomes_a_task_and_both_say_so(self):
        officer = self.as_person("zgb_officer_1")
        finding = next(each for each in officer.get("/findings?limit=200").json["items"]
                       if each["state"] == "open" and each["source"] != "alert" and f"{each['unit']}_head" in self.server.passwords)
        path = f"/findings/{finding['finding']}/operations"
        head = self.as_person(f"{finding['unit']}_head")
        self.assertEqual(officer.post(path, {"operation": "plan", "measure": "每周核对台账", "due": "2018-03-30"}).status, 204)
        self.assertIn("open_task", self.operations(officer, finding))
        self.assertNotIn("open_task", self.operations(head, finding))
        self.assertEqual(head.post(path, {"operation": "open_task"}).status, 403)
        self.assertEqual(officer.post(path, {"operation": "open_task", "person": "没有这个人"}).status, 404)
        self.assertNotIn("task", self.line(officer, finding), "all or nothing")
        self.assertEqual(officer.post(path, {"operation": "open_task", "person": f"{finding['unit']}_head"}).status, 204)
        self.assertEqual(officer.post(path, {"operation": "open_task"}).status, 409)
        task, = [each for each in officer.get("/tasks?list=findings&limit=200").json["items"] if each["finding"] == finding["finding"]]
        self.assertEqual(self.line(officer, finding)["task"], task["task"])
        self.assertEqual((task["origin"], task["unit"], task["name"], task["due"], task["note"]),
                         ("finding", finding["unit"], "每周核对台账", "2018-03-30", finding["text"]))
        self.assertEqual([each["id"] for each in task["owners"]], [f"{finding['unit']}_head"])
        self.complete(head, task["instance"], {"进展": 100, "是否完成": "是", "说明": "已核对三次，台账与实物一致。"})
        self.assertEqual(self.line(officer, finding)["state"], "open", "the head has not checked it")
        self.complete(head, task["instance"], {"意见": "属实。"})
        done = self.once(lambda: self.line(officer, finding), lambda line: line["state"] != "open")
        self.assertEqual((done["state"], done["result"], done["done_by"]["id"]), ("done", "已核对三次，台账与实物一致。", f"{finding['unit']}_head"))
        self.assertEqual(officer.post(path, {"operation": "check", "holds": True, "opinion": "属实"}).status, 204)

    def once(self, ask, holds):
        """What is asked for, once it holds: service tasks run behind the answer."""
        end = time.monotonic() + 20
        while not holds(answer := ask()) and time.monotonic() < end:
            time.sleep(0.05)
        return answer

    def complete(self, client, instance, data):
        item = self.once(lambda: next((each for each in client.todo() if each["instance"] == instance), None), lambda found: found)
        answer = client.post(f"/work_items/{item['work_item']}/operations", {"operation": "complete", "data": data})
        self.assertEqual(answer.status, 200, answer)

    def line(self, client, finding):
        return next(each for each in client.get("/findings?limit=200").json["items"] if each["finding"] == finding["finding"])

    def operations(self, client, finding):
        """What the server says that this person may do with it."""
        items = client.get("/findings?limit=200").json["items"]
        return next(each["operations"] for each in items if each["finding"] == finding["finding"])


if __name__ == "__main__":
    unittest.main()

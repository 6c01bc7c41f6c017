"""问题台账 over HTTP: findings of accepted reports, who sees them, and the way from a measure to the check."""
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

    def operations(self, client, finding):
        """What the server says that this person may do with it."""
        items = client.get("/findings?limit=200").json["items"]
        return next(each["operations"] for each in items if each["finding"] == finding["finding"])


if __name__ == "__main__":
    unittest.main()

"""What people choose: a period, several work items at once, who comes next, where a case goes, what was written last time."""
import unittest
import uuid

from server import ROOT, Server, signed_in

PLUGIN = ROOT / "tests" / "plugins" / "choosing"


class Choices(unittest.TestCase):
    """A small college: 李 and 张 of one unit, 赵 and 钱 of another, the officer 周, the administrator of workflows 王."""

    def setUp(self):
        self.server = Server("demo", "--plugin", PLUGIN)
        self.addCleanup(self.server.stop)

    def as_person(self, person):
        return signed_in(self.server, person)

    def page_of(self, client, element):
        item = next(item for item in client.todo() if item["element"] == element)
        return client.get(f"/work_items/{item['work_item']}").json

    def operate(self, client, page, operation, status=200, **members):
        answer = client.post(f"/work_items/{page['work_item']}/operations", {"operation": operation, **members},
                             headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def offered(self, page, operation):
        return next((each for each in page["operations"] if each["operation"] == operation), None)

    def test_a_period_holds_what_shares_a_day_with_it(self):
        officer = self.as_person("周")
        listed = {each["name"]: each for each in officer.get("/periods").json["items"]}
        self.assertEqual([name for name, each in listed.items() if each["kind"] == "month"], ["2026-05", "2026-03"], "the newest first")
        self.assertTrue(listed["2025-2026-2"]["is_running"])
        self.assertEqual(listed["2025-2026"]["kind"], "academic_year")
        self.assertFalse(listed["2026-03"]["is_running"])
        for period, months in (("2025-2026-2", ["2026-05", "2026-03"]), ("2025-2026", ["2026-05", "2026-03"]), ("2026-Q2", ["2026-05"]),
                               ("2026-03", ["2026-03"]), ("2027", []), ("nothing", [])):
            grid = officer.get(f"/reports/monthly_report/grid?period={period}").json
            self.assertEqual([each["name"] for each in grid["periods"]], months, period)
            self.assertEqual({cell["period"] for cell in grid["cells"]}, set(months), period)
        [figures] = officer.get("/dashboard?period=2025-2026-2").json["reports"]
        self.assertEqual((figures["owed"], figures["submitted"]), (4, 2))
        self.assertEqual(officer.get("/dashboard?period=2026-05").json["reports"][0]["submitted"], 0)

    def test_people_are_found_by_unit_and_post(self):
        officer = self.as_person("周")

        def found(**query):
            return {each["id"] for each in officer.get("/people?" + "&".join(f"{name}={value}" for name, value in query.items())).json["items"]}

        self.assertEqual(found(role="head"), {"张", "钱"})
        self.assertEqual(found(role="head", unit="jwc"), {"张"})
        self.assertEqual(found(role="officer", unit="jwc"), set(), "the role must be held in that unit")
        self.assertEqual(found(unit="xsc"), {"赵", "钱"})

    def test_several_are_decided_with_one_answer_each_by_itself(self):
        officer, clerk = self.as_person("周"), self.as_person("李")
        reviews = [row for row in officer.todo() if row["element"] == "review"]
        self.assertEqual(len(reviews), 2)
        self.assertEqual({(row["batch"]["operation"], row["batch"]["group"]) for row in reviews},
                         {("complete", reviews[0]["batch"]["group"])}, "the same step asks the same")
        self.assertTrue(all("batch" not in row for row in clerk.todo()), "what is to be filled in is everybody's own")
        for row in reviews:
            page = officer.get(f"/work_items/{row['work_item']}").json
            self.assertEqual((row["batch"]["returns"], self.offered(page, "return") is not None), (True, True))
        keys = [row["work_item"] for row in reviews]
        decide = {"operation": "complete", "data": {"评价": "合格", "意见": "同意。"}}

        stranger = clerk.post("/work_items/operations", {"work_items": keys, "operation": decide}).json["items"]
        self.assertEqual([each["done"] for each in stranger], [False, False], "who was not asked decides none")
        lacking = officer.post("/work_items/operations", {"work_items": keys, "operation": {"operation": "complete", "data": {"意见": "同意。"}}})
        self.assertEqual([each["done"] for each in lacking.json["items"]], [False, False])
        self.assertIn("评价", lacking.json["items"][0]["faults"][0]["path"])

        key = {"Idempotency-Key": str(uuid.uuid4())}
        sent = {"work_items": [keys[0], 999999, keys[1]], "operation": decide}
        first = officer.post("/work_items/operations", sent, headers=key)
        self.assertEqual([(each["work_item"], each["done"]) for each in first.json["items"]],
                         [(keys[0], True), (999999, False), (keys[1], True)], "one that is refused leaves the others alone")
        self.assertTrue(first.json["items"][1]["faults"])
        again = officer.post("/work_items/operations", sent, headers=key)
        self.assertEqual([each["done"] for each in again.json["items"]], [True, False, True], "what was done stays told as done")
        for row in reviews:
            told = officer.get(f"/instances/{row['instance']}").json
            self.assertEqual(sum(each["what"] == "work_item_completed" and each.get("element") == "review" for each in told["timeline"]), 1,
                             "sent again, nothing is done twice")

    def test_a_form_offers_what_was_written_last_time(self):
        clerk = self.as_person("李")
        page = next(clerk.get(f"/work_items/{row['work_item']}").json for row in clerk.todo() if row.get("report"))
        last = page["last_period"]
        self.assertEqual((last["period"]["name"], last["submitted_by"]["id"]), ("2026-03", "李"))
        self.assertEqual(last["values"], {"联系人": "李", "电话": "0000", "计划": [{"内容": "修订课程标准"}]},
                         "only fields whose form says so")
        self.assertNotIn("联系人", page["item_data"], "nothing gets into the form by itself")

        self.operate(clerk, page, "transfer", people=["赵"], reason="代填")
        other = self.as_person("赵")
        handed = next(page for page in (other.get(f"/work_items/{row['work_item']}").json for row in other.todo()) if page["unit"] == "jwc")
        self.assertEqual(set(handed["last_period"]["values"]), {"联系人", "计划"}, "SEC-27: for other roles' eyes")
        own = next(page for page in (other.get(f"/work_items/{row['work_item']}").json for row in other.todo()) if page["unit"] == "xsc")
        self.assertNotIn("last_period", own, "what was left empty is no offer")

    def test_people_ahead_are_chosen_and_work_is_moved_where_the_server_permits_it(self):
        clerk, chief, officer, admin = (self.as_person(person) for person in ("李", "张", "周", "王"))
        item = next(row for row in clerk.todo() if not row.get("report"))
        page = clerk.get(f"/work_items/{item['work_item']}").json
        self.assertIsNone(self.offered(page, "jump"))
        self.assertEqual(self.offered(page, "choose_handlers")["needs"], ["handlers"])
        [choice] = page["choices"]
        self.assertEqual((choice["element"], choice["by"], choice["at_most"], choice["chosen"]), ("review", "initiator", 2, []))
        self.assertEqual([each["id"] for each in choice["among"]], ["张", "钱", "周"])
        self.operate(clerk, page, "choose_handlers", handlers={"review": ["赵"]}, status=400)
        self.operate(clerk, page, "choose_handlers", handlers={"review": ["钱"]}, reason="熟悉情况")
        page = clerk.get(f"/work_items/{item['work_item']}").json
        self.assertEqual([each["id"] for each in page["choices"][0]["chosen"]], ["钱"])
        self.operate(clerk, page, "complete")

        approval = self.page_of(chief, "approve")
        self.assertTrue(next(row for row in chief.todo() if row["element"] == "approve" and row["instance"] == item["instance"])["batch"]["returns"])
        self.assertEqual(self.offered(approval, "jump")["needs"], ["target", "reason"])
        self.assertEqual([each["element"] for each in approval["jump_targets"]], ["fill_in", "review", "end"])
        self.assertIsNone(self.offered(approval, "choose_handlers"), "who did not begin it chooses nobody")
        self.assertEqual(approval["choices"], [])
        self.operate(chief, approval, "jump", target="review", status=400)
        instance = f"/instances/{item['instance']}"
        refused = clerk.post(f"{instance}/operations", {"operation": "jump", "target": "end", "reason": "x"})
        self.assertEqual(refused.status, 403, refused)
        self.operate(chief, approval, "jump", target="review", reason="已书面审核")
        review = self.page_of(self.as_person("钱"), "review")
        self.assertEqual(review["instance"], item["instance"], "who was chosen has it now")
        [row] = [row for row in self.as_person("钱").todo() if row["work_item"] == review["work_item"]]
        self.assertEqual((row["batch"]["returns"], self.offered(review, "return")), (False, None), "what the workflow takes back from nobody")

        seen = admin.get(instance).json
        self.assertIsNotNone(self.offered(seen, "jump"))
        self.assertEqual([(each["element"], each["by"]) for each in seen["choices"]],
                         [("fill_in", "administrator"), ("approve", "administrator")], "not the node that is being done")
        self.assertIn("approve", [each["element"] for each in seen["jump_targets"]])
        moved = admin.post(f"{instance}/operations", {"operation": "jump", "target": "approve", "reason": "重新审核"})
        self.assertEqual(moved.status, 200, moved)
        self.assertEqual([each["element"] for each in admin.get(instance).json["with"]], ["approve"])
        seen = officer.get(instance).json
        self.assertEqual((self.offered(seen, "jump"), seen["choices"]), (None, []), "who only sees it moves nothing")
        self.assertEqual(self.as_person("赵").get(instance).status, 404, "who has no part in it does not see it")

    def test_who_hands_it_on_says_where_and_to_whom(self):
        officer, chief = self.as_person("周"), self.as_person("张")
        begun = officer.post("/instances", {"workflow": "handed_on"})
        self.assertEqual(begun.status, 201, begun)
        page = self.page_of(officer, "fill_in")
        self.assertIn("next", page["operations"][0]["needs"])
        self.assertEqual([each["element"] for each in page["next_nodes"]], ["check", "review"])
        self.operate(officer, page, "complete", next="end", status=400)
        self.operate(officer, page, "complete", next="check")
        check = self.page_of(chief, "check")
        self.assertEqual(check["next_nodes"], [])
        self.assertIn("next_people", check["operations"][0]["needs"])
        self.assertEqual([(each["element"], each["by"]) for each in check["next_choices"]], [("review", "previous")])
        unchosen = self.operate(chief, check, "complete", status=400)
        self.assertEqual([each["path"] for each in unchosen["faults"]], ["next_people"], unchosen)
        self.assertEqual(self.page_of(chief, "check")["work_item"], check["work_item"], "it is still to be done")
        self.operate(chief, check, "complete", next_people=["钱"])
        self.assertEqual(self.page_of(self.as_person("钱"), "review")["instance"], page["instance"])


if __name__ == "__main__":
    unittest.main()

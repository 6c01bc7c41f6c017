"""A report's way through the interface: filling in, saving, handing in, approving, returning (SEC-26, 27, 31, 37, 38, 41)."""
import concurrent.futures
import time
import unittest
import uuid

from server import DemoTest

REPORT = {
    "建设成效": "本学期修订部门工作标准六项，完成质量保证培训四次，参加人员一百二十人次，各项任务按清单完成。",
    "存在问题": [{"问题": "部分工作记录不及时，影响统计。", "责任部门": "办公室", "责任人": "郑怀瑾"}],
    "改进建议": [{"建议": "每周核对一次记录。", "完成时限": "2018-03-30"}],
}


class Work(DemoTest):
    def overdue_unit(self):
        """(obligation cell, staff id, head id) of a unit that has not handed in; each call another one."""
        officer = self.as_person("zgb_officer_1")
        grid = officer.get("/reports/semester_report/grid").json
        cells = [cell for cell in grid["cells"] if cell["state"] == "overdue"]
        self.assertTrue(cells, "the demonstration has units that are late")
        for cell in cells:
            if f"{cell['unit']}_staff" in self.server.passwords and f"{cell['unit']}_head" in self.server.passwords:
                return cell, f"{cell['unit']}_staff", f"{cell['unit']}_head"
        self.fail("no late unit with people")

    def item_of(self, client, element):
        return next(item for item in client.todo() if item["element"] == element)

    def operate(self, client, item, operation, status=200, **members):
        answer = client.post(f"/work_items/{item['work_item']}/operations", {"operation": operation, **members},
                             headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def test_a_report_is_filled_in_returned_mended_and_approved(self):
        cell, staff, head = self.overdue_unit()
        clerk, chief, officer = self.as_person(staff), self.as_person(head), self.as_person("zgb_officer_1")
        item = self.item_of(clerk, "fill_in")
        self.assertTrue(item["is_overdue"])
        page = clerk.get(f"/work_items/{item['work_item']}").json
        names = [each["operation"] for each in page["operations"]]
        self.assertEqual(page["operations"][0]["operation"], "complete")
        self.assertIn("save", names)
        self.assertIn("components", page["item_form"])
        self.assertEqual(page["next"][0]["element"], "approve")

        self.operate(clerk, item, "save", data={"建设成效": "先写一半"})
        self.assertEqual(clerk.get(f"/work_items/{item['work_item']}").json["item_data"]["建设成效"], "先写一半")
        faults = self.operate(clerk, item, "complete", status=400, data={"建设成效": "太短"})["faults"]
        paths = {fault.get("path") for fault in faults}
        self.assertIn("建设成效", paths, "SEC-37: the form's rules hold without a browser")
        self.assertTrue(len(faults) >= 3, faults)
        wrong = dict(REPORT, 存在问题=[{"问题": "x", "责任部门": "没有这个部门", "责任人": "没有这个人"}])
        faults = self.operate(clerk, item, "complete", status=400, data=wrong)["faults"]
        self.assertIn("存在问题[1].责任人", {fault.get("path") for fault in faults})
        self.operate(clerk, item, "complete", data=REPORT)

        approve = self.item_of(chief, "approve")
        self.operate(chief, approve, "return", status=400)
        self.operate(chief, approve, "return", opinion="请补充数据")
        again = self.item_of(clerk, "fill_in")
        past = clerk.get(f"/work_items/{item['work_item']}").json
        self.assertEqual((past["item_state"], past["element"], past["instance"]), ("over", "fill_in", item["instance"]),
                         "a notice's address goes on leading somewhere")
        self.assertNotIn("item_form", past)
        page = clerk.get(f"/work_items/{again['work_item']}").json
        self.assertEqual(page["item_data"]["建设成效"], REPORT["建设成效"], "nothing that was written is lost")
        self.assertTrue(any(event["what"] == "work_item_returned" and event["opinion"] == "请补充数据" for event in page["timeline"]))
        self.assertIn("returned", {notice["kind"] for notice in clerk.get("/notices").json["items"]})
        self.operate(clerk, again, "complete", data=REPORT)
        self.operate(chief, self.item_of(chief, "approve"), "complete", data={"意见": "同意"})
        review = next(each for each in officer.todo() if each["element"] == "review" and each["unit"] == cell["unit"] or
                      each["element"] == "review" and each["title"].find(cell["unit_name"]) >= 0)
        self.operate(officer, review, "complete", data={"评价": "合格", "意见": "同意通过。"})
        told = officer.get(f"/obligations/{cell['obligation']}").json
        self.assertEqual((told["state"], told["returned"], told["is_late"]), ("reviewed", 1, True))
        self.assertEqual(told["data"]["改进建议"][0]["完成时限"], "2018-03-30")
        self.wait_for_document(officer, cell)

    def wait_for_document(self, officer, cell):
        for _ in range(50):
            documents = officer.get(f"/documents?report=semester_report&unit={cell['unit']}").json["items"]
            if documents:
                break
            time.sleep(0.2)
        document = officer.get(f"/documents/{documents[0]['document']}/content")
        self.assertEqual(document.status, 200)
        self.assertTrue(document.body.startswith(b"PK"))
        self.assertIn("filename*=UTF-8''", document.header("Content-Disposition"), "SEC-41: RFC 6266")
        self.assertTrue(document.header("Content-Disposition").startswith("attachment"), "SEC-41")
        self.assertEqual(document.header("X-Content-Type-Options"), "nosniff")

    def test_sec_27_a_field_for_other_eyes_is_left_out(self):
        reader, chief, officer = self.as_person("kjfzc_head"), self.as_person("zzrsc_head"), self.as_person("zgb_officer_1")
        begun = officer.post("/instances", {"workflow": "target_tables", "variables": {"unit": "组织人事处"}})
        self.assertEqual(begun.status, 201, begun)
        for _ in range(50):  # the job before it is done behind the answer
            if any(each["element"] == "fill_head" for each in chief.todo()):
                break
            time.sleep(0.2)
        item = self.item_of(chief, "fill_head")
        copied = officer.post(f"/instances/{item['instance']}/operations", {"operation": "copy", "people": ["kjfzc_head"]})
        self.assertEqual(copied.status, 200, copied)
        head = {"姓名": "韩立群", "办公室电话": "0533-0000000", "具体联系人": "苏婉宁"}
        self.operate(chief, item, "complete", data=head)
        for person, seen in ((chief, set(head)), (officer, set(head)), (reader, {"姓名"})):
            self.assertEqual(set(person.get(f"/instances/{item['instance']}").json["data"]) & set(head), seen)

    def test_sec_26_other_units_are_not_there(self):
        cell, staff, _ = self.overdue_unit()
        item = self.item_of(self.as_person(staff), "fill_in")
        stranger = self.as_person("jwc_staff" if staff != "jwc_staff" else "xsc_staff")
        for path in (f"/work_items/{item['work_item']}", f"/instances/{item['instance']}", f"/instances/{item['instance']}/diagram",
                     f"/obligations/{cell['obligation']}", f"/work_items/{item['work_item']}/workbook"):
            self.assertEqual(stranger.get(path).status, 404, path)
            self.assertEqual(stranger.get(path).body, stranger.get(path.replace(str(path.split("/")[2]), "999999999")).body, path)
        for operation in ({"operation": "complete", "data": REPORT}, {"operation": "transfer", "people": ["jwc_head"]}):
            self.assertEqual(stranger.post(f"/work_items/{item['work_item']}/operations", operation).status, 404)
        self.assertEqual(stranger.post(f"/instances/{item['instance']}/operations", {"operation": "comment", "text": "x"}).status, 404)
        own = {row["unit"] for row in stranger.get("/reports/semester_report/grid").json["cells"]}
        self.assertEqual(len(own), 1)
        others = [row for row in stranger.get("/documents").json["items"] if row["unit"] not in own]
        self.assertEqual(others, [])
        foreign = next(row for row in self.as_person("zgb_officer_1").get("/documents").json["items"] if row["unit"] not in own)
        self.assertEqual(stranger.get(f"/documents/{foreign['document']}/content").status, 404)

    def test_sec_38_fifty_at_once_decide_once(self):
        cell, staff, _ = self.overdue_unit()
        clerk = self.as_person(staff)
        item = self.item_of(clerk, "fill_in")

        def submit(_):
            return clerk.post(f"/work_items/{item['work_item']}/operations", {"operation": "complete", "data": REPORT}).status

        with concurrent.futures.ThreadPoolExecutor(50) as pool:
            statuses = list(pool.map(submit, range(50)))
        self.assertEqual(statuses.count(200), 1, statuses)
        self.assertEqual(set(statuses) - {200}, {409}, statuses)
        told = self.as_person("zgb_officer_1").get(f"/obligations/{cell['obligation']}").json
        self.assertEqual(sum(event["what"] == "work_item_completed" for event in told["timeline"]), 1)

    def test_sec_38_steps_are_not_skipped(self):
        officer = self.as_person("zgb_officer_1")
        cell = next(each for each in officer.get("/reports/semester_report/grid").json["cells"] if each["state"] == "overdue")
        instance = officer.get(f"/instances/{cell['instance']}").json
        item = instance["with"][0]["work_item"]
        answer = officer.post(f"/work_items/{item}/operations", {"operation": "complete", "data": {"评价": "合格"}})
        self.assertEqual(answer.status, 403, "an officer sees it, but it is not the officer's")

    def test_the_same_request_is_done_once(self):
        _, staff, _ = self.overdue_unit()
        clerk = self.as_person(staff)
        item = self.item_of(clerk, "fill_in")
        key = {"Idempotency-Key": str(uuid.uuid4())}
        body = {"operation": "save", "data": {"建设成效": "一次"}}
        first = clerk.post(f"/work_items/{item['work_item']}/operations", body, headers=key).json
        again = clerk.post(f"/work_items/{item['work_item']}/operations", body, headers=key).json
        self.assertEqual((first["done_before"], again["done_before"]), (False, True))
        self.assertEqual(first["number"], again["number"])
        self.assertEqual(clerk.post(f"/work_items/{item['work_item']}/operations", body, headers={"Idempotency-Key": "short"}).status, 400)

    def test_a_page_that_changed_is_not_overwritten(self):
        _, staff, _ = self.overdue_unit()
        clerk = self.as_person(staff)
        item = self.item_of(clerk, "fill_in")
        seen = clerk.get(f"/work_items/{item['work_item']}").header("ETag")
        self.assertEqual(clerk.get(f"/work_items/{item['work_item']}", headers={"If-None-Match": seen}).status, 304)
        self.operate(clerk, item, "save", data={"建设成效": "另一个窗口"})
        late = clerk.post(f"/work_items/{item['work_item']}/operations", {"operation": "save", "data": {}}, headers={"If-Match": seen})
        self.assertEqual(late.status, 412)

    def test_the_form_goes_out_as_a_workbook_and_comes_back(self):
        _, staff, _ = self.overdue_unit()
        clerk = self.as_person(staff)
        item = self.item_of(clerk, "fill_in")
        self.operate(clerk, item, "save", data=REPORT)
        sheet = clerk.get(f"/work_items/{item['work_item']}/workbook")
        self.assertTrue(sheet.body.startswith(b"PK"))
        back = clerk.post(f"/work_items/{item['work_item']}/workbook", raw=sheet.body,
                          kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        self.assertEqual(back.status, 200, back)
        self.assertEqual(back.json["data"]["建设成效"], REPORT["建设成效"])
        self.assertEqual(back.json["data"]["存在问题"][0]["责任人"], "郑怀瑾")

    def test_everybody_sees_what_the_post_gives(self):
        leader = self.as_person("zibo_president")
        self.assertEqual(leader.get("/dashboard").json["reports"][0]["owed"], 29)
        self.assertEqual(len(leader.get("/reports/semester_report/grid").json["units"]), 29)
        system = self.as_person("sysadmin")
        for path in ("/reports", "/dashboard", "/people", "/packages", "/audit"):
            self.assertEqual(system.get(path).status, 403, "the system's administrator sees no business data")
        self.assertEqual(system.todo(), [])
        auditor = self.as_person("auditor")
        self.assertEqual(auditor.get("/audit/verification").json["holds"], True)
        for path in ("/reports", "/accounts", "/sessions"):
            self.assertEqual(auditor.get(path).status, 403)

    def test_sec_31_32_acts_are_audited(self):
        _, staff, _ = self.overdue_unit()
        clerk = self.as_person(staff)
        item = self.item_of(clerk, "fill_in")
        self.operate(clerk, item, "save", data={"建设成效": "记录"})
        found = self.as_person("auditor").get(f"/audit?person={staff}").json["items"]
        names = [name for record in found for name in record["what"]]
        self.assertIn("work_item_saved", names)
        self.assertIn("signed_in", names)
        entry = next(record for record in found if "signed_in" in record["what"])
        self.assertEqual((entry["by"]["id"], entry["address"]), (staff, "127.0.0.1"))
        self.assertRegex(entry["at"], r"\+08:00$")

    def test_reminding_many_says_what_became_of_each(self):
        officer = self.as_person("zgb_officer_1")
        cells = officer.get("/reports/semester_report/grid").json["cells"]
        owed = [cell["obligation"] for cell in cells if cell["state"] == "overdue"][:2]
        done = [cell["obligation"] for cell in cells if cell["state"] == "reviewed"][:1]
        told = officer.post("/reminders", {"obligations": owed + done + [999999999]}).json["items"]
        self.assertEqual([each["done"] for each in told], [True] * len(owed) + [False, False])
        unit = next(cell["unit"] for cell in cells if cell["obligation"] == owed[0])
        notices = self.as_person(f"{unit}_staff").get("/notices").json["items"]
        self.assertIn("reminded", {notice["kind"] for notice in notices})


if __name__ == "__main__":
    unittest.main()

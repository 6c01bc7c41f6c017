"""材料清单矩阵, 目标分解 and 工作清单 over HTTP: what is there, who sees which part of it, and what they may do (SEC-25, 26, 40, 41)."""
import time
import unittest
import urllib.parse
import uuid

from server import DemoTest


def every_page(client, path):
    """All items of a list, by its cursors, ten at a time."""
    items, cursor = [], ""
    while True:
        page = client.get(f"{path}{'&' if '?' in path else '?'}limit=10{cursor}").json
        items += page["items"]
        if "next_cursor" not in page:
            return items
        cursor = f"&cursor={page['next_cursor']}"


class Evidence(DemoTest):
    def cell(self, client, requirement, unit):
        return next(each for each in every_page(client, f"/evidence?unit={unit}") if each["requirement"] == requirement)

    def test_the_matrix_has_every_requirement_and_its_counts(self):
        officer = self.as_person("zgb_officer_1")
        told = officer.get("/evidence?limit=200").json
        items = every_page(officer, "/evidence")
        self.assertEqual(len(items), told["counts"]["all"])
        self.assertEqual(len({(each["requirement"], each["unit"]) for each in items}), len(items))
        for state in ("missing", "to_check", "complete", "outdated"):
            count = sum(each["state"] == state for each in items)
            self.assertEqual(count, told["counts"][state], state)
            self.assertGreater(count, 0, f"the demonstration shows {state}")
            self.assertEqual(len(every_page(officer, f"/evidence?state={state}")), count)
        points = {each["number"]: each for each in told["points"]}
        self.assertEqual({each["point"] for each in items}, set(points))
        self.assertEqual(points["1.1.1"]["name"], "质量目标与定位")
        self.assertEqual(points["1.1.1"]["project"], "体系总构架")
        project = every_page(officer, "/evidence?project=3")
        self.assertTrue(project and all(points[each["point"]]["project_number"] == "3" for each in project))
        chosen = [each for each in items if each["requirement"] == "4.1.1-05" and not each["unit"]]
        self.assertEqual([(each["unit_name"], each["choose"]) for each in chosen], [("相关部门", True)], "asked of 教务处, 相关部门 and 各系院")
        self.assertEqual(officer.get("/evidence?limit=0").status, 400)
        self.assertEqual(officer.get("/evidence?cursor=-1").status, 400)

    def test_sec_26_a_unit_sees_its_own_row_and_files(self):
        officer, clerk = self.as_person("zgb_officer_1"), self.as_person("tsg_staff")
        self.assertEqual({each["unit"] for each in every_page(clerk, "/evidence") if each["unit"]}, {"tsg"})
        self.assertEqual([each["unit"] for each in clerk.get("/evidence").json["units"]], ["tsg"])
        self.assertEqual(every_page(clerk, "/evidence?unit=jwc"), [])
        foreign = self.cell(officer, "1.1.1-07", "jwc")
        path = f"/evidence/{foreign['evidence']}/content"
        got = officer.get(path)
        self.assertEqual(got.status, 200)
        self.assertIn("专业人才培养方案制订指导意见", got.body.decode())
        self.assertTrue(got.header("Content-Disposition").startswith("attachment"), "SEC-41")
        self.assertEqual(clerk.get(path).status, 404)
        self.assertEqual(clerk.get("/evidence/999999999/content").status, 404)
        self.assertEqual(clerk.post(f"/evidence/{foreign['evidence']}/operations", {"operation": "accept"}).status, 403, "SEC-25")

    def hand_in(self, client, requirement, unit, name, data):
        query = urllib.parse.urlencode({"requirement": requirement, "unit": unit, "file": name, "day": "2017-12-28"})
        return client.request("POST", f"/evidence?{query}", raw=data, kind="application/octet-stream", headers={"Idempotency-Key": str(uuid.uuid4())})

    def test_evidence_is_handed_in_refused_handed_in_again_and_accepted(self):
        officer, clerk = self.as_person("zgb_officer_1"), self.as_person("hqc_staff")
        before = self.cell(clerk, "4.4.1-03", "hqc")
        self.assertEqual((before["state"], before["may_hand_in"], before["may_check"]), ("missing", True, False))
        self.assertEqual(self.hand_in(clerk, "4.4.1-03", "hqc", "a.pdf", b"MZ\x90\x00").status, 415, "SEC-40")
        self.assertEqual(self.hand_in(clerk, "4.4.1-03", "jwc", "a.txt", b"x").status, 404, "SEC-26")
        self.assertEqual(self.hand_in(clerk, "2.1.1-01", "hqc", "a.txt", b"x").status, 403, "another unit supplies it")
        self.assertEqual(self.hand_in(officer, "4.4.1-03", "hqc", "a.txt", b"x").status, 403, "nobody of the unit")
        self.assertEqual(self.hand_in(clerk, "4.4.1-03", "hqc", "生活质量通报.txt", "第一稿".encode()).status, 204)
        first = self.cell(officer, "4.4.1-03", "hqc")
        self.assertEqual((first["state"], first["file"], first["of_day"], first["may_check"]), ("to_check", "生活质量通报.txt", "2017-12-28", True))
        path = f"/evidence/{first['evidence']}/operations"
        self.assertEqual(officer.post(path, {"operation": "refuse"}).status, 400, "a refusal wants its reason")
        self.assertEqual(officer.post(path, {"operation": "burn"}).status, 400)
        self.assertEqual(officer.post(path, {"operation": "refuse", "opinion": "缺整改结果"}).status, 204)
        refused = self.cell(clerk, "4.4.1-03", "hqc")
        self.assertEqual((refused["state"], refused["opinion"]), ("missing", "缺整改结果"))
        self.assertEqual(self.hand_in(clerk, "4.4.1-03", "hqc", "生活质量通报.txt", "第二稿".encode()).status, 204)
        second = self.cell(officer, "4.4.1-03", "hqc")
        self.assertEqual(officer.post(f"/evidence/{second['evidence']}/operations", {"operation": "accept"}).status, 204)
        self.assertEqual(self.cell(clerk, "4.4.1-03", "hqc")["state"], "complete")
        self.assertEqual(clerk.get(f"/evidence/{second['evidence']}/content").body.decode(), "第二稿")


class Targets(DemoTest):
    def test_the_tree_with_its_progress(self):
        told = self.as_person("zibo_president").get("/targets?limit=200").json
        targets = {each["name"]: each for each in told["items"]}
        self.assertEqual(told["period"], "2017", "the period that was measured last")
        self.assertEqual([each["name"] for each in told["periods"]], ["2017", "2018", "2019"])
        ids = [each["id"] for each in told["items"]]
        for each in told["items"]:
            if each["parent"]:
                self.assertLess(ids.index(each["parent"]), ids.index(each["id"]))
        part = targets["新增智能制造方向专业"]
        self.assertEqual((part["state"], part["parent"], part["depth"], part["measured"], part["reached"]), ("confirmed", "jiaoxue.2", 2, 1, True))
        self.assertEqual(part["person"] if "person" in part else "", "")
        above = targets["专业设置随产业发展动态调整（示例）"]
        self.assertAlmostEqual(above["share"], 11 / 12, places=12, msg="2 of 3 with weight 1, 1 of 1 with weight 3; what is proposed does not count")
        self.assertIn("会计系（示例）", above["not_broken_down"])
        self.assertNotIn("机电工程系（示例）", above["not_broken_down"])
        self.assertEqual(targets["开设大数据技术方向"]["state"], "proposed")
        self.assertTrue(targets["校园安全责任落实（示例）"]["reached"])
        self.assertEqual(told["counts"]["all"], len(told["items"]))
        later = self.as_person("zibo_president").get("/targets?period=2018").json
        self.assertEqual((later["period"], later["counts"]["measured"]), ("2018", 0))

    def test_sec_26_parts_of_another_unit_are_not_there(self):
        names = [each["name"] for each in every_page(self.as_person("jwc_staff"), "/targets")]
        self.assertIn("专业设置随产业发展动态调整（示例）", names, "what the institution has set itself is for everybody")
        self.assertNotIn("新增智能制造方向专业", names)
        own = {each["name"]: each for each in every_page(self.as_person("sl_jd_staff"), "/targets?unit=sl_jd")}
        self.assertIn("新增智能制造方向专业", own)
        self.assertIn("专业建设工程（示例）", own, "with what stands above")
        self.assertNotIn("教师到企业实践锻炼", own)


class Tasks(DemoTest):
    def test_the_list_with_states_and_figures(self):
        officer = self.as_person("zgb_officer_1")
        items = every_page(officer, "/tasks")
        told = officer.get("/tasks").json
        for state in ("open", "under_way", "done", "checked"):
            count = sum(each["state"] == state for each in items)
            self.assertGreater(count, 0, f"the demonstration shows {state}")
            self.assertEqual(told["counts"][state], count)
            self.assertEqual(len(every_page(officer, f"/tasks?state={state}")), count)
        late = every_page(officer, "/tasks?late=true")
        self.assertEqual(told["counts"]["late"], len(late))
        self.assertTrue(late and all(each["is_late"] and each["due"] < "2018-01-08" for each in late))
        schedule = every_page(officer, "/tasks?list=implementation_schedule")
        self.assertTrue(schedule and all(each["origin"] == "schedule" for each in schedule))
        self.assertIn({"id": "2017-2018-1", "name": "2017-2018学年第一学期"}, told["lists"])
        semester = every_page(officer, "/tasks?period=2017-2018-1")
        self.assertTrue(semester and all(each["period"] in ("2017-2018-1", "2017-2018") or "2017-09" < each["due"] < "2018-03" for each in semester),
                        "of the semester, and of the year that it lies in")
        self.assertLess(len(every_page(officer, "/tasks?period=2017-2018-2")), len(items))
        mended = next(each for each in items if each["unit"] == "jwc")
        self.assertEqual([report["percent"] for report in mended["reports"]], [50, 100])
        self.assertEqual([owner["name"] for owner in mended["owners"]], ["陈思远"])

    def test_sec_26_a_clerk_sees_the_tasks_and_files_of_the_own_unit(self):
        clerk, stranger = self.as_person("bwc_staff"), self.as_person("gh_staff")
        own = every_page(clerk, "/tasks")
        self.assertEqual({each["unit"] for each in own}, {"bwc"})
        self.assertTrue(all("my_work_item" in each for each in own if each["state"] == "open"))
        self.assertEqual(len(every_page(clerk, "/tasks?mine=true")), sum("my_work_item" in each for each in own))
        self.assertEqual(every_page(stranger, "/tasks?unit=bwc"), [])
        self.assertEqual(clerk.get(f"/tasks/{own[0]['task']}").json, own[0], "one row is told as the list tells it")
        self.assertEqual([stranger.get(f"/tasks/{one}").status for one in (own[0]["task"], 999999999, "x")], [404, 404, 404])
        task = next(each for each in every_page(self.as_person("jwc_staff"), "/tasks") if each["evidence"])
        path = f"/tasks/{task['task']}/evidence/{task['evidence'][0]['evidence']}"
        self.assertIn("42个专业", self.as_person("jwc_staff").get(path).body.decode())
        self.assertEqual(stranger.get(path).status, 404)
        other = own[0]["task"]
        self.assertEqual(clerk.get(f"/tasks/{other}/evidence/{task['evidence'][0]['evidence']}").status, 404, "a file of another task")


class Rehearsal(DemoTest):
    def test_a_semester_is_played_and_told_in_pages(self):
        officer = self.as_person("zgb_officer_1")
        for wrong in ({}, {"from": "2018-03-01", "to": "2018-02-01"}, {"from": "2018-03-01", "to": "2020-03-01"}, {"from": "x", "to": "2018-03-01"}):
            self.assertEqual(officer.post("/rehearsals", wrong).status, 400, wrong)
        before = officer.get("/reports/semester_report/grid").json
        begun = officer.post("/rehearsals", {"from": "2017-12-01", "to": "2018-01-20"})
        self.assertEqual(begun.status, 202, begun)
        path = f"/rehearsals/{begun.json['job']}"
        for _ in range(300):
            job = officer.get(f"/jobs/{begun.json['job']}").json
            if job["state"] in ("done", "failed"):
                break
            time.sleep(0.2)
        self.assertEqual(job["state"], "done", job)
        events = every_page(officer, path + "?kind=opened")
        self.assertEqual(officer.get(path).json["counts"]["opened"], len(events))
        self.assertIn("semester_report", {each["report"] for each in events})
        self.assertTrue(all("2017-12-01" <= each["at"] < "2018-01-21" for each in events))
        self.assertEqual(self.as_person("zgb_officer_2").get(path).status, 404, "another's rehearsal")
        self.assertEqual(self.as_person("jwc_staff").post("/rehearsals", {}).status, 403, "SEC-25")
        self.assertEqual(officer.get("/reports/semester_report/grid").json, before, "nothing of the institution is touched")


if __name__ == "__main__":
    unittest.main()

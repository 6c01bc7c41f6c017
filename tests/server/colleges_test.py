"""What three colleges ask of the interface: approving and reading reports from a telephone, a first page that is each one's own, and what parents are shown.

The screens of a telephone are those of the browser (tests/web); here is what they, or a program of the college's, are given by /api/v1.
"""
# covers: LZ-63, LZ-75, LZ-77, YZ-67, ZB-92
import time
import unittest
import uuid

from server import Server, signed_in


class Approving(unittest.TestCase):
    """「手机端事务审批、移动端报表展示」: everything that an approval needs is in two answers and one request."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("demo", "--plugin", "luzhou")
        cls.addClassCleanup(cls.server.stop)

    def operate(self, client, item, operation, status=200, **members):
        answer = client.post(f"/work_items/{item['work_item']}/operations", {"operation": operation, **members},
                             headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def test_a_head_approves_from_a_list_and_reads_the_report(self):
        head = signed_in(self.server, "xsc_head")
        item = next(each for each in head.todo() if each["element"] == "approve")
        page = head.get(f"/work_items/{item['work_item']}").json
        self.assertIn("本年度学生自测参与率", page["data"]["工作情况"], "what is to be approved stands beside the question")
        self.assertIn("components", page["item_form"])
        self.assertEqual(page["operations"][0]["operation"], "complete")
        clerk = signed_in(self.server, "jwc_staff")
        self.operate(clerk, item, "complete", status=404, data={"意见": "代签"})
        self.operate(head, item, "complete", data={"意见": "同意。"})
        self.assertNotIn(item["work_item"], [each["work_item"] for each in head.todo()])

        officer = signed_in(self.server, "zgb_officer")
        review = next(each for each in officer.todo() if each["element"] == "review" and "学生处" in each["title"])
        self.operate(officer, review, "complete", data={"评价": "合格", "意见": "数据清楚。"})
        grid = officer.get("/reports/student_improvement/grid").json
        self.assertEqual({cell["unit"]: cell["state"] for cell in grid["cells"]}["xsc"], "reviewed", "移动端报表展示")
        self.assertEqual(officer.get("/dashboard").status, 200)
        self.assertEqual(clerk.get("/dashboard").status, 403)

    def test_a_matter_is_followed_up_and_down(self):
        """「事务的上下追溯与跟踪」: what was done, by whom, who has it now and what comes behind."""
        clerk = signed_in(self.server, "jydd_staff")
        begun = next(each for each in clerk.get("/work_items?box=started").json["items"] if each["workflow"] == "制度建设")
        page = clerk.get(f"/instances/{begun['instance']}").json
        done = [event["element"] for event in page["timeline"] if event["what"] == "work_item_completed"]
        self.assertEqual(done[:3], ["analyse_need", "design", "discuss"])
        self.assertEqual([(each["element"], [person["name"] for person in each["people"]]) for each in page["with"]], [("discuss_with", ["龚念真"])])
        self.assertIn("draft", [each["element"] for each in page["next"]])

    def test_who_approves_above_sends_it_one_level_down(self):
        """「学院——部门——教研室三层级」: the page offers who was asked before, and the writer; what is chosen is where it goes."""
        officer = signed_in(self.server, "zgb_officer")
        opened = officer.post("/reports/section_analysis/openings", {"period": "2018-2019-1", "units": ["机电教研室"]},
                              headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertIn(opened.status, (200, 201), opened)
        writer, section, school = (signed_in(self.server, each) for each in ("sl_jd_staff", "sl_jd_head", "sl_jx_head"))

        def at(client, element):
            return next(each for each in client.todo() if each["element"] == element)

        self.operate(writer, at(writer, "fill_in"), "complete", data={"工作情况": "本学期完成四门核心课程的达标分析，听课三十节，按计划完成。"})
        first = section.get(f"/work_items/{at(section, 'go_up')['work_item']}").json
        self.assertEqual([each["element"] for each in first["return_targets"]], ["fill_in"])
        self.operate(section, at(section, "go_up"), "complete", data={"意见": "情况属实。"})
        item = at(school, "go_up")
        page = school.get(f"/work_items/{item['work_item']}").json
        self.assertEqual(page["return_targets"][0], {"element": "go_up", "name": "逐级审批（邱正南）"})
        self.assertEqual([each["element"] for each in page["return_targets"]], ["go_up", "fill_in"])
        self.operate(school, item, "return", target="go_up", opinion="请补充达标率")
        self.assertNotIn("go_up", [each["element"] for each in school.todo()])
        self.assertIn("returned", {notice["kind"] for notice in section.get("/notices").json["items"]})
        grid = officer.get("/reports/section_analysis/grid").json
        self.assertEqual([cell["state"] for cell in grid["cells"]], ["submitted"], "it did not go back to its writer")
        self.operate(section, at(section, "go_up"), "complete", data={"意见": "达标率均在百分之八十以上。"})
        self.operate(school, at(school, "go_up"), "complete", data={"意见": "同意。"})


class FirstPage(unittest.TestCase):
    """「不同角色个性化需求」: what the first page shows is each one's own."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("demo", "--plugin", "yangzhou")
        cls.addClassCleanup(cls.server.stop)

    def page(self, person):
        client = signed_in(self.server, person)
        me = client.get("/me").json
        rows = client.todo()
        self.assertEqual(me["counts"]["todo"], len(rows))
        return me, {row["workflow"] for row in rows}, {each["id"] for each in client.get("/workflows").json["items"]}, client

    def comes(self, client, element):
        """What a workflow reads before its first form it reads behind the answer."""
        for _ in range(100):
            if element in [each["element"] for each in client.todo()]:
                return True
            time.sleep(0.1)
        return False

    def test_student_teacher_school_and_office_see_their_own(self):
        student, todo, begins, client = self.page("student_1")
        self.assertEqual(todo, {"“8”字质量改进螺旋"}, "the student's own spiral, nobody else's")
        self.assertNotIn("see_dashboard", student["permissions"])
        self.assertEqual(client.get("/dashboard").status, 403)
        self.assertEqual(begins, {"incentive", "quality_spiral", "student_honour", "two_chains"})
        self.assertEqual(client.post("/instances", {"workflow": "layer_diagnosis"}).status, 403)
        self.assertEqual(client.post("/instances", {"workflow": "student_honour"}).status, 201)
        self.assertTrue(self.comes(client, "apply"), "the first form is the student's")

        teacher, todo, begins, _ = self.page("teacher_1")
        self.assertEqual(todo, {"两链打造"})
        self.assertEqual(begins, {"incentive", "quality_spiral", "teacher_growth", "two_chains"})
        self.assertEqual([each["unit_name"] for each in teacher["person"]["appointments"]], ["化学工程学院（示例）"])

        _, todo, _, _ = self.page("sl_jx_group")
        self.assertEqual(todo, {"层面诊改组织"}, "the head of the school's working group")

        clerk, todo, _, _ = self.page("sl_jx_staff")
        self.assertEqual(todo, {"年度任务分解"})
        self.assertGreater(clerk["counts"]["overdue"], 0)

        officer, _, begins, client = self.page("zgb_officer")
        self.assertIn("see_dashboard", officer["permissions"])
        self.assertLessEqual({"layer_diagnosis", "culture_plan", "quality_system"}, begins)
        self.assertEqual(client.get("/dashboard").status, 200)

    def test_alerts_are_those_of_ones_own_unit(self):
        chemistry, mechanics = signed_in(self.server, "sl_hg_head"), signed_in(self.server, "sl_jx_staff")
        self.assertTrue(chemistry.get("/alerts").json["items"])
        self.assertFalse([alert for alert in mechanics.get("/alerts").json["items"] if alert["unit"] == "sl_hg"])


class Parents(unittest.TestCase):
    """「为学院、部门、教师、学生和家长提供数据查询、数据统计、信息反馈」: what a parent's account is given, and what it is not."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("demo", "--plugin", "zibo")
        cls.addClassCleanup(cls.server.stop)

    def begin(self, client, workflow, status=201):
        answer = client.post("/instances", {"workflow": workflow}, headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertEqual(answer.status, status, answer)
        return answer.json

    def item(self, client, element):
        for _ in range(100):
            found = [each for each in client.todo() if each["element"] == element]
            if found:
                return found[0]
            time.sleep(0.1)
        self.fail(f"no work item {element}")

    def complete(self, client, element, **data):
        item = self.item(client, element)
        answer = client.post(f"/work_items/{item['work_item']}/operations", {"operation": "complete", "data": data},
                             headers={"Idempotency-Key": str(uuid.uuid4())})
        self.assertEqual(answer.status, 200, answer)
        return item

    def hand_on(self, client, item, operation, person):
        wanted = {"operation": operation, "people": [person]} | ({} if operation == "copy" else {"reason": "请代看"})
        answer = client.post(f"/work_items/{item['work_item']}/operations", wanted)
        self.assertEqual(answer.status, 403, answer)

    def test_a_parent_sees_nothing_of_the_departments(self):
        parent = signed_in(self.server, "parent_1")
        self.assertEqual({each["id"] for each in parent.get("/workflows").json["items"]}, {"child_growth", "information_feedback"})
        self.begin(parent, "growth_timeline", status=403)
        self.begin(parent, "own_growth", status=403)
        self.assertEqual(parent.get("/dashboard").status, 403)
        for path in ("/tasks", "/findings", "/alerts"):
            self.assertEqual(parent.get(path).json["items"], [], path)
        office = signed_in(self.server, "zgb_officer_1")
        self.assertTrue(office.get("/findings").json["items"], "there is something to be seen, by others")
        document = office.get("/documents").json["items"][0]["document"]
        self.assertEqual(parent.get(f"/documents/{document}/content").status, 404)

    def test_the_child_is_shown_once_the_tutor_knows_the_parent(self):
        parent, other, tutor = (signed_in(self.server, each) for each in ("parent_1", "parent_2", "sl_hl_tutor"))
        self.begin(parent, "child_growth")
        asked = self.complete(parent, "ask", 学生="俞采薇", 系院="护理学院（示例）", 与学生的关系="父亲")
        self.assertEqual(parent.get(f"/instances/{asked['instance']}").json["documents"], [])
        verify = self.item(tutor, "verify")
        self.hand_on(tutor, verify, "transfer", "parent_1")
        self.complete(tutor, "verify", 核实结果="是该生家长", 导师的话="实习表现良好。")
        seen = self.item(parent, "see")
        for operation in ("transfer", "delegate", "copy"):
            self.hand_on(parent, seen, operation, "parent_2")
        [document] = parent.get(f"/instances/{seen['instance']}").json["documents"]
        self.assertEqual(parent.get(f"/documents/{document['document']}/content").status, 200)
        self.assertEqual(other.get(f"/documents/{document['document']}/content").status, 404)
        self.assertEqual(other.get(f"/instances/{seen['instance']}").status, 404)


if __name__ == "__main__":
    unittest.main()

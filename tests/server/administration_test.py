"""Administration of running workflows: lists of all instances, disabling, corrections, operations in bulk, migrations between versions."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from server import PROGRAM, ROOT, Client, Server, setup_token

GOOD = "Kestrel-7-Harbour"
PEOPLE = "person,name,unit,role\nli,李,workshop,staff\nzhao,赵,faculty,staff\nqian,钱,office,staff\nsun,孙,office,staff\nwang,王,college,admin\n"


class College(unittest.TestCase):
    """A small college: 李 begins `basic`, 赵 approves, 王 administers workflows. `stuck` asks somebody who is not there."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="luoxuan-administration-")
        self.addCleanup(folder.cleanup)
        self.data, self.plugin = pathlib.Path(folder.name) / "data", pathlib.Path(folder.name) / "operations"
        shutil.copytree(ROOT / "tests" / "plugins" / "operations", self.plugin)
        people = self.plugin / "demo" / "organisation" / "people.csv"
        people.parent.mkdir(parents=True)
        people.write_text(PEOPLE, "utf-8")
        basic = (self.plugin / "workflows" / "basic.bpmn").read_text("utf-8")
        stuck = basic.replace('id="basic"', 'id="stuck"').replace("definitions_basic", "definitions_stuck").replace('assignee="zhao"', 'assignee="=boss"')
        (self.plugin / "workflows" / "stuck.bpmn").write_text(stuck, "utf-8")
        self.install()
        self.serve()
        nobody, system = Client(self.server), Client(self.server)
        self.assertEqual(nobody.post("/setup", {"token": setup_token(self.server), "password": GOOD}).status, 200)
        system.sign_in("administrator", GOOD)
        for person in ("li", "zhao", "sun", "wang"):
            token = system.post("/accounts", {"person": person, "duty": ""}).json["token"]
            self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)
        self.enter()

    def install(self):
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", self.plugin, "--demo"], cwd=ROOT, env=environment, check=True,
                       stdout=subprocess.DEVNULL)

    def serve(self):
        self.server = Server("serve", "--data", self.data)
        self.addCleanup(self.server.stop)

    def enter(self):
        self.li, self.zhao, self.sun, self.wang = (Client(self.server) for _ in range(4))
        for person, client in (("li", self.li), ("zhao", self.zhao), ("sun", self.sun), ("wang", self.wang)):
            self.assertEqual(client.sign_in(person, GOOD).status, 200)

    def start(self, workflow="basic", status=201):
        answer = self.li.post("/instances", {"workflow": workflow})
        self.assertEqual(answer.status, status, answer)
        return answer.json.get("instance")

    def fill_in(self, instance, person=None):
        person = person or self.li
        item = next(each["work_item"] for each in person.todo() if each["instance"] == instance)
        answer = person.post(f"/work_items/{item}/operations", {"operation": "complete"})
        self.assertEqual(answer.status, 200, answer)

    def listed(self, query=""):
        return self.wang.get(f"/instances?{query}").json["items"]

    def states(self):
        return {each["instance"]: each["state"] for each in self.listed("limit=200")}

    def ordered(self, **operation):
        begun = self.wang.post("/bulk_operations", operation)
        self.assertEqual(begun.status, 202, begun)
        job = begun.json["job"]
        self.assertEqual(begun.header("Location"), f"/api/v1/jobs/{job}")
        for _ in range(300):
            told = self.wang.get(f"/jobs/{job}").json
            if told["state"] in ("done", "failed"):
                break
            time.sleep(0.1)
        self.assertEqual((told["state"], told["progress"]), ("done", 1), told)
        return job

    def bulk(self, **operation):
        """{instance: messages}; refused ones have some."""
        self.result = self.wang.get(f"/bulk_operations/{self.ordered(**operation)}?limit=200").json
        return {each["instance"]: [fault["message"] for fault in each["faults"]] for each in self.result["items"]}

    def counts(self):
        return self.result["all"], self.result["done"], self.result["refused"]


class Instances(College):
    def test_all_instances_are_listed_newest_first_for_who_administers(self):
        first, second, stuck = self.start(), self.start(), self.start("stuck")
        self.fill_in(second)
        self.fill_in(stuck)
        self.assertEqual([each["instance"] for each in self.listed()], [stuck, second, first])
        row = self.listed("workflow=basic")[0]
        self.assertEqual((row["workflow"], row["workflow_name"], row["state"], row["is_current"]), ("basic", "basic", "running", True))
        self.assertEqual((row["at"], row["with"]), ([{"element": "approve", "name": "approve"}], [{"id": "zhao", "name": "赵"}]))
        self.assertEqual((row["started_by"], row["incidents"]), ({"id": "li", "name": "李"}, 0))
        self.assertTrue(row["title"].startswith("basic · 李 · "), row)
        self.assertEqual(self.listed("workflow=stuck")[0]["incidents"], 1)

        page = self.wang.get("/instances?limit=2").json
        self.assertEqual([each["instance"] for each in page["items"]], [stuck, second])
        rest = self.wang.get(f"/instances?limit=2&cursor={page['next_cursor']}").json
        self.assertEqual(([each["instance"] for each in rest["items"]], "next_cursor" in rest), ([first], False))

        self.assertEqual(len(self.listed(f"version={row['version']}&state=running")), 3)
        self.assertEqual((self.listed("version=another"), self.listed("state=suspended"), self.listed("workflow=none")), ([], [], []))
        self.assertEqual(self.wang.get("/instances?state=asleep").status, 400)
        for method, path in (("GET", "/instances"), ("GET", f"/instances/{first}/variables"), ("GET", "/workflow_versions"),
                             ("GET", "/workflows/basic/migration?from=x"), ("POST", "/bulk_operations"), ("GET", "/bulk_operations/1"),
                             ("PUT", "/workflows/basic/state")):
            answer = self.li.request(method, path, body=None if method == "GET" else {"reason": "-"})
            self.assertEqual(answer.status, 403, f"{method} {path}: {answer}")

    def test_a_workflow_is_disabled_and_enabled_again(self):
        running = self.start()

        def switch(client, workflow="basic", **body):
            return client.request("PUT", f"/workflows/{workflow}/state", body=body)

        def offered():
            return "basic" in [each["id"] for each in self.li.get("/workflows").json["items"]]

        def told():
            return next(each for each in self.wang.get("/workflow_versions").json["items"] if each["workflow"] == "basic")

        self.assertTrue(offered())
        self.assertEqual((told()["is_disabled"], told()["is_current"]), (False, True))
        [version] = told()["versions"]
        self.assertEqual((version["is_current"], version["running"], version["suspended"]), (True, 1, 0))
        self.assertEqual(switch(self.wang, is_disabled=True).status, 400, "a reason is compulsory")
        self.assertEqual(len(switch(self.wang, is_disabled="yes", reason=7).json["faults"]), 2)
        self.assertEqual(switch(self.wang, "nothing", is_disabled=True, reason="old").status, 404)
        for _ in range(2):
            self.assertEqual(switch(self.wang, is_disabled=True, reason="rules change").status, 204)
        self.assertEqual((offered(), told()["is_disabled"]), (False, True))
        self.assertIn("disabled", self.li.post("/instances", {"workflow": "basic"}).json["detail"])
        self.fill_in(running)  # what runs goes on
        self.assertEqual(switch(self.wang, is_disabled=False, reason="they are there").status, 204)
        self.assertEqual((offered(), told()["is_disabled"]), (True, False))
        self.start()

    def test_data_are_corrected_with_a_reason(self):
        instance = self.start()
        path = f"/instances/{instance}"
        variables = self.wang.get(f"{path}/variables").json["variables"]
        self.assertEqual(variables["starter"]["id"], "li")
        offered = {each["operation"]: each for each in self.wang.get(path).json["operations"]}
        self.assertEqual(offered["correct_variables"]["needs"], ["variables", "reason"])
        self.assertNotIn("correct_variables", [each["operation"] for each in self.li.get(path).json["operations"]])

        def correct(client, status, **members):
            answer = client.post(f"{path}/operations", {"operation": "correct_variables", **members})
            self.assertEqual(answer.status, status, answer)

        correct(self.wang, 400, variables={"amount": 2})
        correct(self.wang, 400, reason="typed wrongly")
        correct(self.wang, 400, variables=[1], reason="typed wrongly")
        correct(self.li, 403, variables={"amount": 2}, reason="typed wrongly")
        self.assertEqual(self.wang.get(f"{path}/variables").json["variables"], variables, "what is refused changes nothing")
        correct(self.wang, 200, variables={"amount": 2, "list": [{"a": None}]}, reason="typed wrongly")
        corrected = self.wang.get(f"{path}/variables").json["variables"]
        self.assertEqual((corrected["amount"], corrected["list"]), (2, [{"a": None}]))
        self.bulk(operation="suspend", instances=[instance], reason="wait")
        correct(self.wang, 200, variables={"amount": 3}, reason="typed wrongly again")
        self.bulk(operation="terminate", instances=[instance], reason="over")
        correct(self.wang, 409, variables={"amount": 4}, reason="too late")
        self.assertEqual((self.wang.get(f"{path}/variables").status, self.wang.get("/instances/999999999/variables").status), (404, 404))


class Bulk(College):
    def test_each_instance_is_done_or_refused_by_itself(self):
        first, second, third = (self.start() for _ in range(3))
        dry = self.bulk(operation="suspend", workflow="basic", reason="holidays", is_dry_run=True)
        self.assertEqual((dry, self.counts()), ({first: [], second: [], third: []}, (3, 3, 0)))
        self.assertEqual(set(self.states().values()), {"running"}, "a dry run changes nothing")
        self.bulk(operation="suspend", instances=[second, second], reason="holidays")
        self.assertEqual(self.counts(), (1, 1, 0))
        self.assertEqual(self.states(), {first: "running", second: "suspended", third: "running"})

        job = self.ordered(operation="suspend", instances=[first, second, 999999999], reason="holidays")
        result = self.wang.get(f"/bulk_operations/{job}").json
        self.assertEqual((result["operation"], result["is_dry_run"], result["all"], result["done"], result["refused"]), ("suspend", False, 3, 1, 2))
        self.assertEqual([(each["instance"], [fault["code"] for fault in each["faults"]]) for each in result["items"]],
                         [(second, ["conflict"]), (999999999, ["not_found"]), (first, [])], "refused ones first")
        self.assertTrue(result["items"][2]["title"].startswith("basic · 李 · "))
        self.assertEqual(result["items"][0]["faults"][0]["message"], "suspension: expected a running one, found an instance that is suspended")
        chinese = self.wang.get(f"/bulk_operations/{job}", headers={"Accept-Language": "zh"}).json
        self.assertEqual(chinese["items"][0]["faults"][0]["message"], "挂起：应为审批中的流程，实际状态为 suspended")
        page = self.wang.get(f"/bulk_operations/{job}?only=refused&limit=1").json
        self.assertEqual([each["instance"] for each in page["items"]], [second])
        page = self.wang.get(f"/bulk_operations/{job}?only=refused&limit=1&cursor={page['next_cursor']}").json
        self.assertEqual(([each["instance"] for each in page["items"]], "next_cursor" in page), ([999999999], False))
        self.assertEqual(self.wang.get(f"/bulk_operations/{job}?only=done").status, 400)
        self.assertEqual(self.wang.get("/bulk_operations/999999999").status, 404)

        self.bulk(operation="suspend", workflow="basic", reason="holidays")
        self.assertEqual(self.counts(), (1, 1, 0), "only what still runs")
        self.bulk(operation="suspend", workflow="basic", reason="holidays")
        self.assertEqual(self.counts(), (0, 0, 0), "done again it does nothing")
        self.assertEqual([each["state"] for each in self.listed("state=suspended")], ["suspended"] * 3)
        self.bulk(operation="activate", workflow="basic", reason="term begins")
        self.assertEqual((self.counts(), set(self.states().values())), ((3, 3, 0), {"running"}))
        self.bulk(operation="terminate", instances=[first, third], reason="no longer needed")
        self.assertEqual(self.states(), {first: "terminated", second: "running", third: "terminated"})
        offered = {each["operation"] for each in self.li.get(f"/instances/{first}").json["operations"]}
        self.assertNotIn("resume", offered)

    def test_what_is_wrong_with_an_order_is_told_at_once(self):
        def faults(**operation):
            answer = self.wang.post("/bulk_operations", operation)
            self.assertEqual(answer.status, 400, answer)
            return [fault.get("path", "") for fault in answer.json["faults"]]

        self.assertEqual(faults(), ["operation", "", "reason"])
        self.assertEqual(faults(operation="suspend", workflow="basic"), ["reason"])
        self.assertEqual(faults(operation="suspend", workflow="basic", instances=[1], reason="-"), [""])
        self.assertEqual(faults(operation="resolve", version="x"), ["", "version"])
        for wrong in ([], "all", [0], ["1"], [1.5], list(range(1, 1002))):
            self.assertEqual(faults(operation="resolve", instances=wrong), ["instances"], wrong)
        self.assertEqual(faults(operation="migrate", workflow="basic", reason="-", to="../../../etc", nodes={"a": 1}, is_dry_run=1), ["nodes", "is_dry_run", "to"])
        self.assertEqual(faults(operation="suspend", workflow="basic", reason="-", nodes={"a": "b"}), ["nodes"])

    def test_its_progress_is_told_and_a_stop_does_not_wait_for_the_rest(self):
        everybody = {self.start() for _ in range(300)}
        order = {"operation": "suspend", "workflow": "basic", "reason": "holidays"}
        job = self.wang.post("/bulk_operations", order).json["job"]
        self.assertEqual(self.wang.get(f"/bulk_operations/{job}").status, 404, "it is under way")
        told = self.wang.get(f"/jobs/{job}").json
        while not told.get("message"):
            told = self.wang.get(f"/jobs/{job}").json
        self.assertRegex(told["message"], r"^\d+ of 300$|^done$")
        self.assertTrue(0 < told["progress"] <= 1 or told["message"].startswith(("1 ", "2 ")), told)
        self.server.stop()
        self.serve()
        self.enter()
        result = self.wang.get(f"/bulk_operations/{job}?limit=200").json
        self.assertEqual((result["all"], result["done"] + result["refused"]), (300, 300), "what was left is told as well")
        done = result["done"]
        self.bulk(**order)
        self.assertEqual(self.counts(), (300 - done, 300 - done, 0), "done again it does the rest")
        self.assertEqual(len(everybody & {each["instance"] for each in self.listed("state=suspended&limit=200")}), 200)

    def test_incidents_are_resolved_when_their_cause_was_mended(self):
        instances = [self.start("stuck") for _ in range(2)]
        for instance in instances:
            self.fill_in(instance)
        sound = self.start()
        self.assertEqual([each["incidents"] for each in self.listed("workflow=stuck")], [1, 1])
        self.assertEqual(self.wang.post(f"/instances/{instances[0]}/operations",
                                        {"operation": "correct_variables", "variables": {"boss": "zhao"}, "reason": "named"}).status, 200)
        self.assertEqual(self.bulk(operation="resolve", instances=[*instances, sound])[sound], [f"expected incidents of instance {sound}, found none"])
        self.assertEqual([each["instance"] for each in self.zhao.todo()], [instances[0]])
        self.bulk(operation="resolve", workflow="stuck")
        self.assertEqual([each["instance"] for each in self.result["items"]], [instances[1]], "tried again, and stuck again")
        self.assertEqual([each["incidents"] for each in self.listed("workflow=stuck")], [1, 0])


class Migration(College):
    def new_version(self):
        self.server.stop()
        for workflow in ("basic.bpmn", "branches.bpmn"):
            shutil.copy(ROOT / "tests" / "plugins" / "operations_2" / "workflows" / workflow, self.plugin / "workflows" / workflow)
        self.install()
        self.serve()
        self.enter()

    def test_instances_go_on_with_a_new_version(self):
        first, second, third = (self.start() for _ in range(3))
        self.fill_in(second)
        old = self.listed()[0]["version"]
        self.new_version()
        fourth = self.start()
        self.assertEqual([each["is_current"] for each in self.listed()], [True, False, False, False])
        new = self.listed()[0]["version"]
        told = next(each for each in self.wang.get("/workflow_versions").json["items"] if each["workflow"] == "basic")
        self.assertEqual([(each["version"], each["is_current"], each["running"]) for each in told["versions"]], [(new, True, 1), (old, False, 3)])

        plan = self.wang.get(f"/workflows/basic/migration?from={old}").json
        self.assertEqual((plan["from"], plan["to"]), (old, new))
        self.assertEqual([(each["element"], each["kind"], each["tokens"], each.get("to")) for each in plan["nodes"]],
                         [("fill_in", "user_task", 2, "fill_in"), ("approve", "user_task", 1, None)])
        self.assertIn({"element": "agree", "name": "agree", "kind": "user_task"}, plan["targets"])
        for query in ("", f"from={old}&to=../..", f"from={old}&to={'0' * 64}", f"from={'0' * 64}"):
            self.assertIn(self.wang.get(f"/workflows/basic/migration?{query}").status, (400, 404), query)
        self.assertEqual(self.wang.get(f"/workflows/nothing/migration?from={old}").status, 404)

        order = {"operation": "migrate", "workflow": "basic", "version": old, "reason": "new rules"}
        wanting = "'approve': expected a place in the new version, found none"
        self.assertEqual(self.bulk(**order, is_dry_run=True), {first: [], second: [wanting], third: []})
        self.assertEqual(len(self.listed(f"version={old}")), 3, "a dry run changes nothing")
        self.assertEqual(self.bulk(**order), {first: [], second: [wanting], third: []}, "one that is refused holds up no other")
        self.assertEqual([each["instance"] for each in self.listed(f"version={old}")], [second])
        self.assertEqual(self.bulk(**order, nodes={"approve": "agree"}, is_dry_run=True), {second: []})
        self.assertEqual(self.bulk(**order, nodes={"approve": "agree"}), {second: []})
        self.assertEqual(self.listed(f"version={old}"), [])
        row = next(each for each in self.listed() if each["instance"] == second)
        self.assertEqual((row["version"], row["is_current"], row["at"]), (new, True, [{"element": "agree", "name": "agree"}]))
        self.bulk(**order, nodes={"approve": "agree"})
        self.assertEqual(self.counts(), (0, 0, 0), "nothing is left to do")
        again = self.bulk(operation="migrate", instances=[first, fourth], reason="new rules")
        self.assertEqual([messages[0] for messages in again.values()], ["migration: expected another version, found the one that it runs on"] * 2)

    def test_a_token_that_waits_for_others_needs_a_place_for_its_flow(self):
        instance = self.start("branches")
        self.fill_in(instance)
        self.fill_in(instance, self.sun)
        old = self.listed()[0]["version"]
        self.new_version()
        plan = self.wang.get(f"/workflows/branches/migration?from={old}").json
        self.assertEqual([(each["element"], each["kind"], each["tokens"], each.get("to")) for each in plan["nodes"]],
                         [("a1", "user_task", 1, "a1"), ("join", "parallel_gateway", 1, "join"), ("b_to_join", "sequence_flow", 1, None)])
        self.assertEqual(next(each["name"] for each in plan["nodes"] if each["element"] == "b_to_join"), "b → join")
        self.assertIn("b_into_join", [each["element"] for each in plan["targets"] if each["kind"] == "sequence_flow"])
        order = {"operation": "migrate", "instances": [instance], "reason": "new rules"}
        self.assertEqual(self.bulk(**order), {instance: ["'join': expected the flow 'b_to_join' into it in the new version, found none"]})
        self.assertEqual(self.bulk(**order, nodes={"b_to_join": "b_into_join"}), {instance: []})

    def test_instances_whose_definitions_are_lost_are_told_by_ids(self):
        lost = self.start("stuck")
        old = self.listed()[0]["version"]
        (self.plugin / "workflows" / "stuck.bpmn").unlink()
        self.new_version()
        self.server.stop()
        shutil.rmtree(self.data / "definitions" / old)
        self.serve()
        self.enter()
        [row] = self.listed()
        self.assertEqual((row["workflow_name"], row["title"], row["is_current"], row["at"]), ("stuck", "stuck", False, [{"element": "fill_in", "name": "fill_in"}]))
        told = next(each for each in self.wang.get("/workflow_versions").json["items"] if each["workflow"] == "stuck")
        self.assertEqual((told["name"], told["is_current"], len(told["versions"])), ("stuck", False, 1))
        self.assertEqual(self.wang.get(f"/workflows/stuck/migration?from={old}").status, 404, "the new version has it no more")
        self.assertEqual(self.wang.get(f"/instances/{lost}/variables").status, 200)
        for operation in ("suspend", "terminate", "migrate"):
            self.bulk(operation=operation, workflow="stuck", reason="tidy up")
            self.assertEqual(self.counts(), (1, 0, 1), operation)
            self.assertTrue(self.result["items"][0]["faults"][0]["message"])


if __name__ == "__main__":
    unittest.main()

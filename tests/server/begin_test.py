"""Beginning by hand: what is offered is what is accepted, by the definitions in force and as long as the workflow is not disabled."""
import os
import shutil
import sqlite3
import subprocess
import unittest

from server import PROGRAM, ROOT, Client, DataTest, setup_token

GOOD = "Kestrel-7-Harbour"


class Beginning(DataTest):
    """A small college whose officer 周 begins `fields` by his role, and that can be installed anew."""

    def setUp(self):
        super().setUp()
        self.plugin = self.data.parent / "operations"
        shutil.copytree(ROOT / "tests" / "plugins" / "operations", self.plugin)
        people = self.plugin / "demo" / "organisation" / "people.csv"
        people.parent.mkdir(parents=True)
        people.write_text("person,name,unit,role\nzhou,周正,office,officer\nzhao,赵明,faculty,head\n", "utf-8")
        self.install("admin, Officer")
        self.server = self.serve()
        nobody, system = Client(self.server), Client(self.server)
        self.assertEqual(nobody.post("/setup", {"token": setup_token(self.server), "password": GOOD}).status, 200)
        system.sign_in("administrator", GOOD)
        token = system.post("/accounts", {"person": "zhou", "duty": ""}).json["token"]
        self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)
        self.enter()

    def enter(self):
        self.officer = Client(self.server)
        self.assertEqual(self.officer.sign_in("zhou", GOOD).status, 200)

    def install(self, begun_by):
        workflow = self.plugin / "workflows" / "fields.bpmn"
        before = (ROOT / "tests" / "plugins" / "operations" / "workflows" / "fields.bpmn").read_text("utf-8")
        self.assertIn('begunBy="admin, Officer"', before)
        workflow.write_text(before.replace('begunBy="admin, Officer"', f'begunBy="{begun_by}"'), "utf-8")
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", self.plugin, "--demo"], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL, env=dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT)))

    def restarted_with(self, change):
        """What `change` does to the data folder happens while nobody serves it."""
        self.server.stop()
        change()
        self.server = self.serve()
        self.enter()

    def switch(self, sql):
        with sqlite3.connect(self.data / "luoxuan.db") as own:
            own.execute(sql)

    def operate(self, instance, operation, **members):
        return self.officer.post(f"/instances/{instance}/operations", {"operation": operation, **members})

    def offered(self, instance):
        return [each["operation"] for each in self.officer.get(f"/instances/{instance}").json["operations"]]

    def ended(self):
        begun = self.officer.post("/instances", {"workflow": "fields"})
        self.assertEqual(begun.status, 201, begun)
        instance = begun.json["instance"]
        self.assertEqual(self.operate(instance, "revoke", reason="a mistake").status, 200)
        return instance

    def test_what_has_ended_is_begun_anew_by_the_definitions_in_force(self):
        instance = self.ended()
        self.assertIn("restart", self.offered(instance))
        self.restarted_with(lambda: self.install("admin"))
        self.assertNotIn("restart", self.offered(instance), "his role began it, and begins it no more")
        refused = self.operate(instance, "restart")
        self.assertEqual(refused.status, 403, refused)
        self.assertIn("expected somebody whose role begins 'fields'", refused.json["faults"][0]["message"])
        self.restarted_with(lambda: self.install("admin, Officer"))
        self.assertIn("restart", self.offered(instance))
        self.assertEqual(self.operate(instance, "restart").status, 200)

    def test_a_draft_can_be_opened(self):
        draft = self.officer.post("/instances", {"workflow": "fields", "draft": True}).json["instance"]
        self.assertEqual(self.offered(draft), ["submit_draft", "save_draft", "delete_draft"])
        self.assertIn(draft, [each["instance"] for each in self.officer.get("/work_items?box=started").json["items"]])
        self.assertEqual(self.operate(draft, "submit_draft").status, 200)

    def test_what_is_disabled_is_neither_offered_nor_begun(self):
        instance = self.ended()
        draft = self.officer.post("/instances", {"workflow": "fields", "draft": True}).json["instance"]
        self.assertIn("fields", [each["id"] for each in self.officer.get("/workflows").json["items"]])
        self.restarted_with(lambda: self.switch("INSERT INTO disabled_workflow (institution, process) VALUES ('operations', 'fields')"))
        self.assertNotIn("fields", [each["id"] for each in self.officer.get("/workflows").json["items"]])
        self.assertEqual(self.officer.get("/workflows/fields").status, 404)
        self.assertNotIn("restart", self.offered(instance))
        for answer in (self.officer.post("/instances", {"workflow": "fields"}), self.officer.post("/instances", {"workflow": "fields", "draft": True}),
                       self.operate(instance, "restart"), self.operate(draft, "submit_draft")):
            self.assertEqual(answer.status, 403, answer)
            self.assertIn("expected a workflow that may be begun, found 'fields', which is disabled", answer.json["faults"][0]["message"])
        self.assertIn("delete_draft", self.offered(draft), "a draft can still be read")
        self.assertEqual(self.operate(draft, "delete_draft").status, 200, "and thrown away")


if __name__ == "__main__":
    unittest.main()

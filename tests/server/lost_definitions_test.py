"""Instances whose definitions are lost: they are shown by ids, until they are back."""
import os
import shutil
import subprocess
import unittest

from server import PROGRAM, ROOT, Client, DataTest, setup_token

GOOD = "Kestrel-7-Harbour"


class LostDefinitions(DataTest):
    def setUp(self):
        super().setUp()
        self.plugin = self.data.parent / "operations"
        shutil.copytree(ROOT / "tests" / "plugins" / "operations", self.plugin)
        people = self.plugin / "demo" / "organisation" / "people.csv"
        people.parent.mkdir(parents=True)
        people.write_text("person,name,unit,role\nzhou,周正,office,officer\nzhao,赵明,faculty,head\nwang,王立,office,admin\n", "utf-8")
        self.install()
        self.server = self.serve()
        nobody, system = Client(self.server), Client(self.server)
        self.assertEqual(nobody.post("/setup", {"token": setup_token(self.server), "password": GOOD}).status, 200)
        system.sign_in("administrator", GOOD)
        for person in ("zhou", "wang"):
            token = system.post("/accounts", {"person": person, "duty": ""}).json["token"]
            self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)

    def install(self):
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", self.plugin, "--demo"], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL, env=dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT)))

    def enter(self, person):
        client = Client(self.server)
        self.assertEqual(client.sign_in(person, GOOD).status, 200)
        return client

    def lose(self):
        """The first version goes, after a second one has come into force."""
        self.server.stop()
        (first,) = (self.data / "definitions").iterdir()
        (self.plugin / "workflows" / "fields.bpmn").write_text(
            (self.plugin / "workflows" / "fields.bpmn").read_text("utf-8").replace('begunBy="admin, Officer"', 'begunBy="Officer, admin"'), "utf-8")
        self.install()
        self.assertEqual(len(list((self.data / "definitions").iterdir())), 2)
        shutil.move(first, self.data.parent / first.name)
        self.server = self.serve()

        def restore():
            self.server.stop()
            shutil.move(self.data.parent / first.name, first)
            self.server = self.serve()
        return restore

    def test_it_is_shown_by_ids(self):
        officer = self.enter("zhou")
        instance = officer.post("/instances", {"workflow": "fields"}).json["instance"]
        whole = officer.get(f"/instances/{instance}").json
        self.assertNotIn("note", whole)
        item = next((each["work_item"] for each in officer.todo() if each["instance"] == instance), None)
        restore = self.lose()
        officer = self.enter("zhou")
        page = officer.get(f"/instances/{instance}")
        self.assertEqual(page.status, 200, page)
        self.assertIn("the definitions that it runs on cannot be read", page.json["note"])
        self.assertEqual((page.json["workflow_name"], page.json["data"], page.json["operations"]), ("fields", {}, []))
        self.assertIn("周正", page.json["title"])
        self.assertEqual([each["what"] for each in page.json["timeline"]], [each["what"] for each in whole["timeline"]])
        self.assertEqual([each["element"] for each in page.json["with"]], [each["element"] for each in whole["with"]])
        self.assertEqual(officer.get(f"/instances/{instance}/diagram").status, 404)
        if item is not None:
            self.assertEqual(officer.get(f"/work_items/{item}").status, 200)
        self.assertIn(instance, [each["instance"] for each in officer.get("/work_items?box=started").json["items"]])
        restore()
        self.assertEqual(self.enter("zhou").get(f"/instances/{instance}").json, whole)


if __name__ == "__main__":
    unittest.main()

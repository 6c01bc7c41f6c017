"""luoxuan instance, incident, workflow versions: running workflows administered from outside."""
import unittest

from program import DOES_NOT_HOLD, USAGE_OR_INPUT, ProgramTest

SCENE = """# name: administration
# description: three that run, one of them stopped, and one that is over
# group: [administration]

use plugin tests/plugins/operations
today 2026-03-02T09:00
person li workshop staff
person sun office staff
person qian office staff
person wang college admin

start basic as li
----
work_item fill_in  li

complete fill_in as li
----
incident approve \\S* ?user task 'approve': expected a person, found 'zhao'

start basic as sun
----
work_item fill_in  sun

start strict as li
----
work_item fill_in  li

start basic as qian
revoke basic as qian
  reason = "a mistake"
----
end basic revoked
"""
ZHAO = "person,name,unit,role\nzhao,赵明,faculty,head\n"


class Administration(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        scene = self.write("scene.scenario", SCENE)
        self.run_luoxuan("scenario", "run", scene, "--data", self.data)

    def ask(self, *arguments, **options):
        return self.run_luoxuan(*arguments, "--data", self.data, "--json", **options).json

    def admin(self, *arguments, **options):
        return self.ask(*arguments, "--by", "wang", **options)

    def listed(self, *arguments):
        return self.ask("instance", "list", *arguments)["instances"]

    def states(self, *arguments):
        return {row["instance"]: row["state"] for row in self.listed(*arguments)}

    def of_basic(self):
        """Numbers of the two that run, the older one first."""
        return sorted(row["instance"] for row in self.listed("--workflow", "basic"))

    def messages(self, answer):
        return [failure["message"] for item in answer["items"] for failure in item["failures"]]

    def test_instances_are_listed(self):
        stopped, filling = self.of_basic()
        rows = {row["instance"]: row for row in self.listed()}
        self.assertEqual(list(rows), sorted(rows, reverse=True), "the newest first")
        self.assertEqual(len(rows), 3)
        row = rows[filling]
        self.assertEqual((row["state"], row["is_current"], row["incidents"]), ("running", True, 0))
        self.assertEqual((row["at"], row["with"]), ([{"element": "fill_in", "name": "fill_in"}], [{"id": "sun", "name": "sun"}]))
        self.assertEqual((rows[stopped]["incidents"], [at["element"] for at in rows[stopped]["at"]]), (1, ["approve"]))
        self.assertEqual(len(self.listed("--all")), 4)
        self.assertEqual([row["workflow"] for row in self.listed("--state", "revoked")], ["basic"])
        self.assertEqual(len(self.listed("--version", row["version"][:6], "--workflow", "strict")), 1)
        words = self.run_luoxuan("instance", "list", "--data", self.data).out
        self.assertRegex(words, rf"(?m)^{stopped}  .*li.*  running  {row['version'][:12]}  approve  1 incidents$")
        self.assertIn("3 instances\n", words)
        self.assertIn("expected the id of a workflow, found 'basics'",
                      self.run_luoxuan("instance", "list", "--data", self.data, "--workflow", "basics", status=USAGE_OR_INPUT).err)
        self.assertIn("expected a version of the definitions, found 'zz'",
                      self.run_luoxuan("instance", "list", "--data", self.data, "--version", "zz", status=USAGE_OR_INPUT).err)
        self.run_luoxuan("instance", "list", "--data", self.data, "--state", "asleep", status=USAGE_OR_INPUT)

    def test_many_are_suspended_and_go_on(self):
        one, other = self.of_basic()
        tried = self.admin("instance", "suspend", "--workflow", "basic", "--reason", "audit", "--dry-run")
        self.assertEqual((tried["done"], tried["refused"], tried["dry_run"]), (2, 0, True))
        self.assertEqual(set(self.states().values()), {"running"}, "a dry run changes nothing")
        self.assertEqual(self.admin("instance", "suspend", other, "--reason", "audit")["done"], 1)
        partly = self.admin("instance", "suspend", one, other, 999999, "--reason", "audit", status=DOES_NOT_HOLD)
        self.assertEqual((partly["done"], partly["refused"]), (1, 2))
        self.assertEqual([item["instance"] for item in partly["items"]], [one, other, 999999])
        self.assertIn("expected a running one, found an instance that is suspended", self.messages(partly)[0])
        self.assertEqual(self.states("--workflow", "basic"), {one: "suspended", other: "suspended"})
        words = self.run_luoxuan("instance", "activate", "--workflow", "basic", "--data", self.data, "--by", "wang", "--reason", "over").out
        self.assertIn("2 done, 0 refused\n", words)
        self.assertEqual(self.admin("instance", "terminate", one, "--reason", "no use")["done"], 1)
        self.assertEqual(self.states("--workflow", "basic"), {other: "running"})

    def test_who_may_do_it_and_what_is_asked_for(self):
        one, other = self.of_basic()
        english, _, _ = self.refused_in_both_languages("instance", "terminate", one, "--data", self.data, "--by", "li", "--reason", "x", status=DOES_NOT_HOLD)
        self.assertIn("--by: expected an administrator of workflows, found li", english)
        english, _, _ = self.refused_in_both_languages("instance", "terminate", "--data", self.data, "--by", "wang", status=USAGE_OR_INPUT)
        self.assertIn("expected instances or a workflow, found neither", english)
        self.assertIn("reason: expected a text, found nothing", english)
        english, _, _ = self.refused_in_both_languages("instance", "migrate", one, "--map", "review", "--map", "a=b", "--map", "a=c", "--data", self.data,
                                                       "--by", "wang", "--reason", "x", status=USAGE_OR_INPUT)
        self.assertIn("--map: expected OLD=NEW, found 'review'", english)
        self.assertIn("--map: expected each node once, found 'a' again", english)
        self.assertIn("--by: expected a person, found 'nobody'",
                      self.run_luoxuan("incident", "resolve", 1, "--data", self.data, "--by", "nobody", status=DOES_NOT_HOLD).err)
        self.assertEqual(set(self.states().values()), {"running"})

    def test_they_go_on_with_another_version(self):
        one, other = self.of_basic()
        before = self.listed()[0]["version"]
        self.run_luoxuan("init", "--data", self.data, "--plugin", "tests/plugins/operations_2")
        tried = self.admin("instance", "migrate", "--workflow", "basic", "--reason", "new rules", "--dry-run", status=DOES_NOT_HOLD)
        self.assertEqual((tried["done"], tried["refused"]), (1, 1))
        self.assertIn("'approve': expected a place in the new version, found none", self.messages(tried))
        self.admin("instance", "migrate", "--workflow", "basic", "--version", before[:8], "--map", "approve=agree", "--reason", "new rules")
        rows = self.listed("--workflow", "basic")
        self.assertEqual([row["is_current"] for row in rows], [True, True])
        after = rows[0]["version"]
        versions = {each["workflow"]: each for each in self.ask("workflow", "versions")["workflows"]}
        told = [(each["version"], each["is_current"], each["running"]) for each in versions["basic"]["versions"]]
        self.assertEqual(told, [(after, True, 2)])
        self.assertIn((before, False, 1), [(each["version"], each["is_current"], each["running"]) for each in versions["strict"]["versions"]])
        back = self.admin("instance", "migrate", other, "--to", before[:10], "--reason", "back")
        self.assertEqual(back["done"], 1)
        self.assertEqual([row["instance"] for row in self.listed("--version", before, "--workflow", "basic")], [other])

    def test_a_workflow_is_disabled(self):
        for word, now in (("disable", True), ("enable", False)):
            self.assertEqual(self.admin("workflow", word, "basic", "--reason", "new rules come")["is_disabled"], now)
            versions = {each["workflow"]: each["is_disabled"] for each in self.ask("workflow", "versions")["workflows"]}
            self.assertEqual((versions["basic"], versions["strict"]), (now, False))
        self.assertIn("expected a workflow, found none called 'basics'",
                      self.run_luoxuan("workflow", "disable", "basics", "--data", self.data, "--by", "wang", "--reason", "x", status=DOES_NOT_HOLD).err)
        self.assertIn("expected a reason, found nothing",
                      self.run_luoxuan("workflow", "disable", "basic", "--data", self.data, "--by", "wang", status=DOES_NOT_HOLD).err)

    def test_incidents_are_listed_and_resolved(self):
        stopped, filling = self.of_basic()
        (incident,) = self.ask("incident", "list")["incidents"]
        self.assertEqual((incident["instance"], incident["element"]), (stopped, "approve"))
        self.assertIn("expected a person, found 'zhao'", incident["message"])
        self.assertEqual(self.ask("incident", "list", "--workflow", "strict")["incidents"], [])
        # What stopped it is there still: it stops again.
        self.assertEqual(self.admin("incident", "resolve", incident["incident"])["done"], 1)
        (again,) = self.ask("incident", "list")["incidents"]
        refused = self.admin("incident", "resolve", incident["incident"], status=DOES_NOT_HOLD)
        self.assertIn("expected an open incident, found none", self.messages(refused)[0])
        self.run_luoxuan("organisation", "import", self.write("people.csv", ZHAO), "--data", self.data, "--apply")
        self.assertTrue(self.admin("incident", "resolve", "--workflow", "basic", "--dry-run")["dry_run"])
        self.assertEqual([item["instance"] for item in self.admin("incident", "resolve", "--workflow", "basic")["items"]], [stopped])
        self.assertEqual(self.ask("incident", "list")["incidents"], [])
        self.assertEqual([row["with"] for row in self.listed() if row["instance"] == stopped], [[{"id": "zhao", "name": "赵明"}]])
        self.assertNotEqual(again["incident"], incident["incident"])

    def test_data_are_corrected(self):
        one, _ = self.of_basic()
        values = self.write("values.json", '{"title": "new"}')
        correct = ("instance", "correct", one, "--variables", values)
        self.assertTrue(self.admin(*correct, "--reason", "a slip", "--dry-run")["dry_run"])
        self.assertEqual(self.admin(*correct, "--reason", "a slip")["done"], 1)
        refused = self.admin(*correct, status=DOES_NOT_HOLD)
        self.assertIn("expected a reason", self.messages(refused)[0])
        self.run_luoxuan("instance", "correct", one, "--variables", self.folder / "none", "--data", self.data, "--by", "wang", "--reason", "x",
                         status=USAGE_OR_INPUT)
        self.run_luoxuan("doctor", "--data", self.data)


if __name__ == "__main__":
    unittest.main()

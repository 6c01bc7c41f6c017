"""Lists come in pages that the database reads from where the page before ended: nothing is told twice, nothing is left out, also when
something new comes first meanwhile."""
import unittest

from server import DemoTest

BOXES = ["/work_items?box=todo", "/work_items?box=done", "/work_items?box=started", "/work_items?box=copied", "/notices", "/documents", "/tasks", "/findings"]


def with_page(path, limit, cursor):
    return f"{path}{'&' if '?' in path else '?'}limit={limit}" + (f"&cursor={cursor}" if cursor else "")


class Pages(DemoTest):
    def every(self, client, path, limit, between=None):
        items, cursor = [], None
        while True:
            page = client.get(with_page(path, limit, cursor)).json
            self.assertLessEqual(len(page["items"]), limit)
            items += page["items"]
            cursor = page.get("next_cursor")
            if cursor is None:
                return items
            if between:
                between()
                between = None

    def test_small_pages_tell_what_a_large_one_tells(self):
        told = 0
        for person in ("zgb_officer_1", "jwc_head", "jwc_staff"):
            client = self.as_person(person)
            for path in BOXES:
                with self.subTest(person=person, path=path):
                    whole = self.every(client, path, 200)
                    told += len(whole) > 3
                    for limit in (1, 3):
                        self.assertEqual(self.every(client, path, limit), whole)
        self.assertGreaterEqual(told, 3, "there were lists of several pages")

    def test_what_comes_meanwhile_moves_nothing(self):
        officer = self.as_person("zgb_officer_1")

        def begin():
            complaint = {"office": "zgb", "unit": "jwc", "投诉事项": "教室投影仪连续三天不能使用。"}
            return officer.post("/instances", {"workflow": "quality_incident", "variables": complaint})

        for _ in range(3):
            self.assertEqual(begin().status, 201)
        before = self.every(officer, "/work_items?box=started", 200)
        paged = self.every(officer, "/work_items?box=started", 2, between=begin)
        self.assertEqual([each["instance"] for each in paged], [each["instance"] for each in before])

    def test_a_person_sees_documents_of_the_own_unit_and_of_what_they_took_part_in_alone(self):
        everything = self.every(self.as_person("zgb_officer_1"), "/documents", 200)
        self.assertGreater(len({each.get("unit") for each in everything}), 1)
        head = self.every(self.as_person("jwc_head"), "/documents", 200)
        self.assertLess(len(head), len(everything))
        self.assertTrue(all(each in everything for each in head))
        self.assertEqual([each for each in head if each.get("unit") == "jwc"], [each for each in everything if each.get("unit") == "jwc"])
        self.assertEqual(self.as_person("sysadmin").get("/documents").json["items"], [])

    def test_tasks_and_findings_that_the_database_chooses_are_those_that_the_rule_shows(self):
        officer = self.as_person("zgb_officer_1")
        tasks, findings = self.every(officer, "/tasks", 200), self.every(officer, "/findings", 200)
        for person, unit in (("jwc_staff", "jwc"), ("jwc_head", "jwc"), ("bwc_staff", "bwc"), ("gh_staff", "gh")):
            client = self.as_person(person)
            with self.subTest(person=person):
                mine = [each["task"] for each in tasks if each["unit"] == unit or person in [owner["id"] for owner in each["owners"]]]
                self.assertEqual([each["task"] for each in self.every(client, "/tasks", 4)], mine)
                mine = [each["finding"] for each in findings if unit in (each["unit"], each["origin"])]
                self.assertEqual([each["finding"] for each in self.every(client, "/findings", 2)], mine)
                self.assertEqual(self.every(client, "/tasks?unit=xcb", 50), [])

    def test_figures_are_those_of_the_rows_whatever_is_chosen_among_them(self):
        for person in ("zgb_officer_1", "jwc_head"):
            client = self.as_person(person)
            for chosen in ("", "period=2017-2018-1", "period=2017-2018", "period=2017-12", "period=2016", "unit=jwc", "period=2017-12&unit=jwc"):
                with self.subTest(person=person, chosen=chosen):
                    rows = self.every(client, f"/tasks?{chosen}", 50)
                    told = client.get(f"/tasks?{chosen}&limit=1").json
                    for state in ("open", "under_way", "done", "checked"):
                        self.assertEqual(told["counts"][state], sum(each["state"] == state for each in rows), state)
                    self.assertEqual(told["counts"]["late"], sum(each["is_late"] for each in rows))
                    self.assertEqual({each["id"] for each in told["lists"]}, {each["list"] for each in rows})
                    late = self.every(client, f"/tasks?{chosen}&late=true", 50)
                    self.assertEqual([each["task"] for each in late], [each["task"] for each in rows if each["is_late"]])
                    rows = self.every(client, f"/findings?{chosen}", 50)
                    for asked in ("", "&state=done", "&overdue=true"):
                        told = client.get(f"/findings?{chosen}&limit=1{asked}").json["counts"]
                        for state in ("open", "done", "checked"):
                            self.assertEqual(told[state], sum(each["state"] == state for each in rows), state)
                        self.assertEqual(told["overdue"], sum(each["is_overdue"] for each in rows))
                        self.assertEqual(told["inherited"], sum(each["inherited"] > 0 and each["state"] != "checked" for each in rows))
                    overdue = self.every(client, f"/findings?{chosen}&overdue=true", 50)
                    self.assertEqual([each["finding"] for each in overdue], [each["finding"] for each in rows if each["is_overdue"]])

    def test_a_cursor_of_another_list_is_refused(self):
        officer = self.as_person("zgb_officer_1")
        for path in ("/work_items?cursor=5", "/work_items?cursor=1_2_3", "/work_items?cursor=1_x", "/documents?cursor=1_2", "/notices?cursor=-3", "/tasks?cursor=1_2", "/findings?cursor=x"):
            self.assertEqual(officer.get(path).status, 400, path)


if __name__ == "__main__":
    unittest.main()

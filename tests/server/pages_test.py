"""Lists come in pages that the database reads from where the page before ended: nothing is told twice, nothing is left out, also when
something new comes first meanwhile."""
import unittest

from server import DemoTest

BOXES = ["/work_items?box=todo", "/work_items?box=done", "/work_items?box=started", "/work_items?box=copied", "/notices", "/documents"]


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
            return officer.post("/instances", {"workflow": "quality_incident", "variables": {"office": "zgb", "unit": {"id": "jwc"}}})

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

    def test_a_cursor_of_another_list_is_refused(self):
        officer = self.as_person("zgb_officer_1")
        for path in ("/work_items?cursor=5", "/work_items?cursor=1_2_3", "/work_items?cursor=1_x", "/documents?cursor=1_2", "/notices?cursor=-3"):
            self.assertEqual(officer.get(path).status, 400, path)


if __name__ == "__main__":
    unittest.main()

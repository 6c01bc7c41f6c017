"""luoxuan framework: the national table and a college's, and what lies between them."""
import unittest

from program import USAGE_OR_INPUT, ProgramTest


class Framework(ProgramTest):
    def test_counts_and_what_a_table_says_of_itself(self):
        frameworks = {one["id"]: one for one in self.run_luoxuan("framework", "list", "--plugin", "zibo", "--json").json["frameworks"]}
        counts = {name: (one["projects"], one["elements"], one["points"]) for name, one in frameworks.items()}
        self.assertEqual(counts, {"national_2015": (5, 15, 37), "zibo_2017": (5, 18, 40)})
        self.assertRegex(self.run_luoxuan("framework", "list", "--plugin", "zibo").out,
                         r"zibo_2017 .*5 projects, 18 elements, 40 points \(it says of itself: 5, 18, 42\)")

    def test_what_the_college_changed(self):
        changes = self.run_luoxuan("framework", "diff", "national_2015", "zibo_2017", "--plugin", "zibo", "--json").json["changes"]
        added = {one["after"]["number"] for one in changes if one["change"] == "added"}
        # 3.2 教师发展 and 4.3 就业质量 are new; those of 4.4 学生全面发展诊改 came from other elements or are new
        self.assertTrue({"3.2.1", "4.3.1"} <= added, added)
        moved = {one["after"]["number"] for one in changes if one["change"] == "moved"}
        self.assertTrue({"4.4.1", "4.4.2"} <= added | moved, (added, moved))
        kept = 37 - sum(one["change"] == "removed" for one in changes)
        self.assertEqual(kept + len(added), 40)

    def test_one_with_itself(self):
        self.assertEqual(self.run_luoxuan("framework", "diff", "zibo_2017", "zibo_2017", "--plugin", "zibo").out,
                         "0 added, 0 removed, 0 moved, 0 reworded\n")

    def test_an_unknown_one(self):
        english, chinese, _ = self.refused_in_both_languages("framework", "diff", "national_2051", "zibo_2017", "--plugin", "zibo",
                                                             status=USAGE_OR_INPUT)
        self.assertIn("did you mean 'national_2015'?", english)
        self.assertIn("是否指“national_2015”", chinese)


if __name__ == "__main__":
    unittest.main()

"""luoxuan organisation: units and people from tables, with a preview, located faults, and who held which post when."""
import unittest

from program import DOES_NOT_HOLD, USAGE_OR_INPUT, ProgramTest

PEOPLE = """工号,姓名,部门,岗位,任职起,任职止
1001,吴若溪,教务处,部门负责人,2015-09-01,2017-08-31
1002,冯知秋,教务处,部门负责人,2017-09-01,
1002,冯知秋,保卫处,staff,2014/3/1,2017年8月31日
"""


class OrganisationImport(ProgramTest):
    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        self.run_luoxuan("init", "--data", self.data, "--plugin", "zibo")

    def holders(self, day, unit, role):
        posts = self.run_luoxuan("organisation", "show", "--data", self.data, "--on", day, "--json").json["posts"]
        return [post["holders"] for post in posts if (post["unit"], post["role"]) == (unit, role)]

    def test_a_preview_changes_nothing_and_applying_does(self):
        people = self.write("people.csv", PEOPLE, "gb18030")
        preview = self.run_luoxuan("organisation", "import", people, "--data", self.data)
        self.assertIn("+ 吴若溪 教务处 部门负责人 2015-09-01 … 2017-08-31\n", preview.out)
        self.assertIn("3 changes, 0 rows unchanged; nothing was done", preview.out)
        self.assertEqual(self.holders("2016-01-01", "jwc", "head"), [[]])
        self.run_luoxuan("organisation", "import", people, "--data", self.data, "--apply")
        again = self.run_luoxuan("organisation", "import", people, "--data", self.data, "--json").json
        self.assertEqual((again["changes"], again["unchanged"]), ([], 3))

    def test_who_held_which_post_when(self):
        self.run_luoxuan("organisation", "import", self.write("people.csv", PEOPLE), "--data", self.data, "--apply")
        for day, head, clerk in (("2015-08-31", [], ["冯知秋"]), ("2017-08-31", ["吴若溪"], ["冯知秋"]), ("2017-09-01", ["冯知秋"], [])):
            self.assertEqual(self.holders(day, "jwc", "head"), [head], day)
            self.assertEqual(self.holders(day, "bwc", "staff"), [clerk], day)
        shown = self.run_luoxuan("organisation", "show", "--data", self.data, "--on", "2017-09-01").out
        self.assertIn("教务处  部门负责人  冯知秋\n", shown)
        self.assertIn("保卫处  部门填报人  vacant\n", shown)
        # an end that becomes known later
        later = self.write("later.csv", "person,name,unit,role,from,until\n1002,冯知秋,教务处,head,2017-09-01,2019-08-31\n")
        self.assertIn("~ 冯知秋 教务处 部门负责人 2017-09-01 …  → 冯知秋 教务处 部门负责人 2017-09-01 … 2019-08-31",
                      self.run_luoxuan("organisation", "import", later, "--data", self.data, "--apply").out)
        self.assertEqual(self.holders("2019-09-01", "jwc", "head"), [[]])

    def test_every_fault_is_told_with_its_place(self):
        wrong = self.write("wrong.csv", "person,name,unit,role,from,until\n"
                                        "1,甲乙,教务外,head,,\n"
                                        "2,丙丁,教务处,heed,2017-13-01,\n"
                                        "3,戊己,教务处,head,2018-01-01,2017-01-01\n"
                                        "3,庚辛,教务处,head,2018-05-01,\n")
        failures = self.run_luoxuan("organisation", "import", wrong, "--data", self.data, "--json", status=DOES_NOT_HOLD).json["failures"]
        self.assertEqual([(failure["line"], failure["column"]) for failure in failures], [(2, 6), (3, 10), (3, 15), (4, 26), (5, 3)])
        self.assertIn("did you mean", failures[0]["hint"])
        self.assertIn("expected '戊己' for 3, found '庚辛'", failures[4]["message"])

    def test_a_workbook_is_read_as_strictly_as_a_csv(self):
        header = ["工号", "姓名", "部门", "岗位", "任职起", "任职止"]

        def faults(*rows):
            file = self.write_workbook("people.xlsx", rows)
            found = self.run_luoxuan("organisation", "import", file, "--data", self.data, "--json", status=DOES_NOT_HOLD).json["failures"]
            return [(fault["line"], fault["column"], fault["message"]) for fault in found]

        good = self.write_workbook("good.xlsx", [header, ["1", "甲乙", "教务处", "staff", "2017-09-01", "", " "], ["", " "]])
        self.assertIn("+ 甲乙 教务处 填报人 2017-09-01 …", self.run_luoxuan("organisation", "import", good, "--data", self.data).out)
        self.assertEqual(faults(header, ["1", ("e", "<v>#N/A</v>"), "教务处", "staff"]), [(2, 2, "expected a value, found the error #N/A")])
        self.assertEqual(faults(header, ["1", ("n", "<f>1+1</f>"), "教务处", "staff"]),
                         [(2, 2, "expected a value, found a formula that was not computed")])
        self.assertEqual(faults(header + ["姓名"], ["1", "甲乙", "教务处", "staff", "", "", "丙丁"]),
                         [(1, 7, "expected columns that differ, found '姓名' twice")])
        self.assertEqual(faults(header, ["1", "甲乙", "教务处", "staff", "", "", "兼任"]),
                         [(2, 7, "expected cells below the names of columns, found one beside them")])
        beside = ["1", "甲乙", "教务处", "staff", "", "", ("n", "<f>1+1</f>"), "兼任"]
        self.assertEqual([fault[:2] for fault in faults(header, beside, beside, beside)], [(2, 7), (2, 8)])
        self.assertEqual(faults(["教职工任职表"], header, *[["1", "甲乙", "教务处", "staff"]] * 300),
                         [(1, 1, "expected the names of columns in the first row, found one cell, '教职工任职表', and wider rows below")])
        self.assertEqual(faults(header, ["1", "甲乙", "教务处", "", "", "", ""]), [(2, 4, "role: expected some text, found none")])

    def test_rows_of_blanks_and_a_blank_first_line(self):
        blank = self.write("blank.csv", "\n工号;姓名;部门;岗位\n ; ; ; \n1;甲乙;教务处;staff\n")
        self.assertIn("1 change", self.run_luoxuan("organisation", "import", blank, "--data", self.data).out)

    def test_units(self):
        units = self.write("units.csv", "部门编号,部门名称,上级部门,类别,简称\nai,人工智能学院,zibo,系院,智能学院\n")
        self.assertIn("+ ai 人工智能学院 (zibo, 系院) 智能学院",
                      self.run_luoxuan("organisation", "import", units, "--data", self.data, "--apply").out)
        self.assertEqual(self.holders("2017-09-01", "ai", "head"), [[]])
        circle = self.write("circle.csv", "unit,name,parent,kind\nai,人工智能学院,ml,系院\nml,机器学习系,ai,系院\n")
        failures = self.run_luoxuan("organisation", "import", circle, "--data", self.data, "--json", status=DOES_NOT_HOLD).json["failures"]
        self.assertTrue(failures and failures[0]["file"].endswith("circle.csv"))

    def test_no_data_folder(self):
        self.run_luoxuan("organisation", "show", "--data", self.folder / "none", status=USAGE_OR_INPUT)
        self.assertFalse((self.folder / "none").exists())


if __name__ == "__main__":
    unittest.main()

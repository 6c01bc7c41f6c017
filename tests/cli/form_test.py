"""form export and form import."""
import json
import unittest

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest

FORM = ROOT / "plugins/zibo/forms/semester_report.form"
DATA = {
    "建设成效": "本学期修订人才培养方案十二个，组织教学检查四次，完成课程标准审定工作。",
    "存在问题": [{"问题": "师资不足", "责任部门": "教务处", "责任人": "张伟"}],
    "改进建议": [{"建议": "引进教师", "完成时限": "2018-06-30"}],
}


class Form(ProgramTest):
    def export(self, data):
        target = self.folder / "form.xlsx"
        self.run_luoxuan("form", "export", FORM, "--data", self.write("data.json", json.dumps(data)), "--output", target)
        return target

    def test_out_and_back(self):
        target = self.folder / "back.json"
        answer = self.run_luoxuan("form", "import", FORM, self.export(DATA), "--output", target)
        self.assertEqual(answer.out, f"{target}\n")
        back = json.loads(target.read_text("utf-8"))
        self.assertEqual(back["建设成效"], DATA["建设成效"])
        self.assertEqual(back["存在问题"], DATA["存在问题"])

    def test_faults_are_told_with_their_cells(self):
        target = self.folder / "back.json"
        file = self.export(dict(DATA, 存在问题=[{"问题": "师资不足", "责任部门": "教务处"}]))
        english, chinese, answer = self.refused_in_both_languages("form", "import", FORM, file, "--output", target, status=DOES_NOT_HOLD)
        self.assertIn("sheet '存在问题', cell C5 (责任人): expected a person, found nothing", english)
        self.assertIn("工作表“存在问题”单元格C5（责任人）：应为人员，实为空", chinese)
        self.assertEqual(len(answer["failures"]), 1)
        self.assertFalse(target.exists())

    def test_a_table_in_gb18030(self):
        target = self.folder / "back.json"
        form = self.write("list.form", json.dumps({"type": "default", "id": "list", "components": [
            {"type": "dynamiclist", "path": "问题", "components": [{"type": "textfield", "key": "内容", "label": "内容"}]}]}))
        for name in ("list.csv", "LIST.CSV"):
            self.run_luoxuan("form", "import", form, self.write(name, "内容\n师资不足\n".encode("gb18030")), "--output", target)
            self.assertEqual(json.loads(target.read_text("utf-8")), {"问题": [{"内容": "师资不足"}]})

    def test_what_is_no_workbook(self):
        english, _, _ = self.refused_in_both_languages("form", "import", FORM, self.write("a.xlsx", "text"), "--output", self.folder / "b.json",
                                                       status=DOES_NOT_HOLD)
        self.assertIn("expected a zip archive", english)
        self.run_luoxuan("form", "import", FORM, self.folder / "none.xlsx", "--output", self.folder / "b.json", status=USAGE_OR_INPUT)


class Workbook(ProgramTest):
    def test_a_matrix_of_a_table(self):
        target = self.folder / "matrix.xlsx"
        answer = self.run_luoxuan("document", "render", ROOT / "templates/evidence_matrix.toml", "--data", ROOT / "plugins/zibo/frameworks/evidence.csv",
                                  "--output", target, "--json").json
        self.assertEqual(answer["bytes"], target.stat().st_size)

    def test_a_slip(self):
        template = self.write("t.toml", 'title = "t"\n[[sheet]]\nname = "s"\nrows = "=rowz"\n[[sheet.column]]\ntitle = "c"\nvalue = "=item"\n')
        english, _, _ = self.refused_in_both_languages("document", "render", template, "--data", self.write("d.json", '{"rows": []}'), "--output",
                                                       self.folder / "o.xlsx", status=DOES_NOT_HOLD)
        self.assertIn("t.toml:4:10: expected a name of the data, found 'rowz', which they do not have (hint: did you mean rows?)", english)


if __name__ == "__main__":
    unittest.main()

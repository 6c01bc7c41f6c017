"""document and form: functions of a calendar and of plugins, given on the command line."""
import json
import re
import unittest
import zipfile

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest

DECISIONS = ROOT / "tests/plugins/decisions"
TEMPLATE = DECISIONS / "templates/autumn_report.docx"
DATA = {"report": {"name": "秋季报告", "due": {"@date": "2026-10-10"}}, "period": {"name": "2026-2027-1"}, "工作情况": "无"}


class DocumentFunctions(ProgramTest):
    def render(self, *options, **more):
        target = self.folder / "made.docx"
        return target, self.run_luoxuan("document", "render", TEMPLATE, "--data", self.write("data.json", json.dumps(DATA)),
                                        "--output", target, *options, **more)

    def test_rendered_with_a_plugin_or_its_calendar(self):
        for option in (("--plugin", DECISIONS), ("--calendar", DECISIONS / "calendar.toml")):
            target, _ = self.render(*option)
            self.assertIn("2026年10月23日", zipfile.ZipFile(target).read("word/document.xml").decode("utf-8"))
            target.unlink()

    def test_without_a_calendar_it_is_refused(self):
        target, answer = self.render(status=DOES_NOT_HOLD)
        self.assertIn("expected the calendar of an institution, found none here", answer.err)
        self.assertFalse(target.exists())
        self.render("--plugin", DECISIONS, "--calendar", DECISIONS / "calendar.toml", status=USAGE_OR_INPUT)

    def test_checked(self):
        self.run_luoxuan("document", "check", TEMPLATE)
        refused = ROOT / "tests/refusals/plugin/unknown_functions/templates/notice.docx"
        english, chinese, _ = self.refused_in_both_languages("document", "check", refused, status=DOES_NOT_HOLD)
        self.assertIn("expected a known function, found '学期结朿': did you mean 学期结束(…)?", english)
        self.assertIn("没有函数“学期结朿”，是否想写“学期结束(…)”？", chinese)

    def test_checked_against_what_a_report_is_filled_with(self):
        zibo = ROOT / "plugins/zibo"
        report, form = zibo / "templates/semester_report.docx", zibo / "forms/semester_report.form"
        for options in (("--plugin", zibo), ("--plugin", zibo, "--form", form)):
            self.run_luoxuan("document", "check", report, *options)
        told = self.run_luoxuan("document", "check", report, "--form", form, "--json", status=DOES_NOT_HOLD).json["failures"]
        self.assertTrue(told and all(re.search("submission|approval|review", each["message"]) for each in told), told)
        other = zibo / "forms/annual_plan.form"
        told = self.run_luoxuan("document", "check", report, "--plugin", zibo, "--form", other, "--json", status=DOES_NOT_HOLD).json["failures"]
        self.assertTrue(any("建设成效" in each["message"] for each in told), told)
        xingjian = ROOT / "plugins/xingjian"
        for start_or_task in ("teacher_file", "teacher_file_start"):
            told = self.run_luoxuan("document", "check", xingjian / "templates/teacher_file.docx", "--plugin", xingjian, "--form", xingjian / f"forms/{start_or_task}.form", "--json")
            self.assertEqual(told.json["warnings"], [])
        renamed = self.folder / "report.docx"
        renamed.write_bytes(report.read_bytes())
        told = self.run_luoxuan("document", "check", renamed, "--plugin", zibo, "--json").json["warnings"]
        self.assertEqual([each["message"] for each in told],
                         [f"expected a report or workflow of '{zibo}' that fills 'report', found none: its names are not checked"])
        english, chinese, _ = self.refused_in_both_languages("document", "check", renamed, "--plugin", zibo, "--form", form, status=DOES_NOT_HOLD)
        self.assertIn("that fills 'report', found none with the form 'semester_report': it is checked as any report's with that form", english)
        self.assertIn("实为没有用表单“semester_report”的：按任一用该表单的报告核对", chinese)
        summary = zibo / "templates/semester_summary.docx"
        self.assertEqual(len(self.run_luoxuan("document", "check", summary, "--json").json["warnings"]), 4)
        self.assertEqual(self.run_luoxuan("document", "check", summary, "--plugin", zibo, "--json").json["warnings"], [])

    def test_dates_that_are_none_and_files_of_other_kinds_are_refused(self):
        data = self.write("data.json", '{"任务": [{"截止": {"@date": "2017-13-01"}}]}')
        english, _, _ = self.refused_in_both_languages("document", "render", TEMPLATE, "--data", data, "--output",
                                                       self.folder / "made.docx", status=USAGE_OR_INPUT)
        self.assertIn("at '任务[1].截止': expected what '@date' can be, found \"2017-13-01\"", english)
        english, _, _ = self.refused_in_both_languages("document", "render", TEMPLATE, "--data", data, "--output",
                                                       self.folder / "made.txt", status=USAGE_OR_INPUT)
        self.assertIn("expected a file .docx or .pdf for --output, found", english)
        sound = self.write("sound.json", json.dumps({}))
        plain = ROOT / "tests/golden/document/minutes.filled.docx"
        self.run_luoxuan("document", "render", plain, "--data", sound, "--output", self.folder / "MADE.DOCX")

    def test_workbook_templates_are_checked(self):
        template = self.write("list.toml", '[[sheet]]\nname = "s"\nrows = "=行"\n[[sheet.column]]\ntitle = "c"\nvalue = "=grade(注)"\n'
                                           '[[sheet.column]]\ntitle = "d"\nvalue = "=说明"\n')
        english, chinese, _ = self.refused_in_both_languages("document", "check", template, status=DOES_NOT_HOLD)
        self.assertIn("list.toml:6:11: sheet 's', column 'c': expected a function named 'grade', found none", english)
        self.assertIn("工作表“s”，“c”列：没有函数“grade”", chinese)
        template = self.write("list.toml", template.read_text("utf-8").replace("grade(注)", "string length(注) + index"))
        checked = self.run_luoxuan("document", "check", template, "--json").json
        self.assertEqual([each["tag"] for each in checked["tags"]], ["=行", "=string length(注) + index", "=说明"])
        self.assertEqual(checked["tags"][1]["names"], ["注", "index"])
        form = ROOT / "tests/refusals/plugin/unknown_functions/forms/leave.form"
        self.run_luoxuan("document", "check", template, "--form", form)
        template = self.write("list.toml", template.read_text("utf-8").replace('"=说明"', '"=说朋"'))
        english, _, _ = self.refused_in_both_languages("document", "check", template, "--form", form, status=DOES_NOT_HOLD)
        self.assertIn("list.toml:9:11: sheet 's', column 'd': expected a name of the data, found '说朋', which they do not have "
                      "(hint: did you mean '说明'?)", english)

    def test_a_name_of_several_words_that_only_a_later_row_has(self):
        template = self.write("list.toml", '[[sheet]]\nname = "s"\nrows = "=rows"\n[[sheet.column]]\ntitle = "c"\nvalue = "=due date"\n')
        data = self.write("list.json", json.dumps({"rows": [{"a": 1}, {"due date": "x"}]}))
        self.run_luoxuan("document", "render", template, "--data", data, "--output", self.folder / "list.xlsx")

    def test_dates_in_the_data_of_workbooks_and_forms(self):
        template = self.write("list.toml", '[[sheet]]\nname = "s"\nrows = "=rows"\n[[sheet.column]]\ntitle = "c"\nvalue = "=a + duration(\\"P1D\\")"\n')
        data = self.write("list.json", json.dumps({"rows": [{"a": {"@date": "2024-03-04"}}]}))
        book = self.folder / "list.xlsx"
        self.run_luoxuan("document", "render", template, "--data", data, "--output", book)
        self.assertIn(b"<v>45356</v>", zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml"))
        form = self.write("day.form", json.dumps({"type": "default", "id": "day", "components": [
            {"type": "datetime", "subtype": "date", "key": "d", "dateLabel": "d"}]}))
        for date in ({"@date": "2024-03-05"}, "2024-03-05"):
            self.run_luoxuan("form", "export", form, "--data", self.write("day.json", json.dumps({"d": date})), "--output", book)
            self.assertIn(b"<v>45356</v>", zipfile.ZipFile(book).read("xl/worksheets/sheet1.xml"))
            self.run_luoxuan("form", "import", form, book, "--output", self.folder / "back.json")
            self.assertEqual(json.loads((self.folder / "back.json").read_text("utf-8")), {"d": "2024-03-05"})
        wrong = self.write("wrong.json", json.dumps({"rows": [{"a": {"@date": "2024-13-04"}}]}))
        for command in (("document", "render", template), ("form", "export", form)):
            english, _, _ = self.refused_in_both_languages(*command, "--data", wrong, "--output", book, status=USAGE_OR_INPUT)
            self.assertIn("at 'rows[1].a': expected what '@date' can be, found \"2024-13-04\"", english)

    def test_a_chart_of_a_sheet_with_an_apostrophe_is_made_in_silence(self):
        template = self.write("list.toml", '[[sheet]]\nname = "a\'b"\nrows = "=rows"\n[[sheet.column]]\ntitle = "c"\nvalue = "=a"\n'
                                           '[[sheet.chart]]\nkind = "bar"\ncategories = "c"\nseries = ["c"]\n')
        data = self.write("list.json", json.dumps({"rows": [{"a": 1}]}))
        book = self.folder / "list.xlsx"
        self.assertEqual(self.run_luoxuan("document", "render", template, "--data", data, "--output", book).err, "")
        self.assertIn(b"<c:f>'a''b'!$A$2:$A$2</c:f>", zipfile.ZipFile(book).read("xl/charts/chart1.xml"))

    def test_rules_of_forms(self):
        form = self.write("leave.form", json.dumps({"type": "default", "id": "leave", "components": [
            {"type": "datetime", "subtype": "date", "key": "日期", "dateLabel": "日期"},
            {"type": "textfield", "key": "原因", "label": "原因", "validate": {"required": True},
             "conditional": {"hide": "=是工作日(日期)"}}]}))
        answers = self.write("answers.csv", "日期,原因\n2026-10-10,\n")
        target = self.folder / "answers.json"
        answer = self.run_luoxuan("form", "import", form, answers, "--output", target, status=DOES_NOT_HOLD)
        self.assertIn("原因", answer.err)
        self.run_luoxuan("form", "import", form, answers, "--output", target, "--plugin", DECISIONS)
        self.assertEqual(json.loads(target.read_text("utf-8"))["原因"], None)
        slip = self.write("slip.form", form.read_text("utf-8").replace("\\u662f\\u5de5\\u4f5c\\u65e5", "grade"))
        answer = self.run_luoxuan("form", "export", slip, "--output", self.folder / "slip.xlsx", status=DOES_NOT_HOLD)
        self.assertIn("expected a function named 'grade', found none", answer.err)


if __name__ == "__main__":
    unittest.main()

import unittest

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest

REFUSALS = ROOT / "tests/refusals/scenario"


class Scenario(ProgramTest):
    def run_scenario(self, text, *options, **more):
        return self.run_luoxuan("scenario", "run", self.write("a.scenario", text), *options, **more)

    def test_one_that_holds(self):
        answer = self.run_scenario("use plugin zibo with demo people\n\ntoday 2017-12-08T09:00\n----\nnothing\n")
        self.assertRegex(answer.out, r"^ok     .*a\.scenario  \(2 steps, \d+ ms\)\n1 passed, 0 failed\n$")
        chinese = self.run_luoxuan("scenario", "run", self.folder / "a.scenario", language="zh_CN.UTF-8")
        self.assertRegex(chinese.out, r"（?2 步|\(2 步")
        self.assertIn("1 个通过，0 个失败", chinese.out)

    def test_broken_ones_with_their_exact_messages(self):
        files = sorted(REFUSALS.glob("*/*.scenario"))
        self.assertGreater(len(files), 5)
        for file in files:
            with self.subTest(file=file.name):
                path = file.relative_to(ROOT)
                expected = file.with_suffix(".expected").read_text("utf-8").splitlines()
                english = self.run_luoxuan("scenario", "run", path, status=DOES_NOT_HOLD)
                chinese = self.run_luoxuan("scenario", "run", path, status=DOES_NOT_HOLD, language="zh_CN.UTF-8")
                self.assertEqual([line.replace(str(path), path.name) for line in english.err.splitlines()], expected[::2])
                self.assertEqual([line.replace(str(path), path.name) for line in chinese.err.splitlines()], expected[1::2])
                self.assertIn("0 passed, 1 failed", english.out)
                self.assertIn("0 个通过，1 个失败", chinese.out)

    def test_each_failure_names_file_and_line(self):
        for file in sorted(REFUSALS.glob("*/*.scenario")):
            with self.subTest(file=file.name):
                path = str(file.relative_to(ROOT))
                answer = self.run_luoxuan("scenario", "run", path, "--json", status=DOES_NOT_HOLD).json["scenarios"]
                self.assertEqual((answer[0]["file"], answer[0]["passed"]), (path, False))
                for failure in answer[0]["failures"]:
                    self.assertEqual(failure["file"], path)
                    self.assertGreater(failure["line"], 0)

    def test_a_folder_gives_all_below_it(self):
        self.write("folder/b.scenario", "use plugin zibo\n")
        self.write("folder/below/a.scenario", "use plugin zibbo\n")
        self.write("folder/note.txt", "no scenario")
        answer = self.run_luoxuan("scenario", "run", self.folder / "folder", "--json", status=DOES_NOT_HOLD).json["scenarios"]
        self.assertEqual([(one["file"].rsplit("/", 1)[1], one["passed"]) for one in answer], [("b.scenario", True), ("a.scenario", False)]
                         if answer[0]["file"].endswith("b.scenario") else [("a.scenario", False), ("b.scenario", True)])

    def test_several_at_once_are_told_in_their_order(self):
        long = "use plugin zibo with demo people\n\ntoday 2017-12-08T09:00\n\n" \
               "open semester_report for 教务处 period 2017-2018-1\n----\nwork_item fill_in 教务处 陈思远\n"
        texts = [long, "use plugin zibbo\n", long, "use plugin zibo\n", "use plugin zibo\nopen nothing\n"]
        files = [self.write(f"{number}.scenario", text) for number, text in enumerate(texts)]
        answers = [self.run_luoxuan("scenario", "run", *files, "--jobs", jobs, "--json", status=DOES_NOT_HOLD).json["scenarios"]
                   for jobs in ("1", "4")]
        for one in answers[0] + answers[1]:
            del one["milliseconds"]
        self.assertEqual([one["file"] for one in answers[0]], [str(file) for file in files])
        self.assertEqual([one["passed"] for one in answers[0]], [True, False, True, True, False])
        self.assertEqual(answers[0], answers[1])

    def test_a_folder_without_scenarios(self):
        english, _, _ = self.refused_in_both_languages("scenario", "run", self.folder, status=USAGE_OR_INPUT)
        self.assertIn("expected scenarios, found none below", english)

    def test_documents_of_one_name_are_all_there(self):
        scenario = ROOT / "plugins/xinjiang/scenarios/sampling_review.scenario"
        self.run_luoxuan("scenario", "run", scenario, "--output", self.folder / "results")
        self.assertEqual(sorted(file.name for file in (self.folder / "results/documents").iterdir()),
                         ["复核结论通知.docx", "复核结论通知_2.docx", "复核结论通知_3.docx", "年度抽样复核计划.docx"])

    def test_data_is_for_one_scenario(self):
        files = [self.write(name, "use plugin zibo\n") for name in ("a.scenario", "b.scenario")]
        english, _, _ = self.refused_in_both_languages("scenario", "run", *files, "--data", self.folder / "data",
                                                       status=USAGE_OR_INPUT)
        self.assertIn("expected one scenario with --data, found 2", english)

    def test_a_data_folder_of_another_scenario_is_left_alone(self):
        data = self.folder / "data"
        text = "use plugin zibo with demo people\n\ntoday 2017-12-08T09:00\n\nopen semester_report for 教务处 period 2017-2018-1\n" \
               "----\nwork_item fill_in 教务处 陈思远\n"
        self.run_scenario(text, "--data", data)
        answer = self.run_scenario(text + "\nwait 1 day\n", "--data", data, status=DOES_NOT_HOLD)
        self.assertIn("expected an empty data folder or one that this scenario began", answer.err)

    def test_with_restarts(self):
        text = "use plugin zibo with demo people\n\ntoday 2017-12-08T09:00\n\nopen semester_report for 教务处 period 2017-2018-1\n" \
               "----\nwork_item fill_in 教务处 陈思远\n"
        self.run_scenario(text, "--restart")


if __name__ == "__main__":
    unittest.main()

"""tools/check_words refuses names of colleges in shared parts, paths of machines, long files and unmarked leftovers."""
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "check_words"
MARK = "TO" + "DO"
COLLEGE = " (hint: move it to the college's plugin)"


class CheckWordsTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name) / "place" / "tree"
        self.root.mkdir(parents=True)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run_tool(self):
        run = subprocess.run([sys.executable, str(TOOL), "--root", str(self.root)], capture_output=True, text=True, check=False)
        return run.returncode, run.stdout.splitlines()

    def assert_refused(self, *expected):
        self.assertEqual(self.run_tool(), (1, [*expected, f"words: {len(expected)} refused"]))

    def assert_accepted(self):
        self.assertEqual(self.run_tool(), (0, ["words: in order"]))

    def test_a_college_in_core_is_refused(self):
        self.write("core/quality/rule.cpp", 'a\nif (college == "Zibo")\n')
        self.write("forms/a.form", "{}\n新疆\n")
        self.assert_refused(f"core/quality/rule.cpp:2: expected no college's name in a shared part, found 'Zibo'{COLLEGE}",
                            f"forms/a.form:2: expected no college's name in a shared part, found '新疆'{COLLEGE}")

    def test_a_college_in_a_file_name_is_refused(self):
        self.write("workflows/luzhou_report.bpmn", "")
        self.assert_refused(f"workflows/luzhou_report.bpmn:0: expected no college's name in a shared part, found 'luzhou'{COLLEGE}")

    def test_the_id_of_a_new_plugin_is_known_by_its_folder(self):
        self.write("plugins/novelty/institution.toml", "")
        self.write("core/a.hpp", "// as novelty does\n")
        self.assert_refused(f"core/a.hpp:1: expected no college's name in a shared part, found 'novelty'{COLLEGE}")

    def test_a_college_inside_a_shared_template_is_refused(self):
        (self.root / "templates").mkdir()
        with zipfile.ZipFile(self.root / "templates" / "a.docx", "w") as archive:
            archive.writestr("word/document.xml", "<w:t>扬州</w:t>")
        self.assert_refused(f"templates/a.docx:1: expected no college's name in a shared part, found '扬州'{COLLEGE}")

    def test_plugins_tests_and_words_that_contain_a_name_are_accepted(self):
        self.write("plugins/zibo/plugin.toml", 'id = "zibo"\n')
        self.write("tests/a_test.cpp", '"zibo"\n')
        self.write("core/a.hpp", "// zibosome\n")
        self.assert_accepted()

    def test_paths_of_the_machine_are_refused_everywhere(self):
        hint = "(hint: use a path inside the tree, or an environment variable)"
        self.write("docs/a.md", f"see {self.root}/core\n")
        self.write("docs/b.md", "x\n/home/" + "someone/luoxuan\n")
        self.write("docs/c.md", "https://example.org/home/page/ and plugins/home/x/\n")
        self.assert_refused(f"docs/a.md:1: expected no path of a machine, found '{self.root.parent}/' {hint}",
                            f"docs/b.md:2: expected no path of a machine, found '/home/{'someone'}/' {hint}")

    def test_long_files_of_code_are_refused(self):
        self.write("core/long.cpp", "//\n" * 601)
        self.write("core/short.cpp", "//\n" * 600)
        self.write("docs/long.md", "word\n" * 900)
        self.assert_refused("core/long.cpp:601: expected at most 600 lines, found 601 (hint: one idea a file: split it)")

    def test_unfinished_work_names_its_issue(self):
        self.write("core/a.cpp", f"// {MARK}(#12): later\n// {MARK}: never\n")
        self.assert_refused(
            f"core/a.cpp:2: expected {MARK}(#issue) or none, found '{MARK}' (hint: open an issue and name it, or finish)")

    def test_bans_carry_their_sentence(self):
        self.write("core/engine/a.cpp", "auto n = std::chrono::system_clock::now();\n} catch (...) {\n")
        self.write("core/base/clock.cpp", "return std::chrono::system_clock::now();\n")
        self.write("core/cli/main.cpp", "} catch (...) {\n")
        self.assert_refused(
            "core/engine/a.cpp:1: expected none of what style forbids, found 'system_clock::now' (hint: use the Clock you were given)",
            "core/engine/a.cpp:2: expected none of what style forbids, found 'catch (...)' (hint: catch (...) stands at the C border"
            " of plugins, in the request loop and in main; elsewhere catch the library's own)")


if __name__ == "__main__":
    unittest.main()

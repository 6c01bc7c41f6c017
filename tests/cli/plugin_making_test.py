"""luoxuan plugin new, pack and install."""
import hashlib
import shutil
import unittest
import zipfile

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest


class PluginNew(ProgramTest):
    def test_what_is_written_is_accepted_and_its_scenario_holds(self):
        folder = self.folder / "my_college"
        told = self.run_luoxuan("plugin", "new", "my_college", "--name", "某某职业学院", "--folder", folder, "--json").json
        self.assertEqual(told, {"plugin": "my_college", "folder": str(folder)})
        self.assertRegex(self.run_luoxuan("plugin", "check", folder).out, r": 4 units, 0 report types, \d+ workflows, ")
        self.assertIn("某某职业学院", (folder / "organisation" / "units.csv").read_text("utf-8"))
        for file in folder.rglob("*"):
            if file.is_file():
                self.assertNotIn("@", file.read_text("utf-8"), file)
        scenario = folder / "scenarios" / "suggestion.scenario"
        scenario.write_text(scenario.read_text("utf-8").replace("use plugin my_college", f"use plugin {folder}"), "utf-8")
        self.assertIn("1 passed, 0 failed", self.run_luoxuan("scenario", "run", scenario).out)
        self.run_luoxuan("init", "--data", self.folder / "data", "--plugin", folder)

    def test_what_is_there_is_left_alone(self):
        folder = self.folder / "one"
        self.run_luoxuan("plugin", "new", "one", "--folder", folder)
        before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        english, chinese, _ = self.refused_in_both_languages("plugin", "new", "one", "--folder", folder, status=USAGE_OR_INPUT)
        self.assertIn(f"expected no folder {folder} yet, found one", english)
        self.assertIn("实际已存在", chinese)
        self.assertEqual({file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}, before)
        self.assertEqual([each.name for each in self.folder.iterdir()], ["one"], "no draft is left")

    def test_every_refusal_at_once(self):
        english, _, answer = self.refused_in_both_languages("plugin", "new", "My College", "--name", 'a", "b', "--folder",
                                                            self.folder / "x", status=USAGE_OR_INPUT)
        self.assertIn("expected an id of lower-case letters, digits and _, found 'My College'", english)
        self.assertIn("expected a name of 1 to 60 characters without quotation marks and commas", english)
        self.assertEqual(len(answer["failures"]), 2)
        self.refused_in_both_languages("plugin", "new", "standard", "--folder", self.folder / "x", status=USAGE_OR_INPUT)
        self.assertEqual(list(self.folder.iterdir()), [])


class PackAndInstall(ProgramTest):
    def setUp(self):
        super().setUp()
        self.plugin, self.plugins, self.packed = self.folder / "mine", self.folder / "plugins", self.folder / "mine.zip"
        self.run_luoxuan("plugin", "new", "mine", "--name", "某某学院", "--folder", self.plugin)

    def pack(self):
        return self.run_luoxuan("plugin", "pack", self.plugin, "--output", self.packed, "--json").json

    def install(self, *more, **options):
        return self.run_luoxuan("plugin", "install", self.packed, "--folder", self.plugins, *more, **options)

    def files(self, folder):
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

    def test_equal_plugins_are_equal_files_and_come_out_as_they_were(self):
        told = self.pack()
        self.assertEqual((told["plugin"], told["version"]), ("mine", "0.1.0"))
        first = self.packed.read_bytes()
        self.assertEqual(told["sha256"], hashlib.sha256(first).hexdigest())
        elsewhere = self.folder / "elsewhere"
        shutil.copytree(self.plugin, elsewhere)
        (elsewhere / ".hidden").write_text("left out")
        self.run_luoxuan("plugin", "pack", elsewhere, "--output", self.folder / "again.zip")
        self.assertEqual((self.folder / "again.zip").read_bytes(), first)
        self.assertIn("valid", self.run_luoxuan("package", "verify", self.packed, "--unsigned").out)
        self.install("--sha256", told["sha256"].upper())
        self.assertEqual(self.files(self.plugins / "mine"), self.files(self.plugin))
        self.install()  # the same again is no failure
        self.assertEqual([each.name for each in self.plugins.iterdir()], ["mine"], "no draft is left")

    def test_another_one_of_its_id_is_replaced_only_when_asked(self):
        self.pack()
        self.install()
        (self.plugin / "README.md").write_text("new")
        self.pack()
        english, _, _ = self.refused_in_both_languages("plugin", "install", self.packed, "--folder", self.plugins, status=DOES_NOT_HOLD)
        self.assertIn("expected no plugin 'mine' yet, found another one", english)
        self.assertNotEqual((self.plugins / "mine" / "README.md").read_text(), "new")
        self.install("--replace")
        self.assertEqual((self.plugins / "mine" / "README.md").read_text(), "new")
        self.assertEqual([each.name for each in self.plugins.iterdir()], ["mine"])

    def test_a_plugin_that_is_refused_is_not_packed(self):
        broken = ROOT / "tests/refusals/plugin/broken_college"
        expected = broken.with_suffix(".expected").read_text("utf-8").splitlines()[::2]
        self.assertEqual(self.run_luoxuan("plugin", "pack", broken.relative_to(ROOT), "--output", self.packed, status=DOES_NOT_HOLD).err.splitlines(),
                         expected)
        self.assertFalse(self.packed.exists())

    def changed(self, change):
        """The packed plugin with one file of it changed after packing."""
        self.pack()
        with zipfile.ZipFile(self.packed) as archive:
            entries = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
        with zipfile.ZipFile(self.packed, "w") as archive:
            for name, data in change(entries):
                archive.writestr(name, data)

    def refused(self, expected, status=DOES_NOT_HOLD, *more):
        english, _, _ = self.refused_in_both_languages("plugin", "install", self.packed, "--folder", self.plugins, *more, status=status)
        self.assertIn(expected, english)
        self.assertFalse(self.plugins.exists() and list(self.plugins.iterdir()), "nothing has changed")

    def test_what_was_changed_on_the_way_is_refused(self):
        self.changed(lambda entries: [(name, data.replace(b"jwc", b"jwd") if name.endswith("units.csv") else data) for name, data in entries])
        self.refused("units.csv")

    def test_what_was_added_on_the_way_is_refused(self):
        for name in ("mine-0.1.0/data/workflows/x.bpmn", "mine-0.1.0/data/../../evil.txt", "/etc/evil.txt"):
            with self.subTest(name):
                self.changed(lambda entries: entries + [(name, b"x")])
                self.refused("")

    def test_another_file_than_the_one_that_was_meant_is_refused(self):
        self.pack()
        self.refused("expected a file with the SHA-256 " + "0" * 64, DOES_NOT_HOLD, "--sha256", "0" * 64)

    def test_a_whole_bag_without_an_accepted_plugin_is_refused_with_every_fault(self):
        (self.plugin / "scenarios" / "suggestion.scenario").unlink()
        self.pack()
        other = self.folder / "other.zip"
        self.run_luoxuan("plugin", "pack", "national", "--output", other)
        self.packed.write_bytes(b"no archive at all")
        self.refused("")
        self.packed.unlink()
        self.refused_in_both_languages("plugin", "install", self.packed, "--folder", self.plugins, status=USAGE_OR_INPUT)
        self.packed = other
        self.install()
        self.assertTrue((self.plugins / "national" / "plugin.toml").exists())


if __name__ == "__main__":
    unittest.main()

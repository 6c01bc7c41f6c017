import unittest

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest

BROKEN = sorted(path for path in (ROOT / "tests/refusals/plugin").iterdir() if path.is_dir())


class PluginCheck(ProgramTest):
    def test_an_accepted_plugin(self):
        answer = self.run_luoxuan("plugin", "check", "zibo", "--demo")
        self.assertRegex(answer.out, r"^zibo: 37 units, .* version [0-9a-f]{12}\n$")
        self.assertIn("部门 37 个", self.run_luoxuan("plugin", "check", "zibo", "--demo", language="zh_CN.UTF-8").out)
        plugin = self.run_luoxuan("plugin", "check", "plugins/zibo", "--json").json["plugins"][0]
        self.assertEqual((plugin["plugin"], plugin["accepted"], plugin["refusals"]), ("plugins/zibo", True, []))
        self.assertRegex(plugin["version"], r"^[0-9a-f]{64}$")

    def test_broken_plugins_with_their_exact_messages(self):
        self.assertGreaterEqual(len(BROKEN), 3)
        for folder in BROKEN:
            with self.subTest(folder=folder.name):
                path = folder.relative_to(ROOT)
                expected = (folder.parent / (folder.name + ".expected")).read_text("utf-8").splitlines()
                english = self.run_luoxuan("plugin", "check", path, status=DOES_NOT_HOLD)
                chinese = self.run_luoxuan("plugin", "check", path, status=DOES_NOT_HOLD, language="zh_CN.UTF-8")
                self.assertEqual(english.err.splitlines(), expected[::2])
                self.assertEqual(chinese.err.splitlines(), expected[1::2])
                self.assertEqual(english.out, f"{path}: refused, {len(expected) // 2} faults\n")
                plugin = self.run_luoxuan("plugin", "check", path, "--json", status=DOES_NOT_HOLD).json["plugins"][0]
                self.assertFalse(plugin["accepted"])
                self.assertEqual(len(plugin["refusals"]), len(expected) // 2)
                self.assertEqual(set(plugin["refusals"][0]), {"code", "message", "hint", "file", "line", "column"})

    def test_one_for_others_to_extend(self):
        self.assertRegex(self.run_luoxuan("plugin", "check", "national").out, r"^national: ")
        english, chinese, _ = self.refused_in_both_languages("init", "--data", self.folder / "data", "--plugin", "national",
                                                             status=DOES_NOT_HOLD)
        self.assertIn("expected the plugin of an institution, found 'national'", english)
        self.assertIn("供其他插件扩展", chinese)

    def test_several_at_once(self):
        answer = self.run_luoxuan("plugin", "check", "zibo", BROKEN[0].relative_to(ROOT), "--json", status=DOES_NOT_HOLD)
        self.assertEqual([plugin["accepted"] for plugin in answer.json["plugins"]], [True, False])

    def test_an_unknown_one(self):
        english, chinese, answer = self.refused_in_both_languages("plugin", "check", "zibbo", status=USAGE_OR_INPUT)
        self.assertEqual(english, "expected a plugin, found none called 'zibbo' (hint: did you mean 'zibo'?)\n")
        self.assertIn("是否指“zibo”", chinese)
        self.assertEqual(answer["plugins"][0]["refusals"][0]["code"], "not_found")


class PluginList(ProgramTest):
    def test_what_there_is(self):
        self.assertRegex(self.run_luoxuan("plugin", "list").out, r"(?m)^zibo  \d+\.\d+\.\d+  淄博职业学院  ")
        plugins = self.run_luoxuan("plugin", "list", "--json").json["plugins"]
        self.assertIn(("zibo", "淄博职业学院"), [(plugin["id"], plugin["name"]) for plugin in plugins])

    def test_none(self):
        self.assertEqual(self.run_luoxuan("plugin", "list", home=self.folder).out, "no plugins\n")
        self.assertEqual(self.run_luoxuan("plugin", "list", "--json", home=self.folder).json, {"plugins": []})

    def test_one_whose_manifest_is_broken(self):
        self.write("plugins/broken/plugin.toml", 'id = "broken"\n')
        answer = self.run_luoxuan("plugin", "list", home=self.folder, status=DOES_NOT_HOLD)
        self.assertIn("plugins/broken/plugin.toml", answer.err)
        self.assertIn("broken", answer.out)


class Init(ProgramTest):
    def test_a_data_folder(self):
        data = self.folder / "data"
        answer = self.run_luoxuan("init", "--data", data, "--plugin", "zibo", "--demo", "--json").json
        self.assertEqual((answer["institution"], answer["failures"]), ("zibo", []))
        self.assertTrue((data / "luoxuan.db").exists())
        again = self.run_luoxuan("init", "--data", data, "--plugin", "zibo", "--demo")
        self.assertIn("runs here", again.out)
        health = self.run_luoxuan("doctor", "--data", data, "--json").json
        self.assertEqual(health["failures"], [])

    def test_definitions_that_somebody_changed_are_not_taken(self):
        data = self.folder / "data"
        self.run_luoxuan("init", "--data", data, "--plugin", "zibo")
        [version] = (data / "definitions").iterdir()
        changed = version / "zibo/institution.toml"
        changed.write_text(changed.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        english, chinese, _ = self.refused_in_both_languages("alert", "list", "--data", data, status=USAGE_OR_INPUT)
        self.assertIn(f"expected the definitions {version.name}, found others", english)
        self.assertIn(f"应为定义版本 {version.name}，实际内容不同", chinese)

    def test_of_a_broken_plugin(self):
        data = self.folder / "data"
        self.refused_in_both_languages("init", "--data", data, "--plugin", BROKEN[0], status=DOES_NOT_HOLD)
        self.assertFalse(data.exists())

    def test_of_another_institution(self):
        data = self.folder / "data"
        self.run_luoxuan("init", "--data", data, "--plugin", "zibo")
        self.write("other/plugin.toml", 'id = "other"\nname = "示例学院"\nversion = "0.1.0"\nneeds_luoxuan = "0.1"\n')
        self.write("other/institution.toml", 'id = "other"\nname = "示例学院"\nkind = "college"\n')
        self.write("other/calendar.toml", '[[semester]]\nname = "2017-2018-1"\nstart = 2017-09-04\nend = 2018-01-12\n')
        self.write("other/organisation/units.csv", "unit,name,parent,kind\ncollege,示例学院,,学院\n")
        english, _, _ = self.refused_in_both_languages("init", "--data", data, "--plugin", self.folder / "other", status=DOES_NOT_HOLD)
        self.assertIn("expected a new data folder or one of 示例学院, found one of 淄博职业学院", english)


if __name__ == "__main__":
    unittest.main()

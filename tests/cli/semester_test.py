"""What comes out of a whole semester: its data folder and its package of materials."""
import pathlib
import shutil
import sqlite3
import tempfile
import unittest

from program import DOES_NOT_HOLD, ROOT, ProgramTest, luoxuan

SCENARIO = ROOT / "plugins/zibo/scenarios/semester_2017_2018_1.scenario"


def play(folder):
    answer = luoxuan("scenario", "run", SCENARIO, "--data", folder / "data", "--output", folder / "results", timeout=1200)
    if answer.status != 0:
        raise AssertionError(str(answer))
    return answer


class Semester(ProgramTest):
    @classmethod
    def setUpClass(cls):
        made = tempfile.TemporaryDirectory(prefix="luoxuan-semester-")
        cls.addClassCleanup(made.cleanup)
        cls.made = pathlib.Path(made.name)
        play(cls.made)
        cls.package = next(path for path in (cls.made / "results/packages").iterdir() if path.is_dir())

    def copy(self, path, name):
        target = self.folder / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, target)
        return target

    def doctor(self, data, status=0):
        return self.run_luoxuan("doctor", "--data", data, "--json", status=status).json

    # the run

    def test_a_second_run_does_nothing_new(self):
        data = self.copy(self.made, "again")
        before = self.doctor(data / "data")
        self.assertGreater(before["records"], 100)
        self.assertGreater(before["documents"], 29)
        answer = play(data)
        self.assertIn("1 passed, 0 failed", answer.out)
        self.assertEqual(self.doctor(data / "data"), before)
        self.assertEqual(sorted(path.name for path in (data / "results").rglob("*")),
                         sorted(path.name for path in (self.made / "results").rglob("*")))

    # package verify, package list

    def test_the_package_is_valid(self):
        for path in [self.package, self.package.with_name(self.package.name + ".zip")]:
            with self.subTest(path=path.name):
                answer = self.run_luoxuan("package", "verify", path)
                self.assertRegex(answer.out, r"signed by 淄博职业学院 with the key .*\n.*: valid, \d+ files, \d+ bytes\n$")
                found = self.run_luoxuan("package", "verify", path, "--json").json
                self.assertTrue(found["valid"] and found["complete"])
                self.assertEqual((found["errors"], found["signer"]), ([], "淄博职业学院"))
                self.run_luoxuan("package", "verify", path, "--trusted", found["fingerprint"])
                self.run_luoxuan("package", "verify", path, "--trusted", "0" * 64, status=DOES_NOT_HOLD)

    def tampered(self, change):
        package = self.copy(self.package, "package")
        change(package)
        answer = self.run_luoxuan("package", "verify", package, "--json", status=DOES_NOT_HOLD).json
        self.assertFalse(answer["valid"])
        english = self.run_luoxuan("package", "verify", package, status=DOES_NOT_HOLD)
        chinese = self.run_luoxuan("package", "verify", package, status=DOES_NOT_HOLD, language="zh_CN.UTF-8")
        self.assertIn("not valid", english.out)
        self.assertIn("无效", chinese.out)
        self.assertRegex(chinese.err, "[一-鿿]")
        return answer["errors"]

    def payload(self, package):
        return next(path for path in sorted((package / "data").rglob("*.docx")))

    def test_a_changed_byte_is_found(self):
        def change(package):
            file = self.payload(package)
            content = bytearray(file.read_bytes())
            content[len(content) // 2] ^= 1
            file.write_bytes(content)
        errors = self.tampered(change)
        self.assertTrue(any(error["file"].endswith(".docx") or ".docx" in error["message"] for error in errors), errors)

    def test_a_missing_file_is_found(self):
        self.assertTrue(self.tampered(lambda package: self.payload(package).unlink()))

    def test_an_added_file_is_found(self):
        self.assertTrue(self.tampered(lambda package: (package / "data" / "extra.txt").write_text("extra")))

    def test_a_changed_description_is_found(self):
        def change(package):
            file = package / "bag-info.txt"
            file.write_text(file.read_text("utf-8").replace("淄博", "博淄"), "utf-8")
        self.assertTrue(self.tampered(change))

    def test_a_changed_zip_is_found(self):
        package = self.copy(self.package.with_name(self.package.name + ".zip"), "package.zip")
        content = bytearray(package.read_bytes())
        content[len(content) // 2] ^= 1
        package.write_bytes(content)
        self.run_luoxuan("package", "verify", package, status=DOES_NOT_HOLD)

    def test_the_list_of_a_package(self):
        listed = self.run_luoxuan("package", "list", self.package, "--json").json
        verified = self.run_luoxuan("package", "verify", self.package, "--json").json
        self.assertEqual(len(listed["files"]), verified["files"])
        self.assertEqual(sum(file["bytes"] for file in listed["files"]), verified["bytes"])
        self.assertEqual(listed["period"], "2017-2018学年第一学期")
        self.assertTrue(listed["title"])
        english = self.run_luoxuan("package", "list", self.package).out
        chinese = self.run_luoxuan("package", "list", self.package, language="zh_CN.UTF-8").out
        self.assertIn("nothing was verified", english)
        self.assertIn("未作核验", chinese)
        self.assertEqual(english.count("\n"), len(listed["files"]) + 3)

    # doctor

    def test_a_healthy_data_folder(self):
        answer = self.run_luoxuan("doctor", "--data", self.made / "data")
        self.assertRegex(answer.out, r"^history: \d+ records, documents: \d+, faults: 0\n$")
        self.assertIn("历史记录", self.run_luoxuan("doctor", "--data", self.made / "data", language="zh_CN.UTF-8").out)

    def change_database(self, *statements):
        data = self.copy(self.made / "data", "data")
        with sqlite3.connect(data / "luoxuan.db") as database:
            for statement in statements:
                self.assertGreater(database.execute(statement).rowcount, 0, statement)
        database.close()
        return data

    def test_a_changed_record_is_found(self):
        data = self.change_database("UPDATE history SET body = replace(body, '2017-2018-1', '2017-2018-2') WHERE number = "
                                    "(SELECT number FROM history WHERE body LIKE '%2017-2018-1%' ORDER BY number LIMIT 1)")
        english, chinese, answer = self.refused_in_both_languages("doctor", "--data", data, status=DOES_NOT_HOLD)
        self.assertNotEqual(english, chinese)
        self.assertEqual(len(answer["failures"]), 1)

    def test_a_removed_record_is_found(self):
        data = self.change_database("DELETE FROM history WHERE number = (SELECT number FROM history ORDER BY number LIMIT 1 OFFSET 5)")
        self.refused_in_both_languages("doctor", "--data", data, status=DOES_NOT_HOLD)

    def test_removed_and_changed_documents_are_found(self):
        data = self.copy(self.made / "data", "data")
        files = sorted(path for path in (data / "documents").rglob("*") if path.is_file())
        files[0].unlink()
        files[1].chmod(0o600)
        files[1].write_bytes(b"other bytes")
        english, chinese, answer = self.refused_in_both_languages("doctor", "--data", data, status=DOES_NOT_HOLD)
        self.assertGreaterEqual(len(answer["failures"]), 2)
        self.assertIn(files[0].name[-20:], english)

    def test_changed_definitions_are_found(self):
        data = self.copy(self.made / "data", "data")
        file = next((data / "definitions").rglob("calendar.toml"))
        file.chmod(0o600)
        file.write_text(file.read_text("utf-8") + "\n# changed\n", "utf-8")
        self.refused_in_both_languages("doctor", "--data", data, status=DOES_NOT_HOLD)

    def test_a_database_that_is_none(self):
        data = self.folder / "data"
        data.mkdir()
        (data / "luoxuan.db").write_bytes(b"no database" * 1000)
        self.refused_in_both_languages("doctor", "--data", data, status=DOES_NOT_HOLD)


if __name__ == "__main__":
    unittest.main()

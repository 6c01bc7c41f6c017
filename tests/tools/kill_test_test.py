"""The comparison of tools/kill_test sees what is lost, what is there twice and what has changed, and nothing else."""
import importlib.machinery
import importlib.util
import pathlib
import sqlite3
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
TOOL = pathlib.Path(__file__).resolve().parents[2] / "tools" / "kill_test"
LOADER = importlib.machinery.SourceFileLoader("kill_test", str(TOOL))
kill_test = importlib.util.module_from_spec(importlib.util.spec_from_loader("kill_test", LOADER))
LOADER.exec_module(kill_test)


class DifferencesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.places = [pathlib.Path(folder.name) / name for name in ("undisturbed", "killed")]
        for place in self.places:
            (place / "data").mkdir(parents=True)
            (place / "results").mkdir()
            (place / "results" / "report.docx").touch()
            with sqlite3.connect(place / "data" / kill_test.DATABASE) as database:
                for table, kinds in kill_test.TABLES.items():
                    columns = dict.fromkeys(["key", "made", *kinds, "sha256", "body"])
                    database.execute(f"CREATE TABLE {table} ({', '.join(columns)})")
            self.insert(place, "history", body='[["instance_started", {}]]')
            self.insert(place, "document", report="semester_report", media_type="docx", sha256="ab")
            self.insert(place, "notice", kind="returned")

    @staticmethod
    def insert(place, table, **row):
        with sqlite3.connect(place / "data" / kill_test.DATABASE) as database:
            database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", [*row.values()])

    def execute(self, text):
        with sqlite3.connect(self.places[1] / "data" / kill_test.DATABASE) as database:
            database.execute(text)

    def differences(self):
        return kill_test.differences(*self.places)

    def test_the_same_is_the_same_whatever_its_keys_and_moments(self):
        self.execute("UPDATE notice SET key = 7, made = 12")
        self.assertEqual(self.differences(), [])

    def test_a_lost_row_is_told(self):
        self.execute("DELETE FROM notice")
        self.assertIn("notice, returned: expected 1, found 0", self.differences())

    def test_a_row_that_is_there_twice_is_told(self):
        self.insert(self.places[1], "document", report="semester_report", media_type="docx", sha256="ab")
        self.assertIn("document, in all: expected 1, found 2", self.differences())

    def test_another_document_in_the_same_place_is_told(self):
        self.execute("UPDATE document SET sha256 = 'cd'")
        self.assertEqual([difference.partition(" times")[0] for difference in self.differences()],
                         ["document: expected 1, found 0", "document: expected 0, found 1"])

    def test_result_files_are_compared_without_drafts(self):
        (self.places[1] / "results" / "more.docx.0123abcd.part").touch()
        self.assertEqual(self.differences(), [])
        (self.places[1] / "results" / "more.docx").touch()
        (self.places[1] / "results" / "report.docx").unlink()
        self.assertEqual(self.differences(), ["results: expected the file report.docx, found none",
                                              "results: expected no file more.docx, found one"])

    def test_a_missing_table_is_told(self):
        self.execute("DROP TABLE package")
        self.assertIn("expected package with specification, found none (hint: TABLES in tools/kill_test)", self.differences()[0])

    def test_a_missing_database_is_told(self):
        (self.places[1] / "data" / kill_test.DATABASE).unlink()
        self.assertIn("expected the database", self.differences()[0])

    def test_two_empty_installations_prove_nothing(self):
        for place in self.places:
            with sqlite3.connect(place / "data" / kill_test.DATABASE) as database:
                for table in kill_test.TABLES:
                    database.execute(f"DELETE FROM {table}")
        self.assertEqual(self.differences(), ["expected a history that is not empty: without one this test proves nothing"])


if __name__ == "__main__":
    unittest.main()

"""Measurements that are fetched: over HTTP from a server on this machine, from a SQLite file and from a PostgreSQL."""
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import unittest

from program import DOES_NOT_HOLD, ROOT, USAGE_OR_INPUT, ProgramTest

sys.path.insert(0, str(ROOT / "tests" / "server"))
from fetched_indicators import fetched_indicators  # noqa: E402
from post import make_certificate  # noqa: E402
from web import WebServer  # noqa: E402


class Web(WebServer):
    """Answers each path with what stands in `answers`; keeps the requests."""

    def __init__(self, answers, certificate=None):
        self.asked = []

        def answer(_method, path, headers, _body):
            self.asked.append((path, headers))
            return answers[path.split("?")[0]]

        super().__init__(answer, certificate)


class FetchingTest(ProgramTest):
    def plugin_with(self, **tables):
        """A college with an indicator a table: the lines of its [name.fetch]."""
        folder = self.folder / "indicators"
        if not folder.exists():
            shutil.copytree(ROOT / "tests" / "plugins" / "indicators", folder)
            (folder / "indicators" / "reading.toml").unlink()
        text = fetched_indicators(tables)
        (folder / "indicators" / "fetched.toml").write_text(text, "utf-8")
        return folder

    def data_of(self, folder):
        data = self.folder / "data"
        if not data.exists():
            self.run_luoxuan("init", "--data", data, "--plugin", folder)
        return data

    def sources(self, text):
        file = self.write("sources.toml", text)
        file.chmod(0o600)
        return file

    def fetch(self, name, sources, *more, **options):
        return self.run_luoxuan("measurement", "fetch", name, "--period", "2026-03", "--data", self.folder / "data",
                                *(["--sources", sources] if sources else []), *more, **options)

    def rows(self, answer):
        return [(row["unit"], row["subject"], row["value"], row["level"]) for row in answer.json["measurements"]]

    def web(self, answers, **options):
        web = Web(answers, **options)
        self.addCleanup(web.close)
        return web


class OverHttp(FetchingTest):
    ALLOWED = '[hosts.here]\nhost = "localhost"\nprivate = true\nplain = true\nauthorization = "Bearer secret-of-the-house"\n'

    def test_rows_are_made_of_the_answer_exactly(self):
        answer = {"data": [{"dept": "教务处", "count": "x"}, {"dept": "xsc", "count": "y"}]}
        text = json.dumps(answer).replace('"x"', "1204.500000000000000000000000000001").replace('"y"', "899")
        web = self.web({"/visits": (200, text)})
        base = web.url("/visits?month=")
        self.data_of(self.plugin_with(visits=f"""url = '"{base}" + period.name + "&from=" + string(period.start)'
rows = 'for row in answer.data return {{unit: row.dept, value: row.count, source: "门禁"}}'
"""))
        told = self.fetch("visits", self.sources(self.ALLOWED), "--apply", "--json")
        self.assertEqual(self.rows(told), [("jwc", "", "1204.500000000000000000000000000001", "normal"), ("xsc", "", "899", "warning")])
        (path, headers), = web.asked
        self.assertEqual(path, "/visits?month=2026-03&from=2026-03-01")
        self.assertEqual(headers["Authorization"], "Bearer secret-of-the-house")
        self.assertEqual(headers["Host"], f"localhost:{web.port}")
        self.assertEqual(self.fetch("visits", self.sources(self.ALLOWED), "--json").json["unchanged"], 2)

    def test_private_addresses_and_plain_http_only_where_the_installation_allows_them(self):
        web = self.web({"/": (200, "[]")})
        port = web.port
        names = {"local": "localhost", "loop": "127.0.0.1", "mapped": "[::ffff:127.0.0.1]", "link": "169.254.169.254", "six": "[::1]",
                 "decimal": "2130706433"}
        self.data_of(self.plugin_with(
            **{name: f"url = '\"https://{host}:{port}/\"'\n" for name, host in names.items()},
            plain=f"url = '\"http://localhost:{port}/\"'\n"))
        for name in names:
            english, chinese, _ = self.refused_in_both_languages("measurement", "fetch", name, "--period", "2026-03", "--data",
                                                                 self.folder / "data", "--sources", self.sources(""), status=DOES_NOT_HOLD)
            self.assertRegex(english, "expected an address of the public internet, found|expected a name that is known", name)
            self.assertRegex(chinese, "应为公网地址|应为可解析的名称")
        self.assertIn("expected https, found http", self.fetch("plain", self.sources(""), status=DOES_NOT_HOLD).err)
        self.assertIn("expected an address of the public internet, found",
                      self.fetch("plain", self.sources('[hosts.a]\nhost = "localhost"\nplain = true\n'), status=DOES_NOT_HOLD).err)
        self.assertEqual(web.asked, [], "nothing was ever asked")

    def test_answers_that_are_none(self):
        answers = {
            "/away": (302, "", {"Location": "/rows"}), "/rows": (200, "[]"), "/broken": (503, ""), "/gone": (404, ""),
            "/words": (200, "<html>"), "/shape": (200, '{"a": 1}'), "/unit": (200, '[{"unit": "无此部门", "value": 1}]'),
            "/text": (200, '[{"unit": "jwc", "value": "many"}, {"value": 2}]'), "/large": (200, b" " * (16 * 1024 * 1024 + 2)),
            "/twice": (200, '[{"unit": "jwc", "value": 1}, {"unit": "教务处", "value": 2}]'),
        }
        web = self.web(answers)
        self.data_of(self.plugin_with(**{path[1:]: f"url = '\"{web.url(path)}\"'\n" for path in answers}))
        for name, message in (
            ("away", "expected the status 200, found 302 (hint: redirections are not followed"),
            ("broken", "expected the status 200, found 503"),
            ("gone", "expected the status 200, found 404"),
            ("words", "expected JSON from the web server, found: "),
            ("shape", "row 1: expected {unit, value} with a number, found"),
            ("unit", "found '无此部门'"),
            ("text", "row 2: expected the unit that was measured, found none"),
            ("large", "expected at most 16777216 bytes, found more"),
            ("twice", "expected one value of"),
        ):
            with self.subTest(name):
                self.assertIn(message, self.fetch(name, self.sources(self.ALLOWED), status=DOES_NOT_HOLD).err)
        self.assertIn("row 1: expected {unit, value} with a number, found",
                      self.fetch("text", self.sources(self.ALLOWED), status=DOES_NOT_HOLD).err, "every fault at once")
        self.assertEqual(self.rows(self.fetch("rows", self.sources(self.ALLOWED), "--json")), [])

    def test_tls_is_verified(self):
        certificate = make_certificate(self.folder)
        web = self.web({"/": (200, '[{"unit": "jwc", "value": 1000}]')}, certificate=certificate)
        self.data_of(self.plugin_with(named=f"url = '\"{web.url('/')}\"'\n", other=f"url = '\"{web.url('/', '127.0.0.1')}\"'\n"))
        hosts = '[hosts.a]\nhost = "localhost"\nprivate = true\n[hosts.b]\nhost = "127.0.0.1"\nprivate = true\n'
        trusted = f'certificates = "{certificate[0]}"\n' + hosts
        self.assertEqual(self.rows(self.fetch("named", self.sources(trusted), "--json")), [("jwc", "", "1000", "normal")])
        self.assertIn("certificate problem", self.fetch("named", self.sources(hosts), status=DOES_NOT_HOLD).err.lower())
        self.assertIn("certificate", self.fetch("other", self.sources(trusted), status=DOES_NOT_HOLD).err.lower())
        self.assertEqual(len(web.asked), 1)

    def test_sources_are_read_with_every_fault_and_without_secrets(self):
        self.data_of(self.plugin_with(visits="database = \"students\"\nquery = \"SELECT 1\"\n"))
        file = self.sources('[databases.a]\nurl = "mysql://root:hidden@host/x"\n[databases.B]\nfile = "relative.db"\n[databases.c]\n'
                            'file = "relative.db"\n[hosts.h]\nhost = "https://x/"\n[hosts.g]\nauthorization = "x"\n')
        english, _, answer = self.refused_in_both_languages("measurement", "fetch", "visits", "--period", "2026-03", "--data",
                                                            self.folder / "data", "--sources", file, status=USAGE_OR_INPUT)
        self.assertEqual(len(answer["failures"]), 5, english)
        self.assertNotIn("hidden", english)
        for password in ("50%zzhidden", "hidden/hidden", "hidden@hidden"):
            unclear = self.sources(f'[databases.students]\nurl = "postgresql://reader:{password}@localhost/db"\n')
            refused = self.fetch("visits", unclear, status=USAGE_OR_INPUT).err
            self.assertNotIn("hidden", refused, "not in what libpq says either")
        file.chmod(0o644)
        self.assertIn("only its owner and group can read", self.fetch("visits", file, status=USAGE_OR_INPUT).err)
        self.assertIn("expected a database that this installation knows, found 'students'",
                      self.fetch("visits", self.sources(""), status=DOES_NOT_HOLD).err)
        self.assertIn("expected an installation that reaches other systems", self.fetch("visits", None, status=DOES_NOT_HOLD).err)


QUERY = "SELECT dept AS unit, amount AS value, origin AS source FROM visits WHERE month = :period AND :start < :end ORDER BY dept"


class FromDatabases(FetchingTest):
    def test_sqlite(self):
        database = self.folder / "library.db"
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE visits (dept TEXT, month TEXT, amount TEXT, origin TEXT)")
            connection.executemany("INSERT INTO visits VALUES (?, ?, ?, ?)",
                                   [("教务处", "2026-03", "1204.50", "门禁"), ("xsc", "2026-03", "850", None), ("xsc", "2026-02", "1", None)])
        before = database.read_bytes()
        self.data_of(self.plugin_with(
            visits=f'database = "library"\nquery = "{QUERY}"\n',
            single='database = "library"\nquery = "SELECT \'jwc\' AS unit, \'9:30 :period\' AS source, count(*) AS value FROM visits -- :comment"\n',
            insert='database = "library"\nquery = "INSERT INTO visits VALUES (1, 2, 3, 4) RETURNING dept AS unit, amount AS value"\n',
            attach='database = "library"\nquery = "ATTACH \'/tmp/other.db\' AS other"\n',
            pragma='database = "library"\nquery = "PRAGMA journal_mode"\n',
            nothing='database = "library"\nquery = "SELECT unit FROM nowhere"\n'))
        sources = self.sources(f'[databases.library]\nfile = "{database}"\n')
        told = self.fetch("visits", sources, "--apply", "--json")
        self.assertEqual(self.rows(told), [("xsc", "", "850", "warning"), ("jwc", "", "1204.50", "normal")])
        self.assertEqual(self.rows(self.fetch("single", sources, "--json")), [("jwc", "", "3", "severe")])
        for name in ("insert", "attach", "pragma"):
            self.assertIn("database 'library': expected a query that only reads, found another statement",
                          self.fetch(name, sources, status=DOES_NOT_HOLD).err)
        self.assertIn("no such table: nowhere", self.fetch("nothing", sources, status=DOES_NOT_HOLD).err)
        self.assertEqual(database.read_bytes(), before)
        missing = self.sources(f'[databases.library]\nfile = "{self.folder}/missing.db"\n')
        self.assertIn("expected a SQLite database, found none that can be opened", self.fetch("visits", missing, status=DOES_NOT_HOLD).err)
        self.assertFalse((self.folder / "missing.db").exists())

    def test_postgresql(self):
        place = pathlib.Path("/tmp") / f"luoxuan-fetch-{self.folder.name}"
        started = subprocess.run([ROOT / "tools" / "postgresql", "start", place], capture_output=True, text=True)
        if started.returncode == 77:
            self.skipTest("no PostgreSQL")
        self.assertEqual(started.returncode, 0, started.stderr)
        self.addCleanup(subprocess.run, [ROOT / "tools" / "postgresql", "stop", place], check=True)
        url = started.stdout.strip()
        sql = ("CREATE TABLE visits (dept text, month text, amount numeric, origin text);"
               "INSERT INTO visits VALUES ('教务处', '2026-03', 1204.50000000000000000000000000001, '门禁'), ('xsc', '2026-03', 850, NULL);")
        subprocess.run(["psql", "--quiet", url, "-v", "ON_ERROR_STOP=1", "-c", sql], check=True)
        self.data_of(self.plugin_with(
            visits=f'database = "library"\nquery = "{QUERY}"\n',
            cast='database = "library"\nquery = "SELECT \'jwc\' AS unit, sum(amount)::bigint AS value FROM visits WHERE month = :period"\n',
            insert='database = "library"\nquery = "INSERT INTO visits VALUES (\'a\', \'b\', 3, \'c\') RETURNING dept AS unit, amount AS value"\n',
            write='database = "library"\nquery = "SET TRANSACTION READ WRITE"\n',
            copy=f'database = "library"\nquery = "COPY (SELECT 1) TO \'{place}/written\'"\n',
            nothing='database = "library"\nquery = "SELECT unit FROM nowhere"\n'))
        sources = self.sources(f'[databases.library]\nurl = "{url}"\n')
        self.assertEqual(sorted(self.rows(self.fetch("visits", sources, "--json"))),
                         [("jwc", "", "1204.50000000000000000000000000001", "normal"), ("xsc", "", "850", "warning")])
        self.assertEqual(self.rows(self.fetch("cast", sources, "--json")), [("jwc", "", "2055", "normal")])
        for name, word in (("insert", "INSERT"), ("write", "SET"), ("copy", "COPY")):
            self.assertIn(f'syntax error at or near "{word}"', self.fetch(name, sources, status=DOES_NOT_HOLD).err)
        self.assertFalse((place / "written").exists())
        self.assertIn('relation "nowhere" does not exist', self.fetch("nothing", sources, status=DOES_NOT_HOLD).err)
        gone = self.sources('[databases.library]\nurl = "postgresql://reader:hidden@127.0.0.1:1/none"\n')
        refused = self.fetch("visits", gone, status=DOES_NOT_HOLD).err
        self.assertIn("expected the database to answer, found: ", refused)
        self.assertNotIn("hidden", refused)


class Periods(FetchingTest):
    def test_a_period_of_another_kind_is_refused_before_anybody_is_asked(self):
        self.data_of(self.plugin_with(visits='database = "nowhere"\nquery = "SELECT 1"\n'))
        told = self.run_luoxuan("measurement", "fetch", "visits", "--period", "2025-2026", "--data", self.folder / "data", status=DOES_NOT_HOLD)
        self.assertIn("expected a month, found '2025-2026'", told.err)


class ByTheCalendar(FetchingTest):
    def test_when_a_period_is_over_it_is_fetched_and_trouble_becomes_an_incident(self):
        database = self.folder / "library.db"
        with sqlite3.connect(database) as connection:
            connection.execute("CREATE TABLE visits (dept TEXT, month TEXT, amount TEXT, origin TEXT)")
            connection.execute("INSERT INTO visits VALUES ('jwc', '2026-03', '850', '门禁')")
        folder = self.plugin_with(visits=f'database = "library"\nquery = "{QUERY}"\nafter = 3\n')
        scenario = self.write("calendar.scenario", f"""# name: fetching/calendar
# description: measurements of a month are fetched on the third day behind it, once; a system that does not answer is asked again, then a person
# group: [indicators]

use plugin {folder}
today 2026-03-20T10:00
person 李 教务处 staff
person 钱 诊改办 staff
person 周 诊改办 head
person 吴 诊改办 officer
follow calendar from 2026-03-20

until 2026-04-02T23:00
----
nothing

until 2026-04-03T08:00
----
measured visits 教务处 2026-03 850 warning
alert_opened visits 教务处 2026-03 warning
notice 李 indicator_alert
end collect_measurements

# Again by hand: the same is no new measurement.
start collect_measurements as 吴
  indicator = "visits"
  period = "2026-03"
----
end collect_measurements

start collect_measurements as 吴
  indicator = "nothing"
  period = "2026-03"
wait 3 days
----
incident fetch expected an indicator, found 'nothing'
""")
        sources = self.sources(f'[databases.library]\nfile = "{database}"\n')
        for more in ([], ["--restart"]):
            self.assertIn("1 passed", self.run_luoxuan("scenario", "run", scenario, "--sources", sources, *more).out)

    def test_a_rehearsal_asks_nobody(self):
        folder = self.plugin_with(visits="url = '\"https://data.example.edu.cn/\"'\n")
        played = self.run_luoxuan("rehearse", "--plugin", folder, "--from", "2026-03-02", "--to", "2026-06-30", "--json").json
        self.assertEqual(([each["at"] for each in played["events"] if each["kind"] == "ended"], played["gaps"]),
                         (["2026-04-01 00:00", "2026-05-01 00:00", "2026-06-01 00:00"], []))


if __name__ == "__main__":
    unittest.main()

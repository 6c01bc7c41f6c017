"""Native plugins: built here against the installed header, off until they are allowed, refused with every reason."""
import contextlib
import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from program import DOES_NOT_HOLD, PROGRAM, ROOT, USAGE_OR_INPUT, ProgramTest, luoxuan

EXAMPLES = ROOT / "examples" / "native"
FROZEN = ROOT / "tests" / "native" / "frozen_v1"


def build(source, target, include, *more):
    """Compiles a shared object outside of the tree, as the author of a plugin does."""
    target.parent.mkdir(parents=True, exist_ok=True)
    compiler = ["c++", "-std=c++17"] if source.suffix == ".cpp" else ["cc", "-std=c11"]
    subprocess.run([*compiler, "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC", "-fvisibility=hidden",
                    f"-I{include}", *more, "-o", str(target), str(source)], check=True, cwd=target.parent)


class NativeTest(ProgramTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.installed = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="luoxuan-sdk-")))
        subprocess.run(["cmake", "--install", str(PROGRAM.parent), "--component", "development", "--prefix", str(cls.installed)],
                       check=True, stdout=subprocess.DEVNULL)

    @property
    def include(self):
        return self.installed / "include"

    def example(self, name):
        """A built copy of an example, away from the tree; returns its folder and the digest of its code."""
        folder = self.folder / name
        shutil.copytree(EXAMPLES / name / "plugin", folder)
        source, = (EXAMPLES / name).glob(f"{name}.c*")
        code = folder / "native" / f"{name}.so"
        build(source, code, self.include)
        return folder, hashlib.sha256(code.read_bytes()).hexdigest()

    def scenario(self, folder, name, *more, **options):
        file = folder / "scenarios" / f"{name}.scenario"
        file.write_text(file.read_text("utf-8").replace("use plugin .", f"use plugin {folder}"), "utf-8")
        return self.run_luoxuan("scenario", "run", file, *more, **options)

    def plugin_of(self, code, declared, include=None, id_of_plugin="mine", suffix=".c"):
        """A college whose native code is this C text; returns its folder and the digest of the code."""
        folder = self.folder / id_of_plugin
        if not folder.exists():
            shutil.copytree(EXAMPLES / "codes" / "plugin", folder)
            shutil.rmtree(folder / "workflows")
            shutil.rmtree(folder / "scenarios")
            for name in ("plugin.toml", "institution.toml"):
                text = (folder / name).read_text("utf-8").split("[native]")[0].replace('id = "codes"', f'id = "{id_of_plugin}"')
                (folder / name).write_text(text, "utf-8")
        manifest = (folder / "plugin.toml").read_text("utf-8").split("[native]")[0]
        (folder / "plugin.toml").write_text(manifest + '[native]\nfile = "native/mine.so"\n' + declared, "utf-8")
        source = self.write("mine" + suffix, code)
        target = folder / "native" / "mine.so"
        build(source, target, include or self.include)
        return folder, hashlib.sha256(target.read_bytes()).hexdigest()

    def data_of(self, folder):
        data = self.folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        self.run_luoxuan("init", "--data", data, "--plugin", folder)
        return data


class Examples(NativeTest):
    def test_the_example_in_c_runs_when_it_is_allowed_and_not_before(self):
        folder, digest = self.example("codes")
        self.assertIn("1 passed, 0 failed", self.scenario(folder, "partner", "--allow-native", digest).out)
        self.assertIn("1 passed, 0 failed", self.scenario(folder, "partner", "--allow-native", digest, "--restart").out)
        off = self.scenario(folder, "partner", status=DOES_NOT_HOLD)
        self.assertIn("work_item file 李", off.err)
        another = self.scenario(folder, "partner", "--allow-native", "0" * 64, status=DOES_NOT_HOLD)
        self.assertIn("1 failed", another.out)

    def test_the_example_in_cpp_measures_and_tells(self):
        folder, digest = self.example("watch")
        outside = self.folder / "outside"
        outside.mkdir()
        (outside / "visits.txt").write_text("library 2026-03 1204.50\nlibrary 2026-04 999.5\nlibrary 2026-05 many\n", "utf-8")
        os.environ["LUOXUAN_WATCH"] = str(outside)
        self.addCleanup(os.environ.pop, "LUOXUAN_WATCH")
        self.assertIn("1 passed, 0 failed", self.scenario(folder, "visits", "--allow-native", digest).out)
        letter, = (outside / "board").iterdir()
        self.assertRegex(letter.name, r"^luoxuan\.watch\.\d+\.txt$")
        told = letter.read_text("utf-8")
        self.assertIn("图书馆监测示例学院", told)
        self.assertIn("到馆人次", told)

    def test_a_measurement_is_fetched_by_hand_and_kept_when_asked(self):
        folder, digest = self.example("watch")
        data = self.data_of(folder)
        fetch = ["measurement", "fetch", "visits", "--period", "2026-03", "--data", data]
        self.assertIn(f"luoxuan plugin native allow {digest}", self.run_luoxuan(*fetch, status=DOES_NOT_HOLD).err)
        self.run_luoxuan("plugin", "native", "allow", digest, "--data", data)
        self.assertIn("expected the folder LUOXUAN_WATCH, found none", self.run_luoxuan(*fetch, status=DOES_NOT_HOLD).err)
        (self.folder / "visits.txt").write_text("图书馆 2026-03 1204.50\n", "utf-8")
        os.environ["LUOXUAN_WATCH"] = str(self.folder)
        self.addCleanup(os.environ.pop, "LUOXUAN_WATCH")
        row, = self.run_luoxuan(*fetch, "--apply", "--json").json["measurements"]
        self.assertEqual((row["unit"], row["value"], row["level"]), ("library", "1204.50", "normal"))
        self.assertEqual(self.run_luoxuan(*fetch, "--json").json["unchanged"], 1)

    def test_off_is_told_with_the_way_to_allow_it(self):
        folder, digest = self.example("codes")
        scenario = self.write("off.scenario", f"""# name: off
# description: a task of native code that is off is an incident
# group: [native]

use plugin {folder}
today 2026-03-04T10:00
person 李 校企合作办公室 staff

start partner as 李
  credit_code = "91350100M000100Y43"
wait 2 hours
----
incident check 'codes.check_partner': expected native code that an administrator allowed, found native/codes.so of plugin codes, which is off
""")
        self.assertIn("1 passed", self.run_luoxuan("scenario", "run", scenario).out)
        self.assertIn("1 failed", self.run_luoxuan("scenario", "run", scenario, "--allow-native", digest, status=DOES_NOT_HOLD).out)


class Allowing(NativeTest):
    def test_allowed_listed_denied_and_off_again_when_the_file_changes(self):
        folder, digest = self.example("codes")
        data = self.data_of(folder)
        first, = self.run_luoxuan("plugin", "native", "list", "--data", data, "--json").json["native"]
        self.assertEqual(first, {"plugin": "codes", "file": "native/codes.so", "sha256": digest, "allowed": False, "refusals": [],
                                 "provides": ["codes.check_partner", "codes.is_credit_code"]})
        told = self.run_luoxuan("plugin", "native", "allow", digest.upper(), "--data", data).out
        self.assertIn("native/codes.so of plugin codes may run here: codes.check_partner, codes.is_credit_code", told)
        self.assertIn("a crash in it ends the program", told)
        self.assertIn(f"{digest}  codes  native/codes.so  allowed", self.run_luoxuan("plugin", "native", "list", "--data", data).out)
        self.run_luoxuan("plugin", "native", "deny", digest, "--data", data)
        self.assertIn("  off  ", self.run_luoxuan("plugin", "native", "list", "--data", data).out)
        self.run_luoxuan("plugin", "native", "allow", digest, "--data", data)
        with (folder / "native" / "codes.so").open("ab") as code:
            code.write(b"\0")  # still a shared object, and another one
        self.run_luoxuan("init", "--data", data, "--plugin", folder)
        changed, = self.run_luoxuan("plugin", "native", "list", "--data", data, "--json").json["native"]
        self.assertNotEqual(changed["sha256"], digest)
        self.assertFalse(changed["allowed"])
        self.assertIn("faults: 0", self.run_luoxuan("doctor", "--data", data).out)

    def test_what_is_kept_cannot_be_exchanged(self):
        folder, digest = self.example("codes")
        data = self.data_of(folder)
        self.run_luoxuan("plugin", "native", "allow", digest, "--data", data)
        kept, = (data / "definitions").rglob("codes.so")
        kept.write_bytes(kept.read_bytes() + b"\0")
        refused = self.run_luoxuan("plugin", "native", "list", "--data", data, status=USAGE_OR_INPUT)
        self.assertIn("was changed; restore a backup", refused.err)

    def test_only_what_is_there_can_be_allowed_or_denied(self):
        folder, digest = self.example("codes")
        data = self.data_of(folder)
        english, chinese, _ = self.refused_in_both_languages("plugin", "native", "allow", "ab" * 32, "--data", data, status=USAGE_OR_INPUT)
        self.assertIn(f"there are: codes native/codes.so {digest}", english)
        self.assertIn("应为所用插件原生代码的 SHA-256", chinese)
        english, _, _ = self.refused_in_both_languages("plugin", "native", "deny", digest, "--data", data, status=USAGE_OR_INPUT)
        self.assertIn("expected the SHA-256 of native code that is allowed here", english)


BEGIN = """#include <luoxuan/plugin.h>
#include <stddef.h>
#include <string.h>
static lx_text t(const char* text) { lx_text made = {text, strlen(text)}; return made; }
static lx_status task(void* user, const lx_task_order* order, const lx_answer* answer) { (void)user; (void)order; (void)answer; return LX_DONE; }
static lx_status load(const lx_host* host) { return host->add_task(host->self, t("mine.work"), task, NULL); }
"""
DECLARED = 'tasks = ["mine.work"]\n'


class Refusals(NativeTest):
    def refused(self, code, declared=DECLARED, **options):
        """What `allow` says in English, each reason a line, without place."""
        folder, digest = self.plugin_of(code, declared, **options)
        data = self.data_of(folder)
        english, _, answer = self.refused_in_both_languages("plugin", "native", "allow", digest, "--data", data, status=DOES_NOT_HOLD)
        self.assertIn("native/mine.so: ", english)
        listed, = self.run_luoxuan("plugin", "native", "list", "--data", data, "--json").json["native"]
        self.assertFalse(listed["allowed"], "what was refused is not allowed")
        return [failure["message"] for failure in answer["failures"]]

    def test_a_right_one_is_accepted(self):
        folder, digest = self.plugin_of(BEGIN + "LX_PLUGIN(load)\n", DECLARED)
        self.run_luoxuan("plugin", "native", "allow", digest, "--data", self.data_of(folder))

    def test_entry(self):
        self.assertEqual(self.refused(BEGIN + "LX_EXPORT lx_status (*other)(const lx_host*) = load;\n"),
                         ["expected the symbol luoxuan_plugin, found none"])
        for entry, message in (
            ("{sizeof(lx_plugin), 2, load}", "expected native code of ABI 1 to 1, found 2, which is too new"),
            ("{sizeof(lx_plugin), 0, load}", "expected native code of ABI 1 to 1, found 0, which is too old"),
            ("{8, LX_ABI, load}", "luoxuan_plugin: expected a size of at least 24, found 8"),
            ("{sizeof(lx_plugin), LX_ABI, NULL}", "luoxuan_plugin: expected a function load, found a null pointer"),
        ):
            code = BEGIN + f"lx_status (*used)(const lx_host*) = load;\nLX_EXPORT const lx_plugin luoxuan_plugin = {entry};\n"
            self.assertEqual(self.refused(code), [message])

    def test_what_cannot_be_linked(self):
        message, = self.refused(BEGIN + "extern int nowhere(void);\nLX_EXPORT int used(void) { return nowhere(); }\nLX_PLUGIN(load)\n")
        self.assertIn("expected a shared object that can be linked, found: ", message)
        self.assertIn("undefined symbol: nowhere", message)

    def test_names(self):
        code = BEGIN + """
static lx_status call(void* user, lx_text arguments, const lx_answer* answer) { (void)user; (void)arguments; (void)answer; return LX_DONE; }
static lx_status all(const lx_host* host) {
  const lx_text twice[] = {t("a"), t("a")};
  load(host);
  load(host);
  host->add_task(host->self, t("luoxuan.document"), task, NULL);
  host->add_task(host->self, t("Mine.Work"), task, NULL);
  host->add_task(host->self, t("mine.nothing"), NULL, NULL);
  host->add_task(host->self, (lx_text){"mine.\\xff", 6}, task, NULL);
  host->add_function(host->self, t("mine.twice"), twice, 2, call, NULL);
  host->add_function(host->self, t("mine.null"), NULL, 1, call, NULL);
  host->fail(host->self, t("the licence is over"), t("许可已到期"));
  return LX_DONE;
}
LX_PLUGIN(all)
"""
        self.assertEqual(self.refused(code), [
            "expected each name once, found 'mine.work' twice",
            "expected a name such as example_college.grade, found 'Mine.Work'",
            "'mine.nothing': expected a function, found a null pointer",
            "expected UTF-8, found other bytes",
            "'mine.twice': expected parameters with names of their own, found 'a'",
            "'mine.null': expected at most 32 parameters, found a null pointer",
            "the licence is over",
        ])

    def test_other_names_than_plugin_toml_says(self):
        self.assertEqual(self.refused(BEGIN + "LX_PLUGIN(load)\n", 'tasks = ["mine.other"]\nchannels = ["mine.post"]\n'), [
            "expected the task 'mine.other' that plugin.toml names, found none",
            "expected only what plugin.toml names, found the task 'mine.work'",
            "expected the channel 'mine.post' that plugin.toml names, found none",
        ])
        self.assertEqual(self.refused(BEGIN + """
static lx_status all(const lx_host* host) { load(host); return host->add_task(host->self, t("luoxuan.document"), task, NULL); }
LX_PLUGIN(all)
"""), ["expected only what plugin.toml names, found the task 'luoxuan.document'"])

    def test_a_load_that_fails_or_throws(self):
        self.assertEqual(self.refused(BEGIN + "static lx_status no(const lx_host* host) { load(host); return 7; }\nLX_PLUGIN(no)\n"),
                         ["'load': native code failed with status 7 and does not say why"])
        for thrown, found in (('std::runtime_error("lost")', ", found: lost"), ("7", ", found one")):
            code = BEGIN.replace("#include <string.h>", "#include <string.h>\n#include <stdexcept>")
            code += f"static lx_status no(const lx_host* host) {{ load(host); throw {thrown}; }}\nLX_PLUGIN(no)\n"
            self.assertEqual(self.refused(code, suffix=".cpp"),
                             [f"'load': expected native code that lets no exception out{found}"])

    def test_a_file_for_another_machine_is_refused_before_anything_of_it_runs(self):
        folder, _ = self.plugin_of(BEGIN + "LX_PLUGIN(load)\n", DECLARED)
        code = folder / "native" / "mine.so"
        whole = code.read_bytes()
        for change, message in (
            (lambda head: head[:18] + b"\xf3\x00" + head[20:], r"expected a shared object for [\w-]+ with 64 bits, found one for riscv with 64 bits"),
            (lambda head: head[:4] + b"\x01" + head[5:], r"found one for [\w-]+ with 32 bits"),
            (lambda head: head[:16] + b"\x01\x00" + head[18:], r"expected a shared object, found another kind of ELF file \(type 1\)"),
            (lambda head: b"MZ" + head[2:], r"expected a shared object \(ELF\), found another file"),
            (lambda head: head[:20], r"expected a shared object \(ELF\), found another file"),
        ):
            code.write_bytes(change(whole[:64]) + (whole[64:] if len(change(whole[:64])) == 64 else b""))
            english, _, _ = self.refused_in_both_languages("plugin", "check", folder, status=DOES_NOT_HOLD)
            self.assertRegex(english, message)

    def test_names_that_a_built_in_has(self):
        for id_of_plugin, declared, message in (
            ("luoxuan", 'tasks = ["luoxuan.document"]\n', "found the id 'luoxuan', with which its own jobs begin"),
            ("sum", 'functions = ["sum.up"]\n', "found the id 'sum', which is a built-in function"),
        ):
            folder, _ = self.plugin_of(BEGIN + "LX_PLUGIN(load)\n", declared, id_of_plugin=id_of_plugin)
            english, _, _ = self.refused_in_both_languages("plugin", "check", folder, status=DOES_NOT_HOLD)
            self.assertIn(message, english)

    def test_files_and_declarations_that_do_not_fit(self):
        folder, _ = self.plugin_of(BEGIN + "LX_PLUGIN(load)\n", 'tasks = ["other.work", "mine.work", "mine.work"]\nfunctions = []\n')
        (folder / "native" / "more.so").write_bytes((folder / "native" / "mine.so").read_bytes())
        english, _, _ = self.refused_in_both_languages("plugin", "check", folder, status=DOES_NOT_HOLD)
        self.assertIn("tasks[1]: expected a name such as mine.grade, found 'other.work'", english)
        self.assertIn("tasks[3]: expected each name once, found 'mine.work' again", english)
        self.assertIn("expected a file that [native] of plugin.toml names, found 'native/more.so'", english)
        (folder / "native" / "mine.so").unlink()
        self.assertIn("native.file: expected a file of the plugin, found none called 'native/mine.so'",
                      self.run_luoxuan("plugin", "check", folder, status=DOES_NOT_HOLD).err)


class Border(NativeTest):
    def test_a_frozen_old_one_works_for_ever(self):
        manifest = ('functions = ["frozen.echo"]\ntasks = ["frozen.tell"]\nsources = ["frozen.measure"]\nchannels = ["frozen.post"]\n')
        folder, digest = self.plugin_of((FROZEN / "frozen.c").read_text("utf-8"), manifest, include=FROZEN, id_of_plugin="frozen")
        (folder / "workflows").mkdir()
        (folder / "workflows" / "tell.bpmn").write_text(TELL, "utf-8")
        scenario = self.write("frozen.scenario", f"""# name: frozen
# description: exact values go to native code and come back
# group: [native]

use plugin {folder}
today 2026-03-04T10:00
person 李 校企合作办公室 staff

start tell as 李
  amount = 0.1234567890123456789012345678901234
  due = date("2026-03-31")
  at_sign = {{"@date": 1}}
----
work_item see 李

complete see as 李
----
end tell
""")
        self.assertIn("1 passed", self.run_luoxuan("scenario", "run", scenario, "--allow-native", digest).out)

    def test_a_task_is_called_by_one_thread_at_a_time_also_for_scenarios_that_are_played_at_once(self):
        code = "#define _DEFAULT_SOURCE\n#include <unistd.h>\n" + BEGIN.replace("return LX_DONE; }", """
  static int inside;
  if (__atomic_fetch_add(&inside, 1, __ATOMIC_SEQ_CST) != 0) answer->throw_error(answer->self, t("TWO"), t("two at once"), t("同时两个"));
  usleep(100000);
  __atomic_fetch_sub(&inside, 1, __ATOMIC_SEQ_CST);
  return LX_DONE; }""", 1) + "LX_PLUGIN(load)\n"
        folder, digest = self.plugin_of(code, DECLARED)
        (folder / "workflows").mkdir()
        (folder / "workflows" / "work.bpmn").write_text(WORK.replace("RETRIES", "3"), "utf-8")
        files = [self.write(f"{number}.scenario", f"""use plugin {folder}
today 2026-03-04T10:00
person 李 校企合作办公室 staff

start work as 李
----
end work
""") for number in range(4)]
        # In capitals: as `plugin native allow` takes it.
        self.assertIn("4 passed", self.run_luoxuan("scenario", "run", *files, "--jobs", "4", "--allow-native", digest.upper()).out)

    def test_an_error_that_nothing_catches_is_one_incident(self):
        code = BEGIN.replace("return LX_DONE; }", """
  answer->throw_error(answer->self, t("LOST"), t("the card is lost"), t("卡已挂失"));
  return LX_DONE; }""", 1) + "LX_PLUGIN(load)\n"
        folder, digest = self.plugin_of(code, DECLARED)
        (folder / "workflows").mkdir()
        (folder / "workflows" / "work.bpmn").write_text(WORK.replace("RETRIES", "3"), "utf-8")
        scenario = self.write("work.scenario", f"""# name: work
# description: the job waits until somebody resolves the incident, and is not done again and again
# group: [native]

use plugin {folder}
today 2026-03-04T10:00
person 李 校企合作办公室 staff

start work as 李
wait 2 days
----
incident do .*LOST.*\\.?.*
""")
        self.assertIn("1 passed", self.run_luoxuan("scenario", "run", scenario, "--allow-native", digest).out)

    def test_answers_that_are_none_are_failures_with_a_reason(self):
        code = BEGIN.replace("return LX_DONE; }", """
  switch (order->attempts_left % 4) {
    case 3: answer->give(answer->self, t("{broken")); return LX_DONE;
    case 2: answer->give(answer->self, t("[1]")); return LX_DONE;
    case 1: answer->give(answer->self, (lx_text){NULL, 5}); return LX_DONE;
    default: return 42;
  } }""", 1) + "LX_PLUGIN(load)\n"
        folder, digest = self.plugin_of(code, DECLARED)
        (folder / "workflows").mkdir()
        for retries, message in ((3, "'mine.work': expected"), (2, "expected an object with variables, found list"),
                                 (1, "expected a text, found a null pointer"), (4, "native code failed with status 42")):
            (folder / "workflows" / "work.bpmn").write_text(WORK.replace("RETRIES", str(retries)), "utf-8")
            data = self.folder / f"data{retries}"
            scenario = self.write("work.scenario", f"""# name: work
# description: a failing task
# group: [native]

use plugin {folder}
today 2026-03-04T10:00
person 李 校企合作办公室 staff

start work as 李
""")
            luoxuan("scenario", "run", scenario, "--data", data, "--allow-native", digest)  # whether there is an incident is no matter
            with contextlib.closing(sqlite3.connect(data / "luoxuan.db")) as database:
                told, = database.execute("SELECT group_concat(body) FROM history").fetchone()
            self.assertIn(message, told)


def workflow(name, inner):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://luoxuan.example/native">
  <bpmn:process id="{name}" isExecutable="true">
    <bpmn:startEvent id="begin"/>
    {inner}
    <bpmn:endEvent id="ended"/>
  </bpmn:process>
</bpmn:definitions>
"""


WORK = workflow("work", """
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="do"/>
    <bpmn:serviceTask id="do"><bpmn:extensionElements><zeebe:taskDefinition type="mine.work" retries="RETRIES"/></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f2" sourceRef="do" targetRef="ended"/>""")
TELL = workflow("tell", """
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="do"/>
    <bpmn:serviceTask id="do"><bpmn:extensionElements><zeebe:taskDefinition type="frozen.tell"/>
      <zeebe:taskHeaders><zeebe:header key="colour" value="红"/></zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f2" sourceRef="do" targetRef="split"/>
    <bpmn:exclusiveGateway id="split" default="wrong"/>
    <bpmn:sequenceFlow id="right" sourceRef="split" targetRef="see"><bpmn:conditionExpression>=told.variables.amount = 0.1234567890123456789012345678901234 and told.variables.due = date("2026-03-31")
      and told.variables.at_sign = {"@date": 1} and told.headers.colour = "红" and told.element = "do" and told.institution = "frozen" and told.attempts_left = 3 and told.calls = 1
      and frozen.echo(b: due, a: [amount, at_sign]) = [[amount, at_sign], due]</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="wrong" sourceRef="split" targetRef="ended"/>
    <bpmn:userTask id="see"><bpmn:extensionElements><zeebe:assignmentDefinition assignee="=starter.name"/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="f3" sourceRef="see" targetRef="ended"/>""")

if __name__ == "__main__":
    unittest.main()

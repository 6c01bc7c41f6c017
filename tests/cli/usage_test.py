import unittest

from program import DONE, DOES_NOT_HOLD, USAGE_OR_INPUT, ProgramTest

COMMANDS = [["scenario", "run"], ["plugin", "check"], ["plugin", "list"], ["package", "verify"], ["package", "list"],
            ["document", "render"], ["document", "check"], ["workflow", "check"], ["feel"], ["doctor"], ["init"]]


class Usage(ProgramTest):
    def test_help_of_every_command(self):
        for command in [[], ["scenario"], ["plugin"], ["package"], ["document"], ["workflow"], *COMMANDS]:
            with self.subTest(command=command):
                answer = self.run_luoxuan(*command, "--help")
                self.assertIn("Usage:", answer.out)
                self.assertRegex(answer.out, "[一-鿿]", "help speaks both languages")

    def test_version(self):
        self.assertRegex(self.run_luoxuan("--version").out, r"^luoxuan \d+\.\d+\.\d+\n$")

    def test_what_is_no_command(self):
        for arguments in [[], ["nothing"], ["plugin"], ["plugin", "nothing"], ["feel"], ["doctor"], ["feel", "1", "--nothing"],
                          ["scenario", "run"], ["package", "verify"], ["document", "render", "a.docx"]]:
            with self.subTest(arguments=arguments):
                answer = self.run_luoxuan(*arguments, status=USAGE_OR_INPUT)
                self.assertEqual(answer.out, "")
                self.assertTrue(answer.err)

    def test_files_that_are_not_there(self):
        missing = self.folder / "missing"
        for command in [["scenario", "run", missing], ["package", "verify", missing], ["package", "list", missing],
                        ["document", "check", missing], ["workflow", "check", missing], ["plugin", "check", missing],
                        ["document", "render", missing, "--data", missing, "--output", self.folder / "out.docx"],
                        ["document", "check", missing, "--form", missing], ["feel", "1", "--context", missing],
                        ["doctor", "--data", missing], ["init", "--data", self.folder / "data", "--plugin", missing]]:
            with self.subTest(command=command):
                english, chinese, answer = self.refused_in_both_languages(*command, status=USAGE_OR_INPUT)
                self.assertNotEqual(english, chinese)
                self.assertIsInstance(answer, dict)
        self.assertFalse((self.folder / "data").exists(), "nothing is made for a plugin that is not there")


class HostileInput(ProgramTest):
    def contents(self):
        deep = 200_000
        return {"empty": b"", "binary": bytes(range(256)) * 64, "zeros": b"\0" * 4096, "brackets": b"[" * deep,
                "objects": b'{"a":' * deep, "tags": b"<a>" * deep, "one_line": b"x" * 1_000_000, "zip": b"PK\x03\x04" + b"\xff" * 60}

    def test_every_reader_refuses_what_it_cannot_read(self):
        for name, content in self.contents().items():
            file = self.write(name, content)
            for command in [["package", "verify", file], ["package", "list", file], ["document", "check", file],
                            ["workflow", "check", file], ["document", "check", file, "--form", file],
                            ["feel", "1", "--context", file],
                            ["document", "render", file, "--data", file, "--output", self.folder / "out.docx"]]:
                with self.subTest(command=command[:2], content=name):
                    answer = self.run_luoxuan(*command, "--json", status=self.status_of(command, file))
                    self.assertIsInstance(answer.json, dict)
        self.assertFalse((self.folder / "out.docx").exists())

    def status_of(self, command, file):
        # a context that cannot be read is bad input; what a command is asked about does not hold
        return USAGE_OR_INPUT if command[0] == "feel" or command[1] == "render" else DOES_NOT_HOLD

    def test_scenarios(self):
        for name, content in self.contents().items():
            if name == "empty":
                continue  # a scenario without steps holds
            with self.subTest(content=name):
                file = self.write(name + ".scenario", content)
                answer = self.run_luoxuan("scenario", "run", file, "--json", status=DOES_NOT_HOLD)
                self.assertTrue(answer.json["scenarios"][0]["failures"])

    def test_plugins(self):
        for name, content in self.contents().items():
            with self.subTest(content=name):
                for file in ["plugin.toml", "institution.toml", "calendar.toml", "reports.toml", "packages.toml",
                             "organisation/units.csv", "workflows/a.bpmn", "forms/a.form", "templates/a.docx"]:
                    self.write("plugin/" + file, content)
                answer = self.run_luoxuan("plugin", "check", self.folder / "plugin", "--json", status=DOES_NOT_HOLD)
                self.assertTrue(answer.json["plugins"][0]["refusals"])

    def test_feel(self):
        for expression in ["(" * 100_000, "[" * 100_000, "-" * 100_000 + "1", "if " * 50_000, "1 +", '"' + "a" * 1_000_000]:
            with self.subTest(expression=expression[:5]):
                self.run_luoxuan("feel", "--json", "--", expression[:100_000], status=DOES_NOT_HOLD)


if __name__ == "__main__":
    unittest.main()

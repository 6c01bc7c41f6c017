"""A PostgreSQL for the tests of several processes; without one they are skipped."""
import os
import pathlib
import subprocess
import tempfile
import unittest

from server import PROGRAM, ROOT, DataTest


class DatabaseTest(DataTest):
    """A data folder whose database is the server at `url`."""

    @classmethod
    def setUpClass(cls):
        # Sockets have short names: not below a folder of the tree.
        folder = pathlib.Path(tempfile.mkdtemp(prefix="lx-pg-", dir="/tmp"))
        started = subprocess.run([ROOT / "tools" / "postgresql", "start", folder], capture_output=True, text=True)
        if started.returncode == 77:
            folder.rmdir()
            raise unittest.SkipTest(started.stdout.strip())
        cls.addClassCleanup(subprocess.run, [ROOT / "tools" / "postgresql", "stop", folder], check=True)
        if started.returncode != 0:
            raise AssertionError(started.stderr)
        cls.url = started.stdout.strip()

    def luoxuan(self, *arguments, status=0, database=True):
        environment = {**os.environ, "LANG": "C.UTF-8", "LUOXUAN_HOME": str(ROOT)}
        environment.pop("LUOXUAN_DATABASE", None)
        more = ["--database", self.url] if database else []
        done = subprocess.run([PROGRAM, *arguments, "--data", self.data, *more], cwd=ROOT, env=environment, capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def serve(self, *arguments):
        return super().serve("--database", self.url, *arguments)

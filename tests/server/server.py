"""Starts the program's server on a free port and speaks HTTP to it: for the tests of this folder."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import tempfile
import time
import unittest
import urllib.parse

import contract

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LUOXUAN", ROOT / "build" / "luoxuan")).resolve()
API = "/api/v1"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def header(self, name):
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def json(self):
        return json.loads(self.body) if self.body else None

    def __repr__(self):
        return f"{self.status} {self.body[:400]!r}"


class Server:
    """`luoxuan demo` or `luoxuan serve`, until stop(). `answer` is what it printed when it was ready."""

    def __init__(self, *arguments, port=None):
        self.port = port or free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        environment.update(LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([PROGRAM, *map(str, arguments), "--listen", f"127.0.0.1:{self.port}", "--json"], cwd=ROOT,
                                        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        self.answer = self.first_answer()
        self.passwords = {each["person"]: each["password"] for each in self.answer.get("people", [])}
        self.names = {each["name"]: each["person"] for each in self.answer.get("people", [])}

    def first_answer(self):
        """The JSON value that is printed when the server is ready."""
        text = b""
        while line := self.process.stdout.readline():
            text += line
            try:
                return json.loads(text)
            except json.JSONDecodeError:
                continue
        self.process.wait(timeout=30)
        raise AssertionError(f"the server did not start: {text.decode('utf-8', 'replace')} {self.stderr()}")

    def stderr(self):
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace")

    def stop(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
        self.process.stdout.close()
        return self.process.returncode

    def raw(self, data, wait=5.0):
        """Bytes to the server, and all that comes back until it closes or nothing comes for a while."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as link:
            link.sendall(data)
            got = b""
            try:
                while piece := link.recv(65536):
                    got += piece
            except TimeoutError:
                pass
            return got


class Client:
    """One browser: a cookie, a token, requests."""

    def __init__(self, server):
        self.server, self.cookie, self.token = server, None, None

    def request(self, method, path, body=None, headers=None, raw=None, kind="application/json", csrf=True):
        sent = dict(headers or {})
        if self.cookie:
            sent.setdefault("Cookie", self.cookie)
        if csrf and self.token and method not in ("GET", "HEAD"):
            sent.setdefault("X-CSRF-Token", self.token)
        sent.setdefault("Accept-Language", "en")
        data = raw
        if body is not None:
            data = json.dumps(body).encode("utf-8")
        if data is not None:
            sent.setdefault("Content-Type", kind)
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            address = path if path.startswith("/api") or path.startswith("!") else API + path
            link.request(method, address, body=data, headers=sent)
            got = link.getresponse()
            answer = Answer(got.status, got.getheaders(), got.read())
        finally:
            link.close()
        contract.check(method, address, body, answer.status, answer.header("Content-Type"), answer.body)
        return answer

    def get(self, path, **options):
        return self.request("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.request("POST", path, body=body, **options)

    def sign_in(self, person, password=None):
        answer = self.post("/session", {"person": person, "password": password or self.server.passwords[person]})
        if answer.status == 200:
            self.cookie = answer.header("Set-Cookie").split(";")[0]
            self.token = answer.json["csrf_token"]
        return answer

    def todo(self):
        return self.get("/work_items?box=todo").json["items"]


def signed_in(server, person):
    client = Client(server)
    answer = client.sign_in(person)
    assert answer.status == 200, answer
    return client


class DemoTest(unittest.TestCase):
    """Tests that share one demonstration; each begins with what the ones before left."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server("demo")
        cls.addClassCleanup(cls.server.stop)

    def as_person(self, person):
        return signed_in(self.server, person)


class DataTest(unittest.TestCase):
    """Tests with a data folder of their own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="luoxuan-server-")
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name) / "data"

    def init(self):
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", "zibo", "--demo"], cwd=ROOT, env=environment, check=True,
                       stdout=subprocess.DEVNULL)

    def serve(self, *arguments):
        server = Server("serve", "--data", self.data, *arguments)
        self.addCleanup(server.stop)
        return server


def setup_token(server):
    return urllib.parse.urlsplit(server.answer["setup_link"]).fragment


def openapi():
    """[(method, path, permission)] of docs/api/openapi.yaml: its lines are regular enough to be read without a YAML parser."""
    text = (ROOT / "docs" / "api" / "openapi.yaml").read_text(encoding="utf-8")
    found, path, method = [], None, None
    for line in text.split("\ncomponents:")[0].splitlines():
        if got := re.fullmatch(r"  (/\S*):", line):
            path = got[1]
        elif got := re.fullmatch(r"    (get|post|put|delete|patch):", line):
            method = got[1].upper()
        elif got := re.fullmatch(r"      x-permission: (\w+)", line):
            found.append((method, path, got[1]))
    return found

"""Requests that nobody should send (SEC-20, 25, 36, 39, 40): only 4xx, and nothing leaks."""
import io
import re
import unittest
import zipfile

import contract
from server import API, Client, DemoTest, openapi

LEAKS = re.compile(r"SELECT |INSERT |sqlite|/home/|/usr/|\.cpp|std::|terminate|Traceback", re.IGNORECASE)

# Who has which permission in the demonstration.
EVERYBODY = {"signed_in"}
POSTS = EVERYBODY | {"see_reports", "see_people"}
OFFICE = POSTS | {"see_all_reports", "open_reports", "see_dashboard", "build_packages", "manage_people"}
ROLES = {
    None: set(),
    "jwc_staff": POSTS,
    "jwc_head": POSTS,
    "zgb_officer_1": OFFICE,
    "zibo_president": POSTS | {"see_all_reports", "see_dashboard"},
    "sysadmin": EVERYBODY | {"manage_accounts"},
    "auditor": EVERYBODY | {"read_audit"},
}


class Matrix(DemoTest):
    def test_sec_25_nothing_is_open_that_is_not_listed(self):
        listed = openapi()
        self.assertGreater(len(listed), 40)
        tried = 0
        for person, permissions in ROLES.items():
            for method, path, permission in listed:
                if (method, path) == ("DELETE", "/session"):
                    continue
                client = Client(self.server)
                if person:
                    client.cookie, client.token = self.keys(person)
                concrete = re.sub(r"\{(report)\}", "semester_report", path)
                concrete = re.sub(r"\{(session)\}", "0123456789abcdef", concrete)
                concrete = re.sub(r"\{(person)\}", "nobody_at_all", concrete)
                concrete = re.sub(r"\{\w+\}", "999999999", concrete)
                if path == "/events" and person:
                    continue  # answers without end; events_test has it
                status = client.request(method, concrete, body=None if method == "GET" else {}).status
                tried += 1
                what = f"{person} {method} {path}: {status}"
                if permission == "nobody":
                    self.assertNotIn(status, (401, 500), what) if path != "/session" else self.assertLess(status, 500, what)
                elif person is None or permission.startswith("machine_"):
                    self.assertEqual(status, 401, what)  # a person, whoever it is, has no token of another system
                elif permission not in permissions:
                    self.assertEqual(status, 403, what)
                else:
                    self.assertNotIn(status, (401, 405, 500), what)
        self.assertGreater(tried, 250)

    def keys(self, person):
        if not hasattr(Matrix, "kept"):
            Matrix.kept = {}
        if person not in Matrix.kept:
            client = self.as_person(person)
            Matrix.kept[person] = (client.cookie, client.token)
        return Matrix.kept[person]

    def test_every_listed_route_is_there_and_no_other_method(self):
        client = self.as_person("zgb_officer_1")
        paths = {}
        for method, path, _ in openapi():
            paths.setdefault(re.sub(r"\{\w+\}", "999999999", path), set()).add(method)
        for path, methods in paths.items():
            for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
                if method in methods:
                    continue
                answer = client.request(method, path, body=None if method == "GET" else {})
                if answer.status == 404 and any(other != path and re.fullmatch(re.sub("999999999", r"[^/]+", other), path) for other in paths):
                    continue  # /work_items/operations is also a /work_items/{work_item}
                self.assertEqual(answer.status, 405, f"SEC-20 {method} {path}")


class Hostile(DemoTest):
    def test_a_member_that_the_interface_does_not_have_is_refused_and_each_that_it_has_is_known(self):
        client = self.as_person("zgb_officer_2")  # wrong passwords are among what is sent: the account is locked behind it
        told = 0
        for path, methods in contract.document()["paths"].items():
            for method, operation in methods.items():
                schema = contract.schema_of(operation.get("requestBody", {}), "application/json") if method in ("post", "put") else None
                if schema is None:
                    continue
                address = re.sub(r"\{\w+\}", "1", path)
                answer = client.request(method.upper(), address, body={"surprise": 1})
                self.assertTrue(400 <= answer.status < 500, f"{method} {path}: {answer}")
                if answer.status == 400:
                    self.assertIn("surprise", answer.json["detail"], f"{method} {path}")
                    told += 1
                for member in contract.members(schema):
                    answer = client.request(method.upper(), address, body={member: {"x": []}})
                    self.assertNotIn("known member", answer.body.decode("utf-8"), f"{method} {path}: {member}")
        self.assertGreater(told, 12, "the others may not be called by an officer, or have nothing behind the key 1")

    def test_sec_36_malformed_requests_get_4xx_and_learn_nothing(self):
        client = self.as_person("jwc_staff")
        item = client.todo()[0]["work_item"] if client.todo() else 1
        bodies = [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"operation":1}', b'{"operation":"complete","data":[]}', b'{"operation":"x"}',
                  b'{"operation":"transfer","people":"all"}', b'{"operation":"complete","data":{"a":{"b":{"c":1}}}}',
                  b'{"operation":"comment","text":"' + b"x" * 900_000 + b'"}', b"[" * 100_000,
                  b'{"operation":"save","surprise":true}', b'{"operation":"return","opinion":"\\u0000"}']
        for path in (f"/work_items/{item}/operations", "/reminders", "/instances", "/substitutions", "/me/phrases", "/work_items/operations"):
            for body in bodies:
                answer = client.request("POST", path, raw=body)
                self.assertTrue(400 <= answer.status < 500 or answer.status in (200, 204), f"{path} {body[:40]!r}: {answer}")
                self.assertNotRegex(answer.body.decode("utf-8", "replace"), LEAKS)
        for path in ("/work_items/0", "/work_items/-1", "/work_items/9223372036854775808", "/work_items/1e3", "/work_items/%00",
                     "/work_items?limit=0", "/work_items?limit=1000", "/work_items?cursor=-1", "/work_items?box=everything",
                     "/documents?unit=%27%3B%20DROP%20TABLE%20document%3B--", "/reports/%2e%2e/grid", "/work_items?limit=1&limit=2"):
            answer = client.get(path)
            self.assertTrue(200 <= answer.status < 500, f"{path}: {answer}")
            self.assertNotRegex(answer.body.decode("utf-8", "replace"), LEAKS)
        self.assertEqual(client.get("/documents").status, 200)

    def test_sec_36_what_is_no_http_is_refused(self):
        for data in (b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                     b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"x" * 40_000 + b"\r\n\r\n",
                     b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n",
                     b"POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"):
            got = self.server.raw(data, wait=3)
            self.assertTrue(got == b"" or re.match(rb"HTTP/1\.1 4\d\d ", got), got[:200])
            self.assertNotIn(b"root:", got)
        self.assertEqual(Client(self.server).get("/me").status, 401, "the server is still there")

    def test_sec_39_files_that_are_too_large(self):
        client, item = self.clerk()
        answer = client.request("POST", f"/work_items/{item}/attachments?file=a.pdf", raw=b"%PDF-" + b"x" * (20 << 20), kind="application/octet-stream")
        self.assertEqual(answer.status, 413)
        self.assertEqual(client.post("/me/phrases", raw=b"x" * (2 << 20)).status, 413)

    def test_sec_40_41_files_are_what_they_say(self):
        client, item = self.clerk()

        def send(name, data):
            return client.request("POST", f"/work_items/{item}/attachments?file={name}", raw=data, kind="application/octet-stream")

        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("../../evil.txt", "x")
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(40):
                archive.writestr(f"{number}.bin", b"\0" * (30 << 20))
        for name, data in (("a.pdf", b"MZ\x90\x00"), ("a.exe", b"MZ\x90\x00"), ("a.html", b"<script>"), ("a.svg", b"<svg/>"),
                           ("a.docx", packed.getvalue()), ("a.zip", packed.getvalue()), ("a.zip", bomb.getvalue()), ("a.txt", b"\0\1\2"),
                           ("a", b"x")):
            self.assertEqual(send(name, data).status, 415, name)
        for name in ("..%2Fa.pdf", ".htaccess", "a%0D%0A.pdf", ""):
            self.assertEqual(send(name, b"%PDF-1.4").status, 400, name)
        kept = send("%E9%99%84%E4%BB%B6%22.txt", "附件内容".encode())
        self.assertEqual(kept.status, 201, kept)
        got = client.get(f"/attachments/{kept.json['attachment']}")
        self.assertEqual(got.body.decode(), "附件内容")
        self.assertTrue(got.header("Content-Disposition").startswith("attachment; "))
        self.assertNotIn("\r", got.header("Content-Disposition"))
        stranger = self.as_person("gh_staff")
        self.assertEqual(stranger.get(f"/attachments/{kept.json['attachment']}").status, 404, "SEC-26")

    def clerk(self):
        officer = self.as_person("zgb_officer_1")
        for cell in officer.get("/reports/semester_report/grid").json["cells"]:
            if cell["state"] in ("overdue", "filling") and cell["unit"] != "gh" and f"{cell['unit']}_staff" in self.server.passwords:
                client = self.as_person(f"{cell['unit']}_staff")
                return client, next(each["work_item"] for each in client.todo() if each["element"] == "fill_in")
        self.fail("no unit that still fills in")


if __name__ == "__main__":
    unittest.main()

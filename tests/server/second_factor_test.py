"""The second factor, accounts that nobody uses, and where administrators may come from (SEC-24, 29, 30), over HTTP."""
import base64
import datetime
import hashlib
import hmac
import os
import sqlite3
import struct
import subprocess
import time
import unittest
import urllib.parse

from server import PROGRAM, ROOT, Client, DataTest, DemoTest, setup_token, signed_in

GOOD = "Kestrel-7-Harbour"
DAY = 86_400_000


def code_at(secret, step):
    """RFC 6238, worked out here: what an app would show in this half minute since 1970."""
    counter = struct.pack(">Q", step)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def code_of(secret, steps=0):
    """So many half minutes from now."""
    return code_at(secret, int(time.time()) // 30 + steps)


def await_beginning_of_step():
    """A test that needs two codes of the same half minute begins where there is time left in it."""
    if time.time() % 30 > 20:
        time.sleep(30.2 - time.time() % 30)


class WithAdministrator(DataTest):
    def serve_with(self, *arguments, headers=None):
        self.init()
        server = self.serve(*arguments)
        self.assertEqual(Client(server).post("/setup", {"token": setup_token(server), "password": GOOD}).status, 200)
        return server

    def enter(self, server, code=None, password=GOOD, headers=None):
        client = Client(server)
        body = {"person": "administrator", "password": password, **({"code": code} if code else {})}
        answer = client.post("/session", body, headers=headers)
        if answer.status == 200:
            client.cookie, client.token = answer.header("Set-Cookie").split(";")[0], answer.json["csrf_token"]
        return client, answer


class SecondFactor(WithAdministrator):
    def test_sec_24_administrators_enrol_first_and_no_code_is_good_twice(self):
        server = self.serve_with("--second-factor", "administrators")
        client, entered = self.enter(server)
        self.assertTrue(entered.json["must_enrol"])
        self.assertTrue(client.get("/me").json["must_enrol"])
        self.assertEqual(client.get("/accounts").status, 403, "nothing before the second factor")
        self.assertEqual(client.post("/me/second_factor", {"password": "wrong"}).status, 403)
        offer = client.post("/me/second_factor", {"password": GOOD}).json
        address = urllib.parse.urlsplit(offer["address"])
        self.assertEqual((address.scheme, address.netloc), ("otpauth", "totp"))
        self.assertEqual(urllib.parse.parse_qs(address.query)["secret"], [offer["secret"]])
        other, _ = self.enter(server)
        self.assertEqual(client.request("PUT", "/me/second_factor", {"code": "12345"}).status, 400)
        await_beginning_of_step()
        first = code_of(offer["secret"])
        confirmed = client.request("PUT", "/me/second_factor", {"code": first})
        self.assertEqual(confirmed.status, 200, confirmed)
        recovery = confirmed.json["recovery_codes"]
        self.assertEqual(len(set(recovery)), 10)
        self.assertEqual(client.get("/accounts").status, 200)
        self.assertEqual(other.get("/me").status, 401, "other sessions are over")

        asked = self.enter(server)[1]
        self.assertEqual((asked.status, asked.json["type"]), (401, "urn:luoxuan:problem:condition_not_met"))
        self.assertIsNone(asked.header("Set-Cookie"), "no session before the second step")
        wrong_password = self.enter(server, password="wrong")[1]
        self.assertEqual(wrong_password.json["type"], "urn:luoxuan:problem:not_permitted", "who has no password is not asked for a code")
        self.assertEqual(self.enter(server, first)[1].status, 401, "the code of the enrolment is used up")
        second = code_of(offer["secret"], 1)
        self.assertEqual(self.enter(server, second)[1].status, 200, "clocks may differ by a step")
        self.assertEqual(self.enter(server, second)[1].status, 401, "no code is good twice")
        self.assertEqual(self.enter(server, recovery[0].upper())[1].status, 200)
        self.assertEqual(self.enter(server, recovery[0])[1].status, 401, "no recovery code either")
        self.assertEqual(client.get("/me/second_factor").json, {"is_active": True, "is_required": True, "recovery_codes_left": 9})
        self.assertEqual(client.post("/me/second_factor", {"password": GOOD}).status, 409)
        self.assertEqual(client.post("/me/second_factor/removal", {"password": GOOD, "code": "000000"}).status, 403)
        self.assertEqual(client.post("/me/second_factor/removal", {"password": GOOD, "code": recovery[1]}).status, 204)
        self.assertEqual(client.get("/accounts").status, 403, "it must be set up again")

        stored = b"".join(file.read_bytes() for file in self.data.glob("luoxuan.db*"))
        for each in recovery:
            self.assertNotIn(each.replace("-", "").encode(), stored)
            self.assertNotIn(each.encode(), stored)

    def test_sec_24_wrong_codes_lock_as_wrong_passwords_do(self):
        server = self.serve_with()
        client, entered = self.enter(server)
        self.assertFalse(entered.json["must_enrol"], "where the institution does not ask for it, it is free")
        offer = client.post("/me/second_factor", {"password": GOOD}).json
        recovery = client.request("PUT", "/me/second_factor", {"code": code_of(offer["secret"])}).json["recovery_codes"]
        for _ in range(3):
            self.assertEqual(self.enter(server, "000000")[1].status, 401)
        for _ in range(2):
            self.assertEqual(self.enter(server, password="wrong")[1].status, 401)
        self.assertEqual(self.enter(server, recovery[0])[1].status, 401, "locked")
        self.assertEqual([each["state"] for each in client.get("/accounts").json["items"]], ["locked"])
        self.assertTrue(client.get("/accounts").json["items"][0]["has_second_factor"])


class Words(WithAdministrator):
    def refused(self, *arguments):
        self.init()
        got = subprocess.run([PROGRAM, "serve", "--data", self.data, "--listen", "127.0.0.1:0", *arguments], cwd=ROOT, capture_output=True,
                             env=dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT)), timeout=60)
        self.assertEqual(got.returncode, 2)
        return got.stderr.decode()

    def test_what_is_no_rule_or_no_range_is_refused_before_anything_is_served(self):
        self.assertIn("expected optional, administrators or everybody, found 'managers'", self.refused("--second-factor", "managers"))
        said = self.refused("--administrators-from", "10.1.0.0/33", "--administrators-from", "office")
        for word in ("10.1.0.0/33", "office"):
            self.assertIn(f"expected addresses such as 10.1.0.0/16 or 2001:db8::/32, found '{word}'", said)


class Audited(DemoTest):
    def test_sec_24_31_a_second_factor_leaves_its_trace(self):
        client = signed_in(self.server, "ltx_staff")
        offer = client.post("/me/second_factor", {"password": self.server.passwords["ltx_staff"]}).json
        now = datetime.datetime.fromisoformat(client.get("/me").json["now"])  # the demonstration's clock stands in 2018
        code = code_at(offer["secret"], int(now.timestamp()) // 30)
        self.assertEqual(client.request("PUT", "/me/second_factor", {"code": code}).status, 200)
        told = signed_in(self.server, "auditor").get("/audit?person=ltx_staff").json["items"]
        what = [name for item in told for name in item["what"]]
        for name in ("second_factor_offered", "second_factor_set"):
            self.assertIn(name, what)


class UnusedAccounts(WithAdministrator):
    def test_sec_29_who_did_not_come_for_long_is_disabled_and_listed(self):
        server = self.serve_with("--unused-days", "180")
        client, _ = self.enter(server)
        token = client.post("/accounts", {"person": "jwc_head"}).json["token"]
        self.assertEqual(Client(server).post("/setup", {"token": token, "password": GOOD}).status, 200)
        self.assertEqual(Client(server).sign_in("jwc_head", GOOD).status, 200)
        server.stop()
        with sqlite3.connect(self.data / "luoxuan.db") as database:
            database.execute("UPDATE account SET last_sign_in = last_sign_in - ?, opened = opened - ?, password_changed = password_changed - ? WHERE person = 'jwc_head'",
                             [181 * DAY] * 3)
        server = self.serve("--unused-days", "180")
        client, _ = self.enter(server)
        states = {each["person"]: each["state"] for each in client.get("/accounts").json["items"]}
        self.assertEqual(states, {"administrator": "active", "jwc_head": "unused"})
        self.assertEqual(Client(server).sign_in("jwc_head", GOOD).status, 401)
        states = {each["person"]: each["state"] for each in client.get("/accounts").json["items"]}
        self.assertEqual(states["jwc_head"], "disabled")
        self.assertEqual(client.request("PUT", "/accounts/jwc_head/state", {"disabled": False}).status, 204)
        self.assertEqual(Client(server).sign_in("jwc_head", GOOD).status, 200, "enabling begins anew")


class Places(WithAdministrator):
    def test_sec_30_administrators_come_from_their_office_alone(self):
        server = self.serve_with("--administrators-from", "10.1.0.0/16", "--administrators-from", "192.0.2.7")
        forged = {"X-Forwarded-For": "10.1.2.3"}
        self.assertEqual(self.enter(server)[1].status, 401)
        self.assertEqual(self.enter(server, headers=forged)[1].status, 401, "nobody who is not trusted says where others sit")
        server.stop()
        server = self.serve("--administrators-from", "10.1.0.0/16", "--trusted-proxy", "127.0.0.1")
        behind = {**forged, "X-Forwarded-Proto": "https"}
        client, entered = self.enter(server, headers=behind)
        self.assertEqual(entered.status, 200, "a trusted proxy does")
        self.assertEqual(client.get("/accounts", headers=behind).status, 200)
        self.assertEqual(client.get("/accounts", headers={**behind, "X-Forwarded-For": "10.2.0.1"}).status, 401, "the session stays in the office")
        self.assertEqual(client.get("/accounts", headers={**behind, "X-Forwarded-For": "10.1.2.3, 203.0.113.9"}).status, 401,
                         "what the visitor itself wrote before the proxy's word does not count")
        token = client.post("/accounts", {"person": "jwc_head"}, headers=behind).json["token"]
        elsewhere = {**behind, "X-Forwarded-For": "203.0.113.9"}
        self.assertEqual(Client(server).post("/setup", {"token": token, "password": GOOD}, headers=elsewhere).status, 200)
        self.assertEqual(Client(server).post("/session", {"person": "jwc_head", "password": GOOD}, headers=elsewhere).status, 200,
                         "others may come from everywhere")


if __name__ == "__main__":
    unittest.main()

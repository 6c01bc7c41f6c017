"""Sign-in, sessions and passwords over HTTP (security rows SEC-01 … SEC-22)."""
import http.client
import os
import subprocess
import time
import unittest

from server import PROGRAM, ROOT, Answer, Client, DataTest, DemoTest, setup_token, signed_in

GOOD = "Kestrel-7-Harbour"


class SignIn(DemoTest):
    def test_sec_08_unknown_name_gets_the_same_answer_as_wrong_password(self):
        took = {}
        answers = {}
        for name in ("jwc_head", "nobody_at_all"):
            times = []
            for _ in range(4):
                began = time.monotonic()
                answers[name] = Client(self.server).post("/session", {"person": name, "password": "wrong-Password-1"})
                times.append(time.monotonic() - began)
            took[name] = min(times)
        self.assertEqual(answers["jwc_head"].status, 401)
        self.assertEqual(answers["jwc_head"].status, answers["nobody_at_all"].status)
        self.assertEqual(answers["jwc_head"].body, answers["nobody_at_all"].body)
        self.assertLess(took["jwc_head"], took["nobody_at_all"] * 5 + 0.05)
        self.assertLess(took["nobody_at_all"], took["jwc_head"] * 5 + 0.05)

    def test_sec_07_five_wrong_passwords_lock_the_account(self):
        for _ in range(5):
            self.assertEqual(Client(self.server).post("/session", {"person": "gh_head", "password": "wrong-Password-1"}).status, 401)
        self.assertEqual(Client(self.server).sign_in("gh_head").status, 401, "the right one does not help any more")
        auditor = signed_in(self.server, "auditor")
        what = [name for item in auditor.get("/audit?limit=100").json["items"] for name in item["what"]]
        self.assertIn("account_locked", what)
        system = signed_in(self.server, "sysadmin")
        state = {each["person"]: each["state"] for each in system.get("/accounts").json["items"]}
        self.assertEqual(state["gh_head"], "locked")

    def test_sec_09_no_account_has_a_default_password(self):
        for name in ("admin", "administrator", "root", "sysadmin", "auditor"):
            for password in ("admin", "luoxuan", name, ""):  # four: five would lock it
                self.assertIn(Client(self.server).post("/session", {"person": name, "password": password}).status, (400, 401))

    def test_sec_13_each_sign_in_has_a_new_session_and_old_tokens_stay_dead(self):
        one = signed_in(self.server, "jwc_staff")
        first = one.cookie
        one.sign_in("jwc_staff")
        self.assertNotEqual(first, one.cookie)
        name = one.cookie.split("=")[0]
        self.assertEqual(one.get("/me", headers={"Cookie": name + "=" + "A" * 43}).status, 401)

    def test_sec_14_sign_out_ends_the_session_on_the_server(self):
        client = signed_in(self.server, "jwc_staff")
        self.assertEqual(client.request("DELETE", "/session").status, 204)
        self.assertEqual(client.get("/me").status, 401)

    def test_sec_15_a_disabled_account_loses_all_sessions(self):
        one, two = signed_in(self.server, "tw_staff"), signed_in(self.server, "tw_staff")
        system = signed_in(self.server, "sysadmin")
        self.assertEqual(system.request("PUT", "/accounts/tw_staff/state", {"disabled": True}).status, 204)
        self.assertEqual((one.get("/me").status, two.get("/me").status), (401, 401))
        self.assertEqual(Client(self.server).sign_in("tw_staff").status, 401)
        self.assertEqual(system.request("PUT", "/accounts/tw_staff/state", {"disabled": False}).status, 204)
        self.assertEqual(Client(self.server).sign_in("tw_staff").status, 200)

    def test_sec_16_people_and_the_administrator_see_and_end_sessions(self):
        one, two = signed_in(self.server, "xsc_head"), signed_in(self.server, "xsc_head")
        mine = one.get("/me/sessions").json["items"]
        self.assertEqual(len(mine), 2)
        other = next(each for each in mine if not each["is_current"])
        self.assertEqual(one.request("DELETE", f"/me/sessions/{other['id']}").status, 204)
        self.assertEqual(two.get("/me").status, 401)
        system = signed_in(self.server, "sysadmin")
        left = next(each for each in system.get("/sessions").json["items"] if each["person"]["id"] == "xsc_head")
        self.assertEqual(system.request("DELETE", f"/sessions/{left['id']}").status, 204)
        self.assertEqual(one.get("/me").status, 401)
        stranger = signed_in(self.server, "jwc_staff")
        foreign = system.get("/sessions").json["items"][0]
        self.assertEqual(stranger.request("DELETE", f"/me/sessions/{foreign['id']}").status, 404)

    def test_sec_18_cookie_flags(self):
        line = Client(self.server).sign_in("jwc_staff").header("Set-Cookie")
        for flag in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(flag, line)
        self.assertTrue(line.startswith("luoxuan_local="), "plain HTTP on this machine: browsers refuse __Host- there")

    def test_sec_19_changes_need_the_token_and_this_site(self):
        client = signed_in(self.server, "jwc_staff")
        body = {"text": "同意。"}
        self.assertEqual(client.post("/me/phrases", body, csrf=False).status, 403)
        self.assertEqual(client.post("/me/phrases", body, headers={"X-CSRF-Token": "x" * 43}).status, 403)
        self.assertEqual(client.post("/me/phrases", body, headers={"Origin": "https://evil.example"}).status, 403)
        self.assertEqual(client.post("/me/phrases", body, headers={"Sec-Fetch-Site": "cross-site"}).status, 403)
        self.assertEqual(client.post("/me/phrases", body).status, 204)
        self.assertEqual(Client(self.server).post("/session", {"person": "x", "password": "y"}, headers={"Origin": "https://evil.example"}).status, 403)

    def test_sec_21_security_headers_stand_on_every_answer(self):
        for method, path in (("GET", "/api/v1/me"), ("GET", "/api/v1/nothing_like_this"), ("GET", "/"), ("GET", "/healthz"),
                             ("POST", "/api/v1/session"), ("PUT", "/api/v1/me"), ("GET", "/assets/none.js"), ("TRACE", "/")):
            answer = self.plain(method, path)
            self.assertEqual(answer.header("X-Content-Type-Options"), "nosniff", path)
            self.assertIn("frame-ancestors", answer.header("Content-Security-Policy"), path)
            self.assertNotIn("unsafe-eval", answer.header("Content-Security-Policy"), path)
            self.assertEqual(answer.header("Referrer-Policy"), "same-origin", path)
        self.assertEqual(signed_in(self.server, "jwc_staff").get("/me").header("Cache-Control"), "no-store")

    def plain(self, method, path):
        link = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        link.request(method, path)
        got = link.getresponse()
        answer = Answer(got.status, got.getheaders(), got.read())
        link.close()
        return answer

    def test_sec_22_no_other_origin_is_let_in(self):
        answer = signed_in(self.server, "jwc_staff").get("/me", headers={"Origin": "https://evil.example"})
        self.assertIsNone(answer.header("Access-Control-Allow-Origin"))

    def test_sec_06_a_new_password_needs_the_old_one(self):
        client, other = signed_in(self.server, "cwc_staff"), signed_in(self.server, "cwc_staff")
        self.assertEqual(client.request("PUT", "/me/password", {"new": GOOD}).status, 403)
        self.assertEqual(client.request("PUT", "/me/password", {"current": "wrong", "new": GOOD}).status, 403)
        old = self.server.passwords["cwc_staff"]
        for bad in ("Kx7-qmv", "aaaaaaaa", "Luoxuan123", "Password123!", "kestrelharbour"):
            answer = client.request("PUT", "/me/password", {"current": old, "new": bad})
            self.assertEqual(answer.status, 400, bad)
            self.assertTrue(answer.json["faults"], "SEC-02, SEC-03, SEC-04: every reason is told")
        self.assertEqual(client.request("PUT", "/me/password", {"current": old, "new": GOOD}).status, 204)
        self.assertEqual(other.get("/me").status, 401, "other sessions are over")
        self.assertEqual(client.get("/me").status, 200)
        self.assertEqual(Client(self.server).sign_in("cwc_staff", GOOD).status, 200)
        self.assertEqual(Client(self.server).sign_in("cwc_staff", GOOD[:-1] + "s").status, 401, "SEC-02: no character is cut off")

    def test_sec_35_nothing_secret_is_logged(self):
        name = "evil\r\n{\"what\":\"forged\"}"
        Client(self.server).post("/session", {"person": name, "password": "Secret-In-Log-1"})
        log = self.server.stderr()
        self.assertNotIn("Secret-In-Log-1", log)
        self.assertNotIn("forged", log)
        for password in self.server.passwords.values():
            self.assertNotIn(password, log)


class FirstStart(DataTest):
    def test_sec_09_10_the_first_link_works_once(self):
        self.init()
        server = self.serve()
        token = setup_token(server)
        self.assertGreaterEqual(len(token), 43)
        nobody = Client(server)
        self.assertEqual(nobody.post("/setup", {"token": "x" * 43, "password": GOOD}).status, 403)
        self.assertEqual(nobody.post("/setup", {"token": token, "password": "short"}).status, 400)
        self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).json, {"person": "administrator"})
        self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD + "2"}).status, 403)
        system = Client(server)
        self.assertEqual(system.sign_in("administrator", GOOD).status, 200)
        self.assertEqual(system.get("/me").json["permissions"], ["manage_accounts"])
        given = system.post("/accounts", {"person": "jwc_head"})
        self.assertEqual(given.status, 201)
        for again in ("jwc_head", "JWC_HEAD", "ｊｗｃ_head"):
            self.assertIn(system.post("/accounts", {"person": again}).status, (400, 409), "SEC-01")
        self.assertEqual(nobody.post("/setup", {"token": given.json["token"], "password": GOOD}).status, 200)
        self.assertEqual(Client(server).sign_in("jwc_head", GOOD).status, 200)
        server.stop()
        again = self.serve()
        self.assertEqual(again.answer["setup_link"], "")
        self.assertEqual(Client(again).sign_in("jwc_head", GOOD).status, 200)

    def test_sec_42_one_address_may_not_try_for_ever(self):
        self.init()
        server = self.serve("--attempts-a-minute", "10")
        statuses = [Client(server).post("/session", {"person": "x", "password": "y"}).status for _ in range(14)]
        self.assertEqual(statuses[:10], [401] * 10)
        self.assertIn(429, statuses)
        self.assertEqual(Client(server).get("/me").status, 401, "other requests are answered")

    def test_sec_23_plain_http_for_others_is_refused(self):
        self.init()
        refused = subprocess.run([PROGRAM, "serve", "--data", self.data, "--listen", "0.0.0.0:0"], cwd=ROOT, capture_output=True,
                                 env=dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT)), timeout=60)
        self.assertEqual(refused.returncode, 2)
        self.assertIn(b"expected TLS", refused.stderr)


if __name__ == "__main__":
    unittest.main()

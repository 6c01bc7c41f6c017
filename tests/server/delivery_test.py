"""Notices go out of the house: mail, robots and calendars, against servers on this machine that keep what they get."""
import base64
import hashlib
import hmac
import os
import pathlib
import re
import shutil
import subprocess
import time
import unittest
import urllib.parse

from post import MailSink, RobotSink, make_certificate
from server import PROGRAM, ROOT, Client, DataTest, setup_token

GOOD = "Kestrel-7-Harbour"
RULES = """
window = "PT2S"
[robots.office]
name = "诊改办工作群"
service = "wecom"
[robots.desk]
name = "值班群"
service = "dingtalk"
[kinds.mentioned]
channels = ["mail"]
[kinds.copy]
channels = ["office", "desk"]
"""


class Delivery(DataTest):
    """A college of two people, 李明 and 钱芳, each with an account."""

    def setUp(self):
        super().setUp()
        self.folder = self.data.parent
        self.plugin = self.folder / "plugins" / "notices"
        shutil.copytree(ROOT / "tests" / "plugins" / "notices", self.plugin)
        (self.plugin / "notices.toml").write_text(RULES, encoding="utf-8")
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", self.plugin, "--demo"], cwd=ROOT, env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        self.trusted = make_certificate(self.folder)

    def sink(self, made):
        self.addCleanup(made.close)
        return made

    def settings(self, text):
        file = self.folder / "delivery.toml"
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        return file

    def mail_settings(self, sink, more="", server="localhost", security="starttls"):
        return (f'site = "https://qa.example.edu.cn"\ncertificates = "{self.trusted[0]}"\n[mail]\nserver = "{server}"\nport = {sink.port}\n'
                f'security = "{security}"\nfrom = "qa@example.edu.cn"\nname = "质量办"\n{more}\n')

    def begin(self, settings):
        self.server = self.serve("--delivery", self.settings(settings))
        self.administrator = self.enter(setup_token(self.server), "administrator")
        self.li, self.qian = (self.person(name) for name in ("li", "qian"))

    def enter(self, token, person):
        client = Client(self.server)
        answer = client.post("/setup", {"token": token, "password": GOOD})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(client.sign_in(person, GOOD).status, 200)
        return client

    def person(self, name):
        answer = self.administrator.post("/accounts", {"person": name})
        self.assertEqual(answer.status, 201, answer)
        return self.enter(answer.json["token"], name)

    def wants_mail(self, client, mail, wanted="all", language="zh"):
        return client.request("PUT", "/me/delivery", {"mail": mail, "wanted": wanted, "language": language})

    def instance(self):
        answer = self.li.post("/instances", {"workflow": "talk"})
        self.assertEqual(answer.status, 201, answer)
        return self.li.todo()[0]["instance"]

    def say(self, instance, text, operation="comment"):
        answer = self.li.post(f"/instances/{instance}/operations", {"operation": operation, "text": text, "people": ["qian"]})
        self.assertEqual(answer.status, 200, answer)

    def text_of(self, message):
        return message.get_content().replace("\r\n", "\n")


class Mail(Delivery):
    def test_notices_of_a_window_come_as_one_mail_over_tls(self):
        sink = self.sink(MailSink("starttls", self.trusted, user=("qa", "Mail-Pass-1 ")))
        self.begin(self.mail_settings(sink, 'user = "qa"\npassword = "Mail-Pass-1 "'))
        self.assertEqual(self.wants_mail(self.qian, "qian@example.edu.cn").status, 204)
        instance = self.instance()
        self.say(instance, "第一件事：请补充材料，并在本周五之前交到诊改办，谢谢")
        self.say(instance, "第二件事\r\nBcc: evil@example.com\r\n\r\n<script>")
        message, = sink.wait_for(1)
        self.assertEqual(sink.envelopes, [("<qa@example.edu.cn>", ["<qian@example.edu.cn>"])])
        self.assertEqual(sink.was_secure, [True])
        self.assertEqual(message["Subject"], "示例职业学院 · 2 条通知")
        self.assertEqual(message["From"], "质量办 <qa@example.edu.cn>")
        self.assertEqual(message["To"], "钱芳 <qian@example.edu.cn>")
        self.assertIsNone(message["Bcc"])
        self.assertRegex(message["Message-ID"], r"^<luoxuan\.notices\.\d+@example\.edu\.cn>$")
        text = self.text_of(message)
        self.assertIn("1. 李明", text)
        self.assertIn("第一件事：请补充材料，并在本周五之前交到诊改办，谢谢\n2. 李明", text)
        self.assertIn("第二件事 Bcc: evil@example.com <script>\n", text, "on one line, with what it says as plain text")
        self.assertIn("https://qa.example.edu.cn/notices", text)
        self.say(instance, "第三件事：一条也有主题")
        messages = sink.wait_for(2)
        self.assertIn("第三件事：一条也有主题", messages[1]["Subject"])
        self.assertNotEqual(messages[0]["Message-ID"], messages[1]["Message-ID"])
        self.server.stop()
        log = self.server.stderr()
        self.assertNotIn("Mail-Pass-1", log)
        self.assertNotIn("第一件事", log)

    def test_every_way_to_sign_in_at_a_mail_server_and_a_wrong_password_is_not_the_letters_fault(self):
        for ways, password in (("LOGIN", "Mail-Pass-2"), ("PLAIN", "Mail-Pass-2"), ("LOGIN PLAIN", "Mail-Pass-3")):
            with self.subTest(ways):
                sink = self.sink(MailSink("tls", self.trusted, user=("qa", "Mail-Pass-2"), ways=ways))
                shutil.rmtree(self.data)
                self.setUpAgain()
                self.begin(self.mail_settings(sink, f'user = "qa"\npassword = "{password}"', security="tls"))
                self.wants_mail(self.qian, "qian@example.edu.cn")
                self.say(self.instance(), "请登录后再寄")
                if password == "Mail-Pass-2":
                    self.assertIn("请登录后再寄", sink.wait_for(1)[0]["Subject"])
                else:
                    self.wait_for_log("trouble")
                    self.assertEqual(sink.messages, [])
                    self.assertEqual(self.administrator.get("/deliveries").json["items"], [], "nothing is given up")
                    self.assertIn("535", self.server.stderr())
                    self.assertNotIn("Mail-Pass", self.server.stderr())
                self.server.stop()

    def test_a_server_that_is_not_trusted_gets_nothing(self):
        other = make_certificate(self.folder, "elsewhere")
        for security in ("starttls", "tls"):
            with self.subTest(security):
                sink = self.sink(MailSink(security, other))
                shutil.rmtree(self.data)
                self.setUpAgain()
                self.begin(self.mail_settings(sink, security=security))
                self.wants_mail(self.qian, "qian@example.edu.cn")
                self.say(self.instance(), "秘密")
                self.wait_for_log("trouble")
                self.assertEqual(sink.messages, [])
                self.assertFalse([each for each in sink.commands if each.startswith(("MAIL", "AUTH", "RCPT"))])
                self.server.stop()

    def test_without_starttls_nothing_is_sent_in_the_open(self):
        sink = self.sink(MailSink(None))
        self.begin(self.mail_settings(sink))
        self.wants_mail(self.qian, "qian@example.edu.cn")
        self.say(self.instance(), "秘密")
        self.wait_for_log("trouble")
        self.assertFalse([each for each in sink.commands if each.startswith(("MAIL", "AUTH"))])

    def test_what_is_refused_for_ever_is_given_up_and_told_and_can_be_sent_again(self):
        sink = self.sink(MailSink("tls", self.trusted))
        self.begin(self.mail_settings(sink, security="tls"))
        self.wants_mail(self.qian, "qian@example.edu.cn")
        sink.refuse_next = ["550 no such mailbox"]
        self.say(self.instance(), "收不到")
        given_up = self.wait_until(lambda: self.administrator.get("/deliveries").json["items"])
        self.assertEqual([(each["channel"], each["person"]["id"], each["attempts"]) for each in given_up], [("mail", "qian", 1)])
        self.assertIn("550", given_up[0]["trouble"])
        self.assertNotIn("收不到", str(given_up), "what it says is nobody's but the receiver's")
        told = self.administrator.get("/notices").json["items"]
        self.assertEqual([each["kind"] for each in told], ["delivery_failed"])
        self.assertEqual(self.qian.get("/deliveries").status, 403)
        path = f"/deliveries/{given_up[0]['delivery']}/operations"
        self.assertEqual(self.administrator.post(path, {"operation": "burn"}).status, 400)
        self.assertEqual(self.administrator.post(path, {"operation": "send_again"}).status, 204)
        self.assertEqual(sink.wait_for(1)[0]["To"], "钱芳 <qian@example.edu.cn>")
        self.assertEqual(self.wait_until(lambda: not self.administrator.get("/deliveries").json["items"]), True)
        self.assertEqual(self.administrator.post(path, {"operation": "drop"}).status, 404)

    def test_a_mail_that_was_under_way_when_the_server_died_comes_again_as_the_same(self):
        sink = self.sink(MailSink("tls", self.trusted))
        self.begin(self.mail_settings(sink, security="tls"))
        self.wants_mail(self.qian, "qian@example.edu.cn")
        self.say(self.instance(), "还在路上")
        self.server.stop(9)
        self.assertEqual(sink.messages, [], "the window was not over")
        again = self.serve("--delivery", self.folder / "delivery.toml")
        self.assertIn("还在路上", sink.wait_for(1)[0]["Subject"])
        again.stop()
        self.assertEqual(len(sink.messages), 1)

    def test_an_address_is_of_the_institution_and_nothing_more(self):
        sink = self.sink(MailSink("tls", self.trusted))
        self.begin(self.mail_settings(sink, 'domains = ["example.edu.cn"]', security="tls"))
        for bad in ("qian@example.com", "qian@example.edu.cn>,<x@y.cn", "qian@example.edu.cn\r\nRCPT TO:<x@y.cn>", "qian", 7):
            self.assertEqual(self.wants_mail(self.qian, bad).status, 400, bad)
        self.assertEqual(self.wants_mail(self.qian, "qian@EXAMPLE.edu.cn", "urgent", "en").status, 204)
        self.assertEqual(self.qian.get("/me/delivery").json, {"mail": "qian@EXAMPLE.edu.cn", "wanted": "urgent", "language": "en",
                                                             "sends_mail": True, "domains": ["example.edu.cn"]})
        self.assertEqual(self.li.get("/me/delivery").json["mail"], "", "everybody has the own one")

    def setUpAgain(self):
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        subprocess.run([PROGRAM, "init", "--data", self.data, "--plugin", self.plugin, "--demo"], cwd=ROOT, env=environment, check=True,
                       stdout=subprocess.DEVNULL)

    def wait_until(self, holds, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if got := holds():
                return got
            time.sleep(0.1)
        self.fail("it did not come to that: " + self.server.stderr()[-2000:])

    def wait_for_log(self, what):
        self.wait_until(lambda: f'"what":"{what}"' in self.server.stderr())


class Robots(Delivery):
    def test_groups_are_told_by_their_robots_signed_and_in_plain_text(self):
        wecom, dingtalk = self.sink(RobotSink(self.trusted)), self.sink(RobotSink())
        self.begin(f'certificates = "{self.trusted[0]}"\n'
                   f'[robots.office]\nurl = "https://localhost:{wecom.port}/cgi-bin/webhook/send?key=Robot-Key-1"\n'
                   f'[robots.desk]\nurl = "http://127.0.0.1:{dingtalk.port}/robot/send?access_token=Robot-Key-2"\nsecret = "SEC-Robot-3"\n')
        self.say(self.instance(), "请[查收](http://evil.example)", operation="copy")
        path, headers, body = wecom.wait_for(1)[0]
        self.assertEqual(path, "/cgi-bin/webhook/send?key=Robot-Key-1")
        self.assertRegex(headers["Idempotency-Key"], r"^luoxuan\.notices\.\d+$")
        self.assertEqual(body["msgtype"], "text", "a title cannot be a link")
        self.assertIn("1. 钱芳：", body["text"]["content"])
        path, _, body = dingtalk.wait_for(1)[0]
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)
        stamp = query["timestamp"][0]
        self.assertLess(abs(int(stamp) / 1000 - time.time()), 60)
        wanted = base64.b64encode(hmac.new(b"SEC-Robot-3", f"{stamp}\nSEC-Robot-3".encode(), hashlib.sha256).digest()).decode()
        self.assertEqual(query["sign"], [wanted])
        self.assertEqual(body["at"], {"isAtAll": False})
        self.server.stop()
        for secret in ("Robot-Key-1", "Robot-Key-2", "SEC-Robot-3"):
            self.assertNotIn(secret, self.server.stderr())

    def test_a_robot_that_is_not_trusted_gets_nothing_and_no_secret_is_logged(self):
        sink = self.sink(RobotSink(make_certificate(self.folder, "elsewhere")))
        self.begin(f'[robots.office]\nurl = "https://localhost:{sink.port}/send?key=Robot-Key-1"\n')
        self.say(self.instance(), "秘密", operation="copy")
        end = time.monotonic() + 30
        while '"what":"trouble"' not in self.server.stderr() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertIn('"what":"trouble"', self.server.stderr())
        self.assertEqual(sink.posts, [])
        self.assertNotIn("Robot-Key-1", self.server.stderr())


class Calendar(Delivery):
    def test_deadlines_under_a_secret_address_that_is_renewed_and_ended(self):
        self.begin("")
        self.instance()
        made = self.li.post("/me/calendar")
        self.assertEqual(made.status, 201, made)
        path = made.json["path"]
        self.assertRegex(path, r"^/api/v1/calendars/[\w-]{43}\.ics$")
        nobody = Client(self.server)
        got = nobody.get(path)
        self.assertEqual((got.status, got.header("Content-Type")), (200, "text/calendar; charset=utf-8"))
        lines = got.body.decode("utf-8").split("\r\n")
        self.assertEqual((lines[0], lines[-2], lines[-1]), ("BEGIN:VCALENDAR", "END:VCALENDAR", ""))
        self.assertTrue(all(len(line.encode()) <= 75 for line in lines))
        uids = [line for line in lines if line.startswith("UID:")]
        self.assertEqual(len(uids), 1)
        self.assertRegex(uids[0], r"^UID:work_item-\d+@notices\.luoxuan$")
        self.assertIn("SUMMARY:准备材料 · 教务处" if "SUMMARY:准备材料 · 教务处" in lines else "SUMMARY:准备材料", lines)
        self.assertEqual([line for line in lines if line.startswith("TRIGGER")], ["TRIGGER:-P1D"])
        due = next(line for line in lines if re.match(r"DTSTART:\d{8}T\d{6}Z$", line))
        self.assertAlmostEqual(time.mktime(time.strptime(due, "DTSTART:%Y%m%dT%H%M%SZ")) - time.timezone, time.time() + 10 * 86400, delta=300)
        self.assertEqual(nobody.get(path, headers={"If-None-Match": got.header("ETag")}).status, 304)
        self.assertEqual([line for line in nobody.get(path).body.decode().split("\r\n") if line.startswith("UID:")], uids)

        renewed = self.li.post("/me/calendar").json["path"]
        self.assertEqual((nobody.get(path).status, nobody.get(renewed).status), (404, 200), "the address before is worth nothing")
        self.assertIn("calendar_since", self.li.get("/me/delivery").json)
        self.assertEqual(nobody.get("/calendars/" + "A" * 43).status, 404)
        item = self.li.todo()[0]["work_item"]
        self.assertEqual(self.li.post(f"/work_items/{item}/operations", {"operation": "complete", "data": {}}).status, 200)
        self.assertNotIn("VEVENT", nobody.get(renewed).body.decode(), "what is done is not due any more")
        self.administrator.request("PUT", "/accounts/li/state", {"disabled": True})
        self.assertEqual(nobody.get(renewed).status, 404, "who may not sign in has no calendar")
        self.administrator.request("PUT", "/accounts/li/state", {"disabled": False})
        self.assertEqual(self.qian.request("DELETE", "/me/calendar").status, 204)
        self.assertEqual(nobody.get(renewed).status, 200, "that was the own one of somebody else")
        self.assertEqual(self.li.sign_in("li", GOOD).status, 200)
        self.assertEqual(self.li.request("DELETE", "/me/calendar").status, 204)
        self.assertEqual(nobody.get(renewed).status, 404)
        self.server.stop()
        log = self.server.stderr()
        for each in (path, renewed):
            self.assertNotIn(pathlib.PurePosixPath(each).stem, log, "an address is a secret")
        self.assertIn("/api/v1/calendars/…", log)


class Refused(Delivery):
    def test_settings_that_everybody_can_read_or_that_are_wrong_are_refused(self):
        file = self.settings('[mail]\nserver = "smtp.example.cn"\nsecurity = "none"\nfrom = "x@example.cn"\n')
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))

        def refused():
            done = subprocess.run([PROGRAM, "serve", "--data", self.data, "--delivery", file], cwd=ROOT, env=environment, timeout=60,
                                  capture_output=True, check=False)
            self.assertEqual(done.returncode, 2)
            return done.stderr.decode()

        self.assertIn("mail.security: expected starttls or tls for a server on another machine, found none", refused())
        file.chmod(0o644)
        self.assertIn("only its owner and group can read", refused())


if __name__ == "__main__":
    unittest.main()

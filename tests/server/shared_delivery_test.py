"""Several `luoxuan serve --delivery` with one PostgreSQL: each notice goes out once, whoever of them was told it; one that dies leaves
its letters to the others."""
import re
import shutil
import signal
import threading
import time
import unittest

from database import DatabaseTest
from post import MailSink, make_certificate
from server import ROOT, Client, setup_token

GOOD = "Kestrel-7-Harbour"
RULES = """
window = "PT1S"
[kinds.mentioned]
channels = ["mail"]
"""


class SharedDelivery(DatabaseTest):
    def begin(self):
        folder = self.data.parent
        plugin = folder / "plugins" / "notices"
        shutil.copytree(ROOT / "tests" / "plugins" / "notices", plugin)
        (plugin / "notices.toml").write_text(RULES, encoding="utf-8")
        self.luoxuan("init", "--plugin", str(plugin), "--demo")
        certificate = make_certificate(folder)
        self.sink = MailSink("starttls", certificate)
        self.addCleanup(self.sink.close)
        settings = folder / "delivery.toml"
        settings.touch(mode=0o600)
        settings.write_text(f'site = "https://qa.example.edu.cn"\ncertificates = "{certificate[0]}"\n[mail]\nserver = "localhost"\n'
                            f'port = {self.sink.port}\nsecurity = "starttls"\nfrom = "qa@example.edu.cn"\nname = "质量办"\n', encoding="utf-8")
        self.servers = [self.serve("--delivery", settings)]
        nobody, system = Client(self.servers[0]), Client(self.servers[0])
        nobody.post("/setup", {"token": setup_token(self.servers[0]), "password": GOOD})
        system.sign_in("administrator", GOOD)
        for person in ("li", "qian"):
            token = system.post("/accounts", {"person": person, "duty": ""}).json["token"]
            self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)
        self.servers.append(self.serve("--delivery", settings))
        qian = self.enter(self.servers[0], "qian")
        self.assertEqual(qian.request("PUT", "/me/delivery", {"mail": "qian@example.edu.cn", "wanted": "all", "language": "zh"}).status, 204)

    def enter(self, server, person):
        client = Client(server)
        self.assertEqual(client.sign_in(person, GOOD).status, 200)
        return client

    def told(self):
        """How often each text was delivered."""
        counts = {}
        for message in self.sink.wait_for(0):
            for text in re.findall(r"第\d+件事", message.get_content()):
                counts[text] = counts.get(text, 0) + 1
        return counts

    def wait_until_told(self, texts):
        end = time.monotonic() + 60
        while time.monotonic() < end and set(self.told()) < set(texts):
            time.sleep(0.2)
        time.sleep(3)  # a second one would come now
        return self.told()

    def test_each_notice_goes_out_once(self):
        self.begin()
        li = self.enter(self.servers[0], "li")
        self.assertEqual(li.post("/instances", {"workflow": "talk"}).status, 201)
        instance = li.todo()[0]["instance"]
        statuses = []

        def say(client, first, count):
            for number in range(first, first + count):
                statuses.append(client.post(f"/instances/{instance}/operations",
                                            {"operation": "comment", "text": f"第{number}件事", "people": ["qian"]}).status)
                time.sleep(0.15)

        threads = [threading.Thread(target=say, args=(self.enter(server, "li"), 100 * (1 + place), 20))
                   for place, server in enumerate(self.servers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(statuses, [200] * 40)
        texts = [f"第{100 * place + number}件事" for place in (1, 2) for number in range(20)]
        self.assertEqual(self.wait_until_told(texts), dict.fromkeys(texts, 1))
        self.assertGreater(len(self.sink.wait_for(0)), 2, "they went out in several letters")

        # The one that told it dies: the other sends what it left.
        say(self.enter(self.servers[0], "li"), 300, 1)
        self.servers[0].stop(signal.SIGKILL)
        self.assertIn("第300件事", self.wait_until_told([*texts, "第300件事"]))


if __name__ == "__main__":
    unittest.main()

"""kill -9 under load: whatever was acknowledged is there after the restart, and the audit's chain holds (SEC-38)."""
import http.client
import signal
import threading
import time
import unittest

from server import Client, DataTest, setup_token

GOOD = "Kestrel-7-Harbour"
CLERKS = ["bgs_staff", "zzrsc_staff", "xctzb_staff", "jwc_staff", "xsc_staff", "cwc_staff", "tsg_staff", "gh_staff"]


class Kill(DataTest):
    def people(self, server):
        """Accounts for an officer, an auditor and the clerks, with one password."""
        nobody, system = Client(server), Client(server)
        nobody.post("/setup", {"token": setup_token(server), "password": GOOD})
        system.sign_in("administrator", GOOD)
        for person, duty in [("zgb_officer_1", ""), ("auditor", "audit"), *((clerk, "") for clerk in CLERKS)]:
            token = system.post("/accounts", {"person": person, "duty": duty}).json["token"]
            self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)

    def enter(self, server, person):
        client = Client(server)
        self.assertEqual(client.sign_in(person, GOOD).status, 200)
        return client

    def test_sec_38_no_acknowledged_save_is_lost(self):
        self.init()
        server = self.serve()
        self.people(server)
        officer = self.enter(server, "zgb_officer_1")
        opened = officer.post("/reports/semester_report/openings", {"period": "2017-2018-1"}, headers={"Idempotency-Key": "opening-1"})
        self.assertEqual(opened.status, 201, opened)
        again = officer.post("/reports/semester_report/openings", {"period": "2017-2018-1"}, headers={"Idempotency-Key": "opening-1"})
        self.assertTrue(again.json["done_before"])
        for round_number in range(2):
            acknowledged = self.save_until_killed(server, round_number)
            self.assertGreater(sum(acknowledged.values()), 20, "the load was real")
            server = self.serve()
            for clerk, count in acknowledged.items():
                client = self.enter(server, clerk)
                item = next(each for each in client.todo() if each["element"] == "fill_in")
                kept = client.get(f"/work_items/{item['work_item']}").json["item_data"]["建设成效"]
                found_round, found = map(int, kept.split("-"))
                self.assertEqual(found_round, round_number, clerk)
                self.assertIn(found, (count, count + 1), f"{clerk}: {count} were acknowledged")
        auditor = self.enter(server, "auditor")
        self.assertTrue(auditor.get("/audit/verification").json["holds"])

    def save_until_killed(self, server, round_number):
        """How many saves each clerk was told are done, until the server dies in the middle of them."""
        acknowledged = {clerk: 0 for clerk in CLERKS}

        def work(clerk, client, item):
            while True:
                number = acknowledged[clerk] + 1
                try:
                    answer = client.post(f"/work_items/{item}/operations",
                                         {"operation": "save", "data": {"建设成效": f"{round_number}-{number}"}})
                except (OSError, http.client.HTTPException):
                    return
                if answer.status != 200:
                    return
                acknowledged[clerk] = number

        threads = []
        for clerk in CLERKS:
            client = self.enter(server, clerk)
            item = next(each["work_item"] for each in client.todo() if each["element"] == "fill_in")
            threads.append(threading.Thread(target=work, args=(clerk, client, item)))
        for thread in threads:
            thread.start()
        time.sleep(3)
        server.stop(signal.SIGKILL)
        for thread in threads:
            thread.join()
        return acknowledged


if __name__ == "__main__":
    unittest.main()

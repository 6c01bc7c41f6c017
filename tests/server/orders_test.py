"""What people order and wait for, rehearsals and packages: it holds up nobody, and outlives the program."""
import signal
import time
import unittest

from server import Client, DataTest, setup_token

GOOD = "Kestrel-7-Harbour"
WEEKS = {"from": "2017-12-01", "to": "2018-01-20"}


class Orders(DataTest):
    def begin(self):
        self.init()
        server = self.serve()
        nobody, system = Client(server), Client(server)
        nobody.post("/setup", {"token": setup_token(server), "password": GOOD})
        system.sign_in("administrator", GOOD)
        token = system.post("/accounts", {"person": "zgb_officer_1", "duty": ""}).json["token"]
        self.assertEqual(nobody.post("/setup", {"token": token, "password": GOOD}).status, 200)
        return server, self.enter(server)

    def enter(self, server):
        client = Client(server)
        self.assertEqual(client.sign_in("zgb_officer_1", GOOD).status, 200)
        return client

    def order(self, client, days=WEEKS):
        begun = client.post("/rehearsals", days)
        self.assertEqual(begun.status, 202, begun)
        return begun.json["job"]

    def ended(self, client, job):
        for _ in range(600):
            told = client.get(f"/jobs/{job}").json
            if told["state"] in ("done", "failed"):
                return told
            time.sleep(0.2)
        raise AssertionError(told)

    def test_a_rehearsal_is_still_there_after_the_program_was_started_again(self):
        server, officer = self.begin()
        job = self.order(officer)
        self.assertEqual(self.ended(officer, job)["state"], "done")
        line = officer.get(f"/rehearsals/{job}?limit=200").json
        self.assertGreater(line["counts"]["opened"], 0)
        chinese = officer.get(f"/rehearsals/{job}?limit=200", headers={"Accept-Language": "zh"}).json
        server.stop()
        server = self.serve()
        officer = self.enter(server)
        self.assertEqual(officer.get(f"/jobs/{job}").json["state"], "done")
        self.assertEqual(officer.get(f"/rehearsals/{job}?limit=200").json, line)
        self.assertEqual(officer.get(f"/rehearsals/{job}?limit=200", headers={"Accept-Language": "zh"}).json, chinese)

        # Killed while one is under way: it is told as failed, not as under way for ever.
        lost = [self.order(officer, {"from": "2017-09-01", "to": "2018-08-31"}) for _ in range(4)][-1]
        server.stop(signal.SIGKILL)
        officer = self.enter(self.serve())
        told = officer.get(f"/jobs/{lost}").json
        self.assertEqual(told["state"], "failed")
        self.assertIn("the program ended meanwhile", told["faults"][0]["message"])
        self.assertNotEqual(self.order(officer), lost, "numbers are not used again")

    def test_many_orders_hold_up_no_request(self):
        server, officer = self.begin()
        jobs = [self.order(officer, {"from": "2017-09-01", "to": "2018-08-31"}) for _ in range(24)]
        began = time.monotonic()
        self.assertEqual(officer.get("/me").status, 200)
        took = time.monotonic() - began
        self.assertNotIn(officer.get(f"/jobs/{jobs[-1]}").json["state"], ("done", "failed"), "they are still under way")
        self.assertLess(took, 2)
        refused = [officer.post("/rehearsals", WEEKS) for _ in range(16)][-1]
        self.assertEqual(refused.status, 503, "there is an end to what waits")
        server.stop(signal.SIGKILL)


if __name__ == "__main__":
    unittest.main()

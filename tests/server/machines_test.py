"""Other systems over HTTP: tokens and what they open, messages, signals, conditions, and workers that take jobs, die, and are many."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from server import PROGRAM, ROOT, Client, DataTest, Server, setup_token

GOOD = "Kestrel-7-Harbour"
JOB = {"kind": "job", "name": "outside.pay"}
ORDER = {"kind": "message", "name": "order"}


class Machine(Client):
    """Another system: a token in a header, no cookie."""

    def __init__(self, server, bearer):
        super().__init__(server)
        self.bearer = bearer

    def post(self, path, body=None, headers=None, **options):
        return super().post("/machine" + path, body, headers={"Authorization": f"Bearer {self.bearer}", **(headers or {})}, **options)

    def order(self, order, amount=1, **more):
        return self.post("/messages", {"name": "order", "variables": {"order": order, "amount": amount}, **more})

    def take(self, worker="one", **more):
        answer = self.post("/jobs/activations", {"type": "outside.pay", "worker": worker, **more})
        assert answer.status == 200, answer
        return answer.json["items"]


class Machines(DataTest):
    """One college for all tests, with the workflows of tests/plugins/events; each test lets its own systems in."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="luoxuan-machines-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        plugin = cls.folder / "events"
        shutil.copytree(ROOT / "tests" / "plugins" / "events", plugin)
        people = plugin / "demo" / "organisation" / "people.csv"
        people.parent.mkdir(parents=True)
        people.write_text("person,name,unit,role\nli,Li,workshop,staff\nzhou,Zhou,office,admin\n", encoding="utf-8")
        environment = dict(os.environ, LANG="C.UTF-8", LUOXUAN_HOME=str(ROOT))
        subprocess.run([PROGRAM, "init", "--data", cls.folder / "data", "--plugin", plugin, "--demo"], cwd=ROOT, env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        cls.server = Server("serve", "--data", cls.folder / "data")
        cls.addClassCleanup(cls.server.stop)
        nobody, cls.system = Client(cls.server), Client(cls.server)
        nobody.post("/setup", {"token": setup_token(cls.server), "password": GOOD})
        cls.system.sign_in("administrator", GOOD)
        cls.clients = {}
        for person, duty in (("li", ""), ("zhou", ""), ("auditor", "audit")):
            token = cls.system.post("/accounts", {"person": person, "duty": duty}).json["token"]
            nobody.post("/setup", {"token": token, "password": GOOD})
            cls.clients[person] = Client(cls.server)
            assert cls.clients[person].sign_in(person, GOOD).status == 200
        cls.number = 0

    def setUp(self):
        type(self).number += 1
        self.name = f"system_{self.number}"

    def let_in(self, *scopes, name=None):
        answer = self.system.post("/machines", {"name": name or self.name, "title": "教务系统", "scopes": list(scopes)})
        self.assertEqual(answer.status, 201, answer)
        return Machine(self.server, answer.json["token"])

    def end(self, name=None):
        self.assertEqual(self.system.request("DELETE", f"/machines/{name or self.name}").status, 204)

    def tearDown(self):
        """No system and no job is left to the next test."""
        sweeper = self.let_in(JOB, name="sweeper")
        for each in self.system.get("/machines").json["items"]:
            if each["name"] != "sweeper":
                self.end(each["name"])
        while jobs := sweeper.take(most=100):
            for job in jobs:
                sweeper.post(f"/jobs/{job['job']}/completion", {"worker": "one"})
        self.end("sweeper")

    def begun(self, machine, order, amount=1):
        answer = machine.order(order, amount)
        self.assertEqual((answer.status, answer.json["outcome"]), (200, "begun"), answer)
        return answer.json["instance"]


class Tokens(Machines):
    def test_a_token_is_shown_once_and_only_its_digest_is_kept(self):
        machine = self.let_in(ORDER)
        self.assertRegex(machine.bearer, r"^luoxuan_[A-Za-z0-9_-]{43}$")
        listed = self.system.get("/machines")
        self.assertNotIn(machine.bearer.encode(), listed.body)
        row = listed.json["items"][0]
        self.assertEqual((row["name"], row["title"], row["scopes"]), (self.name, "教务系统", [ORDER]))
        self.assertNotIn("seen", row)
        self.begun(machine, "kept-1")
        self.assertIn("seen", self.system.get("/machines").json["items"][0])
        for file in (self.folder / "data").rglob("*"):
            if file.is_file():
                self.assertNotIn(machine.bearer.encode(), file.read_bytes(), file)
        self.assertNotIn(machine.bearer, self.server.stderr())

    def test_what_ends_ends_at_once(self):
        machine = self.let_in(ORDER, JOB)
        self.begun(machine, "ended-1")
        self.assertEqual(len(machine.take(lease_ms=3_600_000)), 1)
        after = self.let_in(ORDER, JOB, name="after")
        self.assertEqual(after.take(), [])
        self.end()
        answer = machine.order("ended-2")
        self.assertEqual(answer.status, 401)
        self.assertEqual(answer.header("WWW-Authenticate"), "Bearer")
        self.assertEqual(self.system.request("DELETE", f"/machines/{self.name}").status, 404)
        self.assertEqual(len(after.take()), 1, "the job of an ended system is free, whatever its lease was")

    def test_a_lost_token_is_replaced_by_a_new_one(self):
        machine = self.let_in(ORDER, JOB)
        self.begun(machine, "renewed-1")
        job, = machine.take(lease_ms=3_600_000)
        path = f"/machines/{self.name}/token"
        for person in ("li", "auditor"):
            self.assertEqual(self.clients[person].post(path).status, 403)
        self.assertEqual(self.system.post("/machines/nobody/token").status, 404)
        self.assertEqual(self.system.post(path).status, 201, "an answer that is lost")
        answer = self.system.post(path)
        self.assertEqual((answer.status, answer.json["name"]), (201, self.name), "it is asked for once more")
        renewed = Machine(self.server, answer.json["token"])
        self.assertRegex(renewed.bearer, r"^luoxuan_[A-Za-z0-9_-]{43}$")
        self.assertNotEqual(renewed.bearer, machine.bearer)
        self.assertEqual(machine.order("renewed-2").status, 401)
        self.assertEqual(renewed.post(f"/jobs/{job['job']}/completion", {"worker": "one"}).status, 200, "what it had at work is still its own")
        self.begun(renewed, "renewed-3")
        told = [each for each in self.clients["auditor"].get("/audit?limit=200").json["items"] if "machine_token_renewed" in each["what"]]
        self.assertEqual(len(told), 2)
        self.assertEqual({each["by"]["id"] for each in told}, {"administrator"})

    def test_tokens_open_nothing_of_people_and_people_nothing_of_systems(self):
        machine = self.let_in(ORDER, JOB)
        bearer = {"Authorization": f"Bearer {machine.bearer}"}
        for method, path in (("GET", "/me"), ("GET", "/accounts"), ("GET", "/machines"), ("GET", "/reports"), ("POST", "/machines")):
            self.assertEqual(Client(self.server).request(method, path, body=None if method == "GET" else {}, headers=bearer).status, 401, path)
        for client in (self.system, self.clients["li"], self.clients["auditor"]):
            self.assertEqual(client.post("/machine/messages", {"name": "order"}).status, 401)
        for person in ("li", "auditor"):
            self.assertEqual(self.clients[person].get("/machines").status, 403)
            self.assertEqual(self.clients[person].post("/machines", {"name": "x", "scopes": [ORDER]}).status, 403)
        for wrong in ("", "luoxuan_", machine.bearer[:-1], machine.bearer + "x", "\t", "x" * 5000):
            self.assertEqual(Machine(self.server, wrong).order("no").status, 401)

    def test_a_scope_opens_its_own_name_alone(self):
        machine = self.let_in(ORDER, JOB)
        for path, body in (("/messages", {"name": "confirmed", "correlation_key": "1"}), ("/signals", {"name": "all_stop"}),
                           ("/conditions", {"workflow": "condition_begins"}), ("/jobs/activations", {"type": "outside.other", "worker": "one"}),
                           ("/jobs/activations", {"type": "luoxuan.document", "worker": "one"})):
            self.assertEqual(machine.post(path, body).status, 403, path)
        self.begun(machine, "scope-1")
        job = machine.take()[0]["job"]
        other = self.let_in(ORDER, {"kind": "job", "name": "outside.other"}, name="other")
        for path in ("completion", "failure", "error", "lease"):
            body = {"worker": "one", "message": "x", "code": "X"}
            sent = {name: body[name] for name in ("worker", *({"failure": ["message"], "error": ["code"]}.get(path, [])))}
            self.assertEqual(other.post(f"/jobs/{job}/{path}", sent).status, 403, path)
        everything = self.let_in({"kind": "message", "name": "*"}, name="everything")
        self.assertEqual(everything.post("/messages", {"name": "confirmed", "correlation_key": "nobody"}).json["outcome"], "unheard")
        self.assertEqual(everything.post("/signals", {"name": "all_stop"}).status, 403)

    def test_what_is_no_machine_is_refused_with_every_fault(self):
        for body in ({"name": "Ä", "scopes": [ORDER]}, {"name": "x" * 41, "scopes": [ORDER]}, {"name": "ok", "scopes": []}, {"name": "ok"},
                     {"name": "ok", "scopes": ["order"]}, {"name": "ok", "scopes": [{"kind": "everything", "name": "x"}]},
                     {"name": "ok", "scopes": [{"kind": "job", "name": "*"}]}, {"name": "ok", "scopes": [{"kind": "job", "name": "luoxuan.document"}]},
                     {"name": "ok", "scopes": [{**ORDER, "more": 1}]}, {"name": "ok", "title": "a\nb", "scopes": [ORDER]}, {"name": 7, "scopes": [ORDER]}):
            answer = self.system.post("/machines", body)
            self.assertEqual(answer.status, 400, body)
        two = self.system.post("/machines", {"name": "NO", "scopes": [{"kind": "job", "name": "*"}]})
        self.assertEqual(len(two.json["faults"]), 2)
        self.let_in(ORDER)
        self.assertEqual(self.system.post("/machines", {"name": self.name, "scopes": [ORDER]}).status, 409)


class Events(Machines):
    def test_a_message_begins_reaches_is_kept_or_is_unheard(self):
        machine = self.let_in(ORDER, JOB, {"kind": "message", "name": "confirmed"})
        instance = self.begun(machine, "m-1")
        job = machine.take()[0]
        self.assertEqual((job["instance"], job["workflow"], job["element"], job["headers"]), (instance, "outside", "pay", {"currency": "CNY"}))
        self.assertEqual(job["variables"], {"order": "m-1", "amount": 1})

        def confirm(key, **more):
            return machine.post("/messages", {"name": "confirmed", "correlation_key": key, **more})

        self.assertEqual(confirm("m-1").json["outcome"], "unheard", "nobody waits yet, and it does not live")
        self.assertEqual(confirm("m-1", id="c-1", time_to_live="PT1H").json["outcome"], "kept")
        self.assertEqual(confirm("m-1", id="c-1", time_to_live="PT1H").status, 409, "the same id")
        self.assertEqual(machine.post(f"/jobs/{job['job']}/completion", {"worker": "one", "variables": {"payer": "li"}}).status, 200)
        self.assertEqual([each["element"] for each in self.clients["li"].todo()], ["done"], "the kept message was for it")
        second = self.begun(machine, "m-2")
        machine.post(f"/jobs/{machine.take()[0]['job']}/completion", {"worker": "one", "variables": {"payer": "li"}})
        self.assertEqual(confirm("m-2").json, {"outcome": "delivered", "instance": second, "done_before": False})

    def test_the_same_request_twice_is_done_once(self):
        machine = self.let_in(ORDER, JOB)
        once = {"Idempotency-Key": "order-once-1"}
        body = {"name": "order", "variables": {"order": "once", "amount": 1}}
        first = machine.post("/messages", body, headers=once).json
        again = machine.post("/messages", body, headers=once).json
        self.assertEqual(again, {**first, "done_before": True}, "and it tells the same")
        other = self.let_in(ORDER, name="other")
        self.assertFalse(other.post("/messages", body, headers=once).json["done_before"], "keys of another system are others")
        jobs = machine.take(most=10)
        self.assertEqual(len(jobs), 2)
        done = {"Idempotency-Key": "done-once-1"}
        for before in (False, True):
            answer = machine.post(f"/jobs/{jobs[0]['job']}/completion", {"worker": "one"}, headers=done)
            self.assertEqual((answer.status, answer.json["done_before"]), (200, before))
        self.assertEqual(machine.post(f"/jobs/{jobs[0]['job']}/completion", {"worker": "one"}).status, 404, "without the key it is another act")

    def test_signals_and_conditions(self):
        machine = self.let_in({"kind": "signal", "name": "*"}, {"kind": "condition", "name": "condition_begins"})

        def begun_of(workflow):
            return [each["instance"] for each in self.clients["li"].todo() if each["workflow"] == workflow]

        self.assertEqual(machine.post("/signals", {"name": "nobody_waits"}).json, {"done_before": False})
        once = {"Idempotency-Key": "alarm-once-1"}
        for before in (False, True):
            self.assertEqual(machine.post("/signals", {"name": "alarm"}, headers=once).json, {"done_before": before})
        self.assertEqual(len(begun_of("signal_begins")), 1, "who waits for it began, once")
        nothing = machine.post("/conditions", {"workflow": "condition_begins", "variables": {}})
        self.assertEqual((nothing.status, nothing.json["instances"]), (200, []))
        once = {"Idempotency-Key": "too-many-1"}
        body = {"workflow": "condition_begins", "variables": {"missing": 4}}
        first = machine.post("/conditions", body, headers=once).json
        self.assertEqual((first["instances"], first["done_before"]), (begun_of("condition_begins"), False))
        self.assertEqual(len(first["instances"]), 1)
        self.assertEqual(machine.post("/conditions", body, headers=once).json, {**first, "done_before": True})

    def test_the_audit_names_the_system(self):
        machine = self.let_in(ORDER, JOB)
        self.begun(machine, "audited")
        machine.post(f"/jobs/{machine.take()[0]['job']}/completion", {"worker": "one"})
        self.end()
        items = self.clients["auditor"].get("/audit?limit=50").json["items"]
        by_machine = [(each["what"], each.get("address")) for each in items if each.get("by", {}).get("id") == f"machine:{self.name}"]
        self.assertEqual([what[0] for what, _ in by_machine], ["job_reported", "message_received"])
        self.assertEqual({address for _, address in by_machine}, {"127.0.0.1"})
        what = [name for each in items for name in each["what"]]
        self.assertIn("machine_added", what)
        self.assertIn("machine_ended", what)
        self.assertTrue(self.clients["auditor"].get("/audit/verification").json["holds"])


class Workers(Machines):
    def setUp(self):
        super().setUp()
        self.machine = self.let_in(ORDER, JOB)

    def tell(self, job, what, worker="one", **more):
        return self.machine.post(f"/jobs/{job}/{what}", {"worker": worker, **more})

    def test_a_worker_that_dies_gives_its_job_back(self):
        self.begun(self.machine, "dies")
        job = self.machine.take("dead", lease_ms=1500)[0]["job"]
        self.assertEqual(self.machine.take("alive"), [], "it is leased")
        began = time.monotonic()
        again = self.machine.take("alive", wait_ms=20_000)
        waited = time.monotonic() - began
        self.assertEqual([each["job"] for each in again], [job])
        self.assertTrue(0.8 < waited < 4, waited)
        late = self.tell(job, "failure", "dead", message="late")
        self.assertEqual(late.status, 409, late)
        self.assertEqual(self.tell(job, "lease", "dead").status, 409)
        self.assertEqual(self.tell(job, "error", "dead", code="DENIED").status, 409)
        self.assertEqual(self.tell(job, "completion", "alive").status, 200)
        self.assertEqual(self.tell(job, "completion", "dead").status, 404)

    def test_more_time(self):
        self.begun(self.machine, "slow")
        job = self.machine.take("slow", lease_ms=1000)[0]["job"]
        self.assertEqual(self.tell(job, "lease", "slow", lease_ms=60_000).status, 200)
        time.sleep(1.2)
        self.assertEqual(self.machine.take("quick"), [])

    def test_no_two_workers_have_one_job(self):
        for number in range(30):
            self.begun(self.machine, f"many-{number}")
        taken, lock = [], threading.Lock()

        def work(name):
            while jobs := self.machine.take(name, most=3, lease_ms=60_000):
                with lock:
                    taken.extend(each["job"] for each in jobs)
                for each in jobs:
                    assert self.tell(each["job"], "completion", name).status == 200

        threads = [threading.Thread(target=work, args=(f"worker-{number}",)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual((len(taken), len(set(taken))), (30, 30))

    def test_a_question_waits_for_a_job_and_holds_no_thread(self):
        answers, threads = [], []
        for number in range(40):  # many more than the server has workers
            threads.append(threading.Thread(target=lambda name=f"waits-{number}": answers.append((self.machine.take(name, wait_ms=6000), time.monotonic()))))
            threads[-1].start()
        time.sleep(1)
        asked = time.monotonic()
        self.assertEqual(self.system.get("/machines").status, 200)
        self.assertLess(time.monotonic() - asked, 2, "others are answered meanwhile")
        self.assertEqual(answers, [], "nobody was told anything yet")
        self.begun(self.machine, "at last")
        sent = time.monotonic()
        while not answers and time.monotonic() < sent + 5:
            time.sleep(0.01)
        self.assertEqual(len(answers[0][0]), 1)
        self.assertLess(answers[0][1] - sent, 1, "it came at once")
        for thread in threads:
            thread.join()
        self.assertEqual(sum(len(jobs) for jobs, _ in answers), 1, "one has it, the others waited in vain")
        self.assertLess(max(when for _, when in answers) - asked, 8)

    def test_failures_errors_and_incidents(self):
        self.begun(self.machine, "fails")
        job = self.machine.take()[0]
        self.assertEqual(job["retries"], 2)
        self.assertEqual(self.tell(job["job"], "failure", message="the bank is closed", retries=5, retry_after_ms=0).status, 200)
        again = self.machine.take()[0]
        self.assertEqual((again["job"], again["retries"]), (job["job"], 5))
        self.assertEqual(self.tell(job["job"], "failure", message="the bank is gone", retries=0).status, 200)
        self.assertEqual(self.machine.take(), [], "it is an incident now")
        self.begun(self.machine, "denied")
        caught = self.tell(self.machine.take()[0]["job"], "error", code="DENIED", message="not enough")
        self.assertEqual(caught.json["caught"], True)
        self.assertIn("ask_why", [each["element"] for each in self.clients["li"].todo()])
        self.begun(self.machine, "strange")
        uncaught = self.tell(self.machine.take()[0]["job"], "error", code="STRANGE")
        self.assertEqual((uncaught.status, uncaught.json["caught"]), (200, False))
        self.assertEqual(self.machine.take(), [], "likewise")

    def test_who_administers_workflows_repairs_incidents(self):
        instance = self.begun(self.machine, "to be repaired")
        job = self.machine.take()[0]
        self.assertEqual(self.tell(job["job"], "failure", message="no such account", retries=0).status, 200)
        zhou, li = self.clients["zhou"], self.clients["li"]
        self.assertTrue(zhou.get("/me").json["administers"])
        self.assertFalse(li.get("/me").json["administers"])
        row = next(each for each in zhou.get("/incidents?limit=100").json["items"] if each["instance"] == instance)
        self.assertIn("no such account", row["message"])
        self.assertEqual((row["element"], row["state"]), (job["element"], "running"))
        path = f"/incidents/{row['incident']}"
        self.assertEqual(zhou.get(path).json["variables"]["amount"], 1)
        for asked in (li.get("/incidents"), li.get(path), li.post(path + "/operations", {"operation": "resolve"}), self.system.get("/incidents")):
            self.assertEqual(asked.status, 403, asked)
        for wrong in ({"operation": "drop"}, {"operation": "resolve", "variables": [1]}, {"operation": "resolve", "reason": 7}):
            self.assertEqual(zhou.post(path + "/operations", wrong).status, 400, wrong)
        self.assertEqual(zhou.post(path + "/operations", {"operation": "resolve", "variables": {"amount": 2}}).status, 400, "a correction has a reason")
        self.assertEqual(self.machine.take(), [], "what is refused changes nothing")
        corrected = {"operation": "resolve", "variables": {"amount": 2}, "reason": "typed wrongly"}
        for _ in range(2):  # the answer may be lost
            self.assertEqual(zhou.post(path + "/operations", corrected, headers={"Idempotency-Key": "repair-1"}).status, 200)
        again, = self.machine.take()
        self.assertEqual((again["job"], again["variables"]["amount"]), (job["job"], 2))
        self.assertEqual(zhou.get(path).status, 404, "it is over")
        self.assertEqual(zhou.post(path + "/operations", {"operation": "resolve"}).status, 404)

    def test_a_listener_denies_what_was_decided(self):
        machine = self.let_in(*({"kind": "job", "name": f"hear.{what}"} for what in ("start", "second", "creating", "completing")), name="hears")
        li = self.clients["li"]

        def heard(what, status=200, **more):
            job = machine.take(type=f"hear.{what}", lease_ms=60_000)[0]
            answer = machine.post(f"/jobs/{job['job']}/completion", {"worker": "one", **more})
            self.assertEqual(answer.status, status, answer)
            return job

        begun = li.post("/instances", {"workflow": "listeners"})
        self.assertEqual(begun.status, 201, begun)
        heard("start")
        heard("second")
        job = heard("creating", 400, result={"denied": True, "deniedReason": "no"})["job"]
        for wrong in ({"denied": 1}, {"why": "x"}, {"type": "adHocSubProcess"}, {"corrections": []}, {"corrections": {"assignee": "nobody"}},
                      {"corrections": {"name": "x"}}, {"deniedReason": 7}, 7):
            answer = machine.post(f"/jobs/{job}/completion", {"worker": "one", "result": wrong})
            self.assertTrue(400 <= answer.status < 500, (wrong, answer))
        # As a worker of Camunda writes it: what is not said is null.
        said = {"type": "userTask", "denied": False, "deniedReason": None, "corrections": {"assignee": None, "candidateUsers": ["li"], "dueDate": None}}
        self.assertEqual(machine.post(f"/jobs/{job}/completion", {"worker": "one", "result": said}).status, 200)

        def mine():
            return [each for each in li.todo() if each["instance"] == begun.json["instance"]]

        item = mine()[0]["work_item"]
        done = {"operation": "complete", "data": {"sum": 3}}
        self.assertEqual(li.post(f"/work_items/{item}/operations", done).status, 200)
        self.assertEqual(mine(), [])
        looked_at = heard("completing", result={"denied": True, "deniedReason": "the sum is wrong"})
        self.assertEqual((looked_at["variables"]["sum"], looked_at["headers"]["io.camunda.zeebe:assignee"]), (3, "li"))
        self.assertEqual([each["work_item"] for each in mine()], [item])
        told = [each for each in li.get("/notices").json["items"] if each["kind"] == "denied"]
        self.assertIn("the sum is wrong", told[0]["text"])
        page = li.get(f"/work_items/{item}").json
        self.assertIn("the sum is wrong", [each.get("opinion") for each in page["timeline"] if each["what"] == "work_item_denied"])
        self.assertEqual(li.post(f"/work_items/{item}/operations", done).status, 200)
        heard("completing")
        self.assertEqual(mine(), [])
        self.end("hears")

    def test_hostile_bodies_get_4xx_and_learn_nothing(self):
        self.begun(self.machine, "hostile")
        job = self.machine.take()[0]["job"]
        paths = ("/messages", "/signals", "/conditions", "/jobs/activations", *(f"/jobs/{job}/{what}" for what in ("completion", "failure", "error", "lease")))
        bodies = [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"name":1}', b'{"name":"order","variables":[]}', b'{"name":"order","time_to_live":"P99999D"}',
                  b'{"name":"order","time_to_live":7}', b'{"name":"order","correlation_key":"\\u0000"}', b'{"name":"order","id":"' + b"x" * 300 + b'"}', b'{"worker":""}',
                  b'{"worker":"one","variables":7}', b'{"worker":"one","message":{}}', b'{"worker":"one","code":[]}', b'{"worker":"one","lease_ms":1}',
                  b'{"worker":"one","lease_ms":1e400}', b'{"worker":"one","message":"x","retries":-5}', b'{"type":"outside.pay","worker":"one","most":100000}',
                  b'{"type":"outside.pay","worker":"one","wait_ms":99999999}', b'{"type":"outside.pay","worker":"a\\nb"}', b"[" * 100_000,
                  b'{"name":"order","variables":' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}"]
        for path in paths:
            for body in bodies:
                answer = self.machine.post(path, raw=body)
                self.assertTrue(400 <= answer.status < 500, f"{path} {body[:80]}: {answer}")
                self.assertNotRegex(answer.body.decode("utf-8", "replace"), r"SELECT |sqlite|\.cpp|std::")
        for number in ("0", "-1", "99999999999999999999", "x", "1.5"):
            self.assertEqual(self.machine.post(f"/jobs/{number}/completion", {"worker": "one"}).status, 404)
        self.assertEqual(self.tell(job, "completion").status, 200, "nothing of all that has moved it")

    def test_the_worker_of_the_page_works(self):
        page = (ROOT / "docs" / "how_to" / "connect_a_system.md").read_text(encoding="utf-8")
        program = self.folder / "worker.py"
        program.write_text(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], encoding="utf-8")
        environment = dict(os.environ, LUOXUAN_URL=f"http://127.0.0.1:{self.server.port}", LUOXUAN_TOKEN=self.machine.bearer)
        worker = subprocess.Popen([sys.executable, program], env=environment, stderr=subprocess.PIPE)
        self.addCleanup(worker.stderr.close)
        self.addCleanup(worker.wait)
        self.addCleanup(worker.kill)
        confirmed = self.let_in({"kind": "message", "name": "confirmed"}, name="confirms")
        self.begun(self.machine, "page-1", 120)
        self.begun(self.machine, "page-2", 5000)
        curl = re.search(r"curl -sS .*?\n.*?'\n", page, re.DOTALL)[0]
        said = subprocess.run(["bash", "-c", curl], env=environment, capture_output=True, text=True, timeout=30, check=True).stdout
        self.assertIn('"outcome":"begun"', said.replace(" ", ""), said)
        deadline = time.monotonic() + 20
        waiting = {"page-1", "2026-0001"}
        while waiting and time.monotonic() < deadline:
            waiting = {key for key in waiting if confirmed.post("/messages", {"name": "confirmed", "correlation_key": key}).json["outcome"] != "delivered"}
            time.sleep(0.1)
        self.assertEqual(waiting, set(), "both were paid")
        self.assertIn("ask_why", [each["element"] for each in self.clients["li"].todo()], "page-2 was denied")
        self.assertIsNone(worker.poll())


if __name__ == "__main__":
    unittest.main()

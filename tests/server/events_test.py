"""Live pages: who is concerned is told that something changed, others are not."""
import socket
import time
import unittest

from server import API, ROOT, DemoTest, Server, signed_in


class Streams:
    """Reads what a page that stays open is told."""

    def open_stream(self, client):
        link = socket.create_connection(("127.0.0.1", self.server.port), timeout=10)
        self.addCleanup(link.close)
        link.sendall(f"GET {API}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {client.cookie}\r\n\r\n".encode())
        return link

    def read_until(self, link, text, seconds):
        got, end = b"", time.monotonic() + seconds
        while text not in got and time.monotonic() < end:
            link.settimeout(max(0.05, end - time.monotonic()))
            try:
                piece = link.recv(4096)
            except TimeoutError:
                break
            if not piece:
                break
            got += piece
        return got


class Events(Streams, DemoTest):
    def test_the_concerned_are_told_and_nobody_else(self):
        officer = self.as_person("zgb_officer_1")
        cell = next(each for each in officer.get("/reports/semester_report/grid").json["cells"]
                    if each["state"] == "overdue" and f"{each['unit']}_staff" in self.server.passwords)
        clerk = self.as_person(f"{cell['unit']}_staff")
        stranger = self.as_person("jwc_staff" if cell["unit"] != "jwc" else "xsc_staff")
        mine, other = self.open_stream(clerk), self.open_stream(stranger)
        for link in (mine, other):
            got = self.read_until(link, b"event: ready", 5)
            self.assertIn(b"200 OK", got)
            self.assertIn(b"text/event-stream", got)
            self.assertIn(b"no-store", got)
        self.assertEqual(officer.post("/reminders", {"obligations": [cell["obligation"]]}).status, 200)
        self.assertIn(b"event: changed", self.read_until(mine, b"event: changed", 5))
        self.assertNotIn(b"event: changed", self.read_until(other, b"event: changed", 2))

    def test_many_idle_streams_cost_no_threads(self):
        client = self.as_person("jwc_staff")
        status = lambda: int(next(line for line in open(f"/proc/{self.server.process.pid}/status") if line.startswith("Threads")).split()[1])
        before = status()
        links = [self.open_stream(client) for _ in range(400)]
        self.assertIn(b"event: ready", self.read_until(links[-1], b"event: ready", 10))
        self.assertEqual(status(), before)
        self.assertEqual(client.get("/me").status, 200)


class Initiators(Streams, unittest.TestCase):
    def test_whoever_began_it_follows_it_while_others_have_it(self):
        self.server = Server("demo", "--plugin", ROOT / "tests" / "plugins" / "choosing")
        self.addCleanup(self.server.stop)
        clerk, chief, stranger = (signed_in(self.server, person) for person in ("李", "张", "赵"))
        item = next(row for row in clerk.todo() if not row.get("report"))
        answer = clerk.post(f"/work_items/{item['work_item']}/operations", {"operation": "complete"})
        self.assertEqual(answer.status, 200, answer)
        time.sleep(1)  # so that this is told before anybody listens
        mine, other = self.open_stream(clerk), self.open_stream(stranger)
        for link in (mine, other):
            self.read_until(link, b"event: ready", 5)
        self.assertNotIn(b"event: changed", self.read_until(mine, b"event: changed", 1), "nothing is late from before")
        approval = next(row for row in chief.todo() if row["element"] == "approve" and row["instance"] == item["instance"])
        answer = chief.post(f"/work_items/{approval['work_item']}/operations", {"operation": "agree", "opinion": "同意"})
        self.assertEqual(answer.status, 200, answer)
        self.assertIn(b"event: changed", self.read_until(mine, b"event: changed", 5))
        self.assertNotIn(b"event: changed", self.read_until(other, b"event: changed", 2))


if __name__ == "__main__":
    unittest.main()

"""For loads of many people: HTTP/1.1 that is kept alive, on asyncio's streams, and what it costs the server."""
import asyncio
import json
import os
import pathlib

from server import API


class Connection:
    def __init__(self, port, cookie, token):
        self.port, self.cookie, self.token = port, cookie, token

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def request(self, method, path, body=b""):
        """The status and the body of the answer."""
        self.writer.write((f"{method} {API}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\nX-CSRF-Token: {self.token}\r\n"
                           f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        return int(head[9:12]), await self.reader.readexactly(length)

    async def json(self, method, path, body=None):
        """The JSON of an answer that must be a success."""
        status, answer = await self.request(method, path, b"" if body is None else json.dumps(body).encode())
        assert status in (200, 201), (method, path, status, answer[:400])
        return json.loads(answer)


def processor_seconds(process):
    """What the process took of the processors so far: what counts on a machine that others use too."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process):
    """MB that it has in memory now."""
    status = pathlib.Path(f"/proc/{process}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024

"""What stands outside in the tests of delivery: a mail server and a robot's web server, on this machine. Python's standard library alone."""
import base64
import email
import email.policy
import json
import pathlib
import socket
import ssl
import subprocess
import threading

from web import WebServer


def make_certificate(folder, name="localhost"):
    """(certificate, key) for this name, signed by itself."""
    certificate, key = pathlib.Path(folder) / f"{name}.pem", pathlib.Path(folder) / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", key, "-out", certificate],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return certificate, key


class MailSink:
    """A mail server that keeps what it gets. `secure`: None, "starttls" or "tls". `user`: (name, password) that must sign in, by one of
    `ways`. `refuse_next`: lines that are answered to the next recipients instead of 250."""

    def __init__(self, secure=None, certificate=None, user=None, ways="LOGIN PLAIN"):
        self.secure, self.user, self.ways = secure, user, ways
        self.messages, self.envelopes, self.commands, self.refuse_next = [], [], [], []
        self.was_secure = []
        self.arrived = threading.Condition()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def close(self):
        self.listener.close()

    def accept(self):
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.guarded, args=(link,), daemon=True).start()

    def guarded(self, link):
        try:
            if self.secure == "tls":
                link = self.context.wrap_socket(link, server_side=True)
            self.talk(link)
        except (OSError, ssl.SSLError):
            pass  # the other side did not trust us, or went away: the test sees that nothing came
        finally:
            link.close()

    def talk(self, link):
        lines = link.makefile("rb")
        sender, receivers, is_secure, is_known = None, [], self.secure == "tls", self.user is None

        def say(text):
            link.sendall(text.encode("ascii") + b"\r\n")

        say("220 sink.test ready")
        while line := lines.readline():
            command = line.decode("ascii").rstrip("\r\n")
            self.commands.append(command)
            word = command.upper()
            if word.startswith("EHLO"):
                say("250-sink.test")
                if self.secure == "starttls" and not is_secure:
                    say("250-STARTTLS")
                if self.user:
                    say("250-AUTH " + self.ways)
                say("250 8BITMIME")
            elif word == "STARTTLS" and self.secure == "starttls":
                say("220 go on")
                link = self.context.wrap_socket(link, server_side=True)
                lines = link.makefile("rb")
                is_secure = True
            elif word.startswith("AUTH PLAIN ") and "PLAIN" in self.ways:
                _, name, password = base64.b64decode(command[11:]).decode().split("\0")
                is_known = (name, password) == self.user
                say("235 welcome" if is_known else "535 no")
            elif word.startswith("AUTH LOGIN") and "LOGIN" in self.ways:
                if word == "AUTH LOGIN":
                    say("334 " + base64.b64encode(b"Username:").decode())
                    name = base64.b64decode(lines.readline()).decode()
                else:
                    name = base64.b64decode(command[11:]).decode()
                say("334 " + base64.b64encode(b"Password:").decode())
                password = base64.b64decode(lines.readline()).decode()
                is_known = (name, password) == self.user
                say("235 welcome" if is_known else "535 no")
            elif not is_known:
                say("530 sign in first")
            elif word.startswith("MAIL FROM:"):
                sender, receivers = command[10:], []
                say("250 ok")
            elif word.startswith("RCPT TO:"):
                if self.refuse_next:
                    say(self.refuse_next.pop(0))
                    continue
                receivers.append(command[8:])
                say("250 ok")
            elif word == "DATA":
                say("354 go on")
                data = b""
                while (piece := lines.readline()) not in (b".\r\n", b""):
                    data += piece[1:] if piece.startswith(b".") else piece
                with self.arrived:
                    self.messages.append(data)
                    self.envelopes.append((sender, receivers))
                    self.was_secure.append(is_secure)
                    self.arrived.notify_all()
                say("250 taken")
            elif word == "QUIT":
                say("221 bye")
                return
            else:
                say("502 what?")

    def wait_for(self, count, seconds=30):
        """The messages, parsed, when there are so many."""
        with self.arrived:
            if not self.arrived.wait_for(lambda: len(self.messages) >= count, seconds):
                raise AssertionError(f"{count} messages expected, {len(self.messages)} came; commands: {self.commands[-12:]}")
            return [email.message_from_bytes(each, policy=email.policy.default) for each in self.messages]


class RobotSink(WebServer):
    """A web server that keeps what is posted to it. `answers`: (status, body) for the next ones instead of errcode 0."""

    def __init__(self, certificate=None):
        self.posts, self.answers = [], []
        self.arrived = threading.Condition()
        super().__init__(self.take, certificate)

    def take(self, _method, path, headers, body):
        with self.arrived:
            self.posts.append((path, headers, json.loads(body)))
            status, answer = self.answers.pop(0) if self.answers else (200, b'{"errcode":0,"errmsg":"ok"}')
            self.arrived.notify_all()
        return status, answer, {"Content-Type": "application/json"}

    def wait_for(self, count, seconds=30):
        with self.arrived:
            if not self.arrived.wait_for(lambda: len(self.posts) >= count, seconds):
                raise AssertionError(f"{count} posts expected, {len(self.posts)} came")
            return list(self.posts)

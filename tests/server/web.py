"""Web servers of other systems, on this machine, for tests: one that answers and keeps what came, one that says nothing."""
import http.server
import socket
import ssl
import threading


class WebServer(http.server.ThreadingHTTPServer):
    """Answers every request with what `answer(method, path, headers, body)` gives: (status, body) or (status, body, headers), texts or bytes.
    `certificate`: (certificate, key) of a server that speaks TLS alone."""

    def __init__(self, answer, certificate=None):
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                got = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, body, *headers = answer(self.command, self.path, dict(self.headers), got)
                body = body if isinstance(body, bytes) else body.encode()
                self.send_response(status)
                for name, text in (headers[0] if headers else {}).items():
                    self.send_header(name, text)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        self.port = self.server_address[1]
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        pass  # the other side did not trust us, or went away: the test sees that

    def url(self, path, host="localhost"):
        return f"{self.scheme}://{host}:{self.port}{path}"

    def close(self):
        self.shutdown()
        self.server_close()


class SilentServer:
    """Takes who comes, and says nothing until it is closed."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.links, self.came = [], threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        try:
            while True:
                self.links.append(self.listener.accept()[0])
                self.came.set()
        except OSError:
            pass

    def close(self):
        self.listener.close()
        for link in self.links:
            link.close()

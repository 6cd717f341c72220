"""A server on loopback that answers as it is told, so that the connection can be tried without an ERPNext."""

import json
import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

CUT = "cut"
"""In place of an answer: the connection ends without one."""


@dataclass
class Asked:
    method: str
    path: str
    query: dict
    headers: dict
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)


@dataclass
class Loopback:
    """answer: takes what was asked, gives (status, body) or (status, body, headers) or CUT."""

    url: str = ""
    asked: list = field(default_factory=list)
    answer: object = None


def error(exc_type, message="", exception="", **more):
    """A refusing body in ERPNext's shape: messages in JSON in JSON."""
    body = {"exc_type": exc_type, **more}
    if message:
        body["_server_messages"] = json.dumps([json.dumps({"message": message, "raise_exception": 1})])
    return body | ({"exception": exception} if exception else {})


@contextmanager
def serving(answer, tls=None):
    """Serve until the block ends, by TLS where its context is given."""
    site = Loopback(answer=answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_any(self):
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            asked = Asked(self.command, unquote(parts.path), query, dict(self.headers.items()), body)
            site.asked.append(asked)
            answered = site.answer(asked)
            if answered == CUT:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            status, content, *more = answered
            raw = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def __getattr__(self, name):
            if name.startswith("do_"):
                return self.do_any
            raise AttributeError(name)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A server on loopback that answers as it is told, so that the connection can be tried without an ERPNext."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

CUT = "cut"
"""In place of an answer: the connection ends without one."""

RAW = "raw"
"""In place of a status: the bytes of the iterator are all that is sent."""


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
    """answer: takes what was asked, gives (status, body) or (status, body, headers), (RAW, iterator) or CUT.

    A body is text, bytes, what becomes JSON, or an iterator of bytes that are sent as they come, until nobody listens.
    """

    url: str = ""
    asked: list = field(default_factory=list)
    answer: object = None


def error(exc_type, message="", exception="", **more):
    """A refusing body in ERPNext's shape: messages in JSON in JSON."""
    body = {"exc_type": exc_type, **more}
    if message:
        body["_server_messages"] = json.dumps([json.dumps({"message": message, "raise_exception": 1})])
    return body | ({"exception": exception} if exception else {})


def as_text(content):
    return content if isinstance(content, str) else json.dumps(content)


class Handler(BaseHTTPRequestHandler):
    """Asks its server's site for the answer."""

    protocol_version = "HTTP/1.1"

    def do_any(self):
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        asked = Asked(self.command, unquote(parts.path), query, dict(self.headers.items()), body)
        self.server.site.asked.append(asked)
        answered = self.server.site.answer(asked)
        if answered == CUT:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif answered[0] == RAW:
            self.send_in_pieces(answered[1])
        else:
            self.send(*answered)

    def send(self, status, content, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if isinstance(content, Iterator):
            self.send_in_pieces(content)
            return
        raw = content if isinstance(content, bytes) else as_text(content).encode()
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def send_in_pieces(self, pieces):
        self.close_connection = True
        with suppress(OSError):
            if hasattr(self, "_headers_buffer"):
                self.end_headers()
            for piece in pieces:
                self.wfile.write(piece)

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.do_any
        raise AttributeError(name)

    def log_message(self, *_args):
        pass


@contextmanager
def serving(answer, tls=None):
    """Serve until the block ends, by TLS where its context is given."""
    site = Loopback(answer=answer)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.site = True, site
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

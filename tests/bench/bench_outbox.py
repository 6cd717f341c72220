"""P8: an entry put, sent over HTTP and confirmed, beside the bare request; and four senders on a slow server.

The second row is beside the least that can survive a power cut: a note made durable before the request, one behind it.
"""

import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import httpx

from desktop_app.domain.commands import Command, PlaceOrder
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import Backend, Receipt
from desktop_app.ports.clock import SystemClock
from desktop_app.ports.outbox import NewEntry
from desktop_app.storage.database import Database
from desktop_app.vault import SystemVault
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.send_outbox import SendOutbox
from tests.bench.bench_rule import order_of
from tests.bench.measure import Row, median, milliseconds

ROUNDS, WORKERS, SLOW_SECONDS, SLOW_ENTRIES = 300, 4, 0.2, 40
PROFILE = Profile("bench", "bench", settings={"send_limit": str(WORKERS)})
_ORDER = order_of(10)


class _Server(BaseHTTPRequestHandler):
    """Answers every request with a number, after a pause where the path asks for one."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/slow":
            threading.Event().wait(SLOW_SECONDS)
        body = b'{"number": "SO-1"}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


class _HttpBackend:
    """Sends a command as one POST; the rest of a backend is not needed here."""

    def __init__(self, client: httpx.Client, url: str) -> None:
        self._client, self._url = client, url

    def send(self, command: Command, key: str) -> Receipt:
        answer = self._client.post(self._url, content=_body(key))
        return Receipt(answer.raise_for_status().json()["number"] + key)

    def find(self, _key: str) -> Receipt | None:
        return None

    def close(self) -> None:
        """The client is closed by who made it."""


class _Opener:
    """Opens the one backend of this bench."""

    def __init__(self, backend: _HttpBackend) -> None:
        self._backend = backend

    def open(self, _profile: Profile) -> Backend:
        return self._backend  # type: ignore[return-value]  # only find, send and close are asked for

    def kinds(self) -> Sequence[str]:
        return ["bench"]

    def notices(self) -> tuple[str, ...]:
        return ()

    def rule_of(self, _profile: Profile) -> str:
        return "local"


def rows() -> list[Row]:
    """Measure."""
    with (
        _serving() as url,
        tempfile.TemporaryDirectory(dir=Path.cwd()) as folder,
        httpx.Client() as client,
        Database.open(Path(folder)) as database,
    ):
        database.profiles.save(PROFILE)
        fast, bare, noted = _alone(database, client, f"{url}/fast", Path(folder) / "notes")
        slow = _together(database, client, f"{url}/slow")
    ideal = SLOW_ENTRIES / WORKERS * SLOW_SECONDS
    return [
        Row("P8", "outbox entry put, sent and confirmed, p50", "ms", fast, bare, ratio_target=2.2),
        Row("P8", "the same beside a request between two durable notes", "ms", fast, noted),
        Row("P8", f"{SLOW_ENTRIES} entries, {WORKERS} senders, 200 ms server", "s", slow, ideal, ratio_target=1 / 0.9),
    ]


def _body(key: str) -> bytes:
    return json.dumps({"key": key, "lines": ["x" * 90] * 20}).encode()


def _entry(database: Database, number: int) -> NewEntry:
    command = PlaceOrder(replace(_ORDER, reference=str(number)), Decimal("100.00"))
    return NewEntry(str(uuid4()), PROFILE.name, command, database.drafts.new_number())


def _sender(database: Database, client: httpx.Client, url: str) -> SendOutbox:
    connections = Connections(database.profiles, _Opener(_HttpBackend(client, url)), SystemVault())
    return SendOutbox(connections, database.outbox, SystemClock())


def _alone(database: Database, client: httpx.Client, url: str, notes: Path) -> tuple[float, float, float]:
    """The usual time of an entry, of the bare request, and of a request between two durable notes."""
    send = _sender(database, client, url)
    whole, bare, noted = [], [], []
    file = os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def put_and_send(number: int) -> None:
        database.outbox.put([_entry(database, number)])
        if send.step(PROFILE.name) is None:
            raise RuntimeError("Nothing was due.")

    def note() -> None:
        os.write(file, bytes(4096))
        os.fdatasync(file)

    def post() -> None:
        client.post(url, content=_body("floor"))

    for number in range(ROUNDS):
        whole.append(milliseconds(lambda number=number: put_and_send(number)))
        bare.append(milliseconds(post))
        noted.append(milliseconds(lambda: (note(), post(), note())))
    os.close(file)
    return median(whole), median(bare), median(noted)


def _together(database: Database, client: httpx.Client, url: str) -> float:
    send = _sender(database, client, url)
    for number in range(SLOW_ENTRIES):
        database.outbox.put([_entry(database, number)])

    def work() -> None:
        while send.step(PROFILE.name) is not None:
            continue

    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    begin = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


@contextmanager
def _serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""Faults on the way between client and server: told for the next request, or drawn by a seed for every one."""

import asyncio
import json
import random
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What goes wrong with one request."""

    DELAY = "delay"
    DROP_BEFORE = "drop before work"
    DROP_AFTER = "drop after work"
    CUT = "cut answer"
    BAD_GATEWAY = "502"
    GATEWAY_AFTER = "504 after work"
    TOO_MANY = "429"
    STOPPED = "503"
    REFUSED = "417"
    STALE = "stale answer"


WORK_DONE = {Fault.DROP_AFTER, Fault.CUT, Fault.GATEWAY_AFTER}
"""After these the client can't know that its work was done."""

LATE = (0.3, 0.4)
"""Seconds until the work of a request whose client is gone can be seen."""


@dataclass
class Told:
    """A fault for requests to come: only where method and part of the address fit, and so many times."""

    fault: Fault
    method: str = ""
    part: str = ""
    times: int = 1
    skip: int = 0
    seconds: float = 0.2

    def fits(self, method, path):
        return (not self.method or method == self.method) and self.part in path


@dataclass
class Seen:
    """One request that came in."""

    method: str
    path: str
    fault: Fault | None = None
    status: int = 0
    body: bytes = b""


@dataclass
class Faults:
    """The plan and what happened. draw() makes faults at random until told otherwise."""

    told: deque = field(default_factory=deque)
    seen: list = field(default_factory=list)
    rate: float = 0.0
    kinds: tuple = tuple(Fault)
    only: str = ""
    chance: random.Random = field(default_factory=lambda: random.Random(0))
    pending: set = field(default_factory=set)

    def tell(self, fault, **where):
        self.told.append(Told(Fault(fault), **where))

    def draw(self, seed, rate, kinds=tuple(Fault), *, only=""):
        self.chance, self.rate, self.kinds, self.only = random.Random(seed), rate, tuple(map(Fault, kinds)), only

    def clear(self):
        self.told.clear()
        self.rate = 0.0

    def next(self, method, path):
        """(fault, its seconds) for this request, or None."""
        for told in self.told:
            if told.fits(method, path):
                if told.skip:
                    told.skip -= 1
                    continue
                told.times -= 1
                if told.times <= 0:
                    self.told.remove(told)
                return told.fault, told.seconds
        if self.rate and self.only in path and self.chance.random() < self.rate:
            return self.chance.choice(self.kinds), self.chance.uniform(0.01, 0.1)
        return None

    def late(self):
        return self.chance.uniform(*LATE)


class Faulty:
    """ASGI application around another one. dialect: the product's words for 417, 429 and 503, and its stale answers."""

    def __init__(self, inner, faults, dialect):
        self.inner, self.faults, self.dialect = inner, faults, dialect

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        body = await whole_body(receive)
        path = scope["raw_path"].decode("ascii") + "?" + scope["query_string"].decode("ascii")
        if path.startswith("/__control__/"):
            await self.control(scope, body, send)
            return
        seen = Seen(scope["method"], path, body=body)
        self.faults.seen.append(seen)
        planned = self.faults.next(scope["method"], path)
        if planned is None:
            await self.work(scope, body, send, seen)
            return
        seen.fault, seconds = planned
        await self.suffer(scope, body, send, seen, seconds)

    async def suffer(self, scope, body, send, seen, seconds):
        fault = seen.fault
        if fault is Fault.DELAY:
            await pause(seconds)
            await self.work(scope, body, send, seen)
        elif fault is Fault.DROP_BEFORE:
            hang_up(send)
        elif fault is Fault.DROP_AFTER:
            hang_up(send)
            await self.work_later(scope, body, seen)
        elif fault is Fault.CUT:
            await self.cut(scope, body, send, seen)
        elif fault is Fault.GATEWAY_AFTER:
            await self.work_later(scope, body, seen)
            await self.reply(send, seen, 504, HTML_504, HTML)
        elif fault is Fault.BAD_GATEWAY:
            await self.reply(send, seen, 502, HTML_502, HTML)
        elif fault is Fault.STALE:
            await self.stale(scope, body, send, seen)
        else:
            status, text, headers = self.dialect.refusal(fault)
            await self.reply(send, seen, status, text, [(b"content-type", b"application/json"), *headers])

    async def work(self, scope, body, send, seen):
        async def noting(message):
            if message["type"] == "http.response.start":
                seen.status = message["status"]
            await send(message)

        await self.inner(scope, replay(body), noting)

    async def work_later(self, scope, body, seen):
        """The client is gone; what it asked for can be seen a moment later, and is never lost."""
        delay = self.faults.late() if scope["method"] != "GET" else 0

        async def later():
            await pause(delay)
            answer = Kept()
            await self.inner(scope, replay(body), answer)
            seen.status = answer.status

        task = asyncio.get_running_loop().create_task(later())
        self.faults.pending.add(task)
        task.add_done_callback(self.faults.pending.discard)

    async def cut(self, scope, body, send, seen):
        answer = Kept()
        await self.inner(scope, replay(body), answer)
        seen.status = answer.status
        text = answer.body
        headers = [(name, value) for name, value in answer.headers if name != b"content-length"]
        headers.append((b"content-length", str(len(text)).encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": text[: len(text) // 2], "more_body": True})
        await pause(0.005)
        hang_up(send)

    async def stale(self, scope, body, send, seen):
        answer = Kept()
        await self.inner(scope, replay(body), answer)
        seen.status = answer.status
        text = self.dialect.stale(scope["method"], answer.body)
        await self.reply(send, seen, answer.status, text, [h for h in answer.headers if h[0] != b"content-length"])

    async def reply(self, send, seen, status, text, headers):
        seen.status = status
        headers = [*headers, (b"content-length", str(len(text)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": text})

    async def control(self, scope, body, send):
        """POST a list of faults, or {"seed", "rate", "kinds"}; GET answers what came in, counts what is there."""
        if scope["raw_path"].endswith(b"/clear"):
            self.faults.clear()
        if scope["raw_path"].endswith(b"/counts"):
            await asyncio.gather(*self.faults.pending)
            counts = json.dumps(self.dialect.counts()).encode()
            await self.reply(send, Seen("", ""), 200, counts, [(b"content-type", b"application/json")])
            return
        if scope["method"] == "POST":
            told = json.loads(body)
            for one in told if isinstance(told, list) else ():
                self.faults.tell(one.pop("fault"), **one)
            if isinstance(told, dict):
                self.faults.draw(told["seed"], told["rate"], told.get("kinds", tuple(Fault)))
        answer = [
            {"method": one.method, "path": one.path, "fault": one.fault, "status": one.status}
            for one in self.faults.seen
        ]
        await self.reply(send, Seen("", ""), 200, json.dumps(answer).encode(), [(b"content-type", b"application/json")])


class Kept:
    """An answer that is kept instead of sent."""

    def __init__(self):
        self.status, self.headers, self.body = 0, [], b""

    async def __call__(self, message):
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        else:
            self.body += message.get("body", b"")


HTML = [(b"content-type", b"text/html"), (b"server", b"nginx")]
HTML_502 = (
    b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n"
)
HTML_504 = HTML_502.replace(b"502 Bad Gateway", b"504 Gateway Time-out")


async def pause(seconds):
    """The server's own slowness."""
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    loop.call_later(seconds, over.set_result, None)
    await over


async def whole_body(receive):
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


def replay(body):
    told = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive():
        return told.pop(0) if told else {"type": "http.disconnect"}

    return receive


def hang_up(send):
    """Resets the connection: uvicorn's own answer object holds it."""
    send.__self__.transport.abort()

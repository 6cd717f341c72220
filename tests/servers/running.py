"""A test server in a thread of its own, on a free port of the loopback address."""

import asyncio
import socket
import threading

import uvicorn

from tests.servers.faults import Faults, Faulty


class Telling(uvicorn.Server):
    """Says when it can be reached."""

    def __init__(self, config):
        super().__init__(config)
        self.there = threading.Event()
        self.loop = None

    async def startup(self, sockets=None):
        await super().startup(sockets)
        self.loop = asyncio.get_running_loop()
        self.there.set()


class Running:
    """Serves an application until close(). `url` is where; `faults` is the plan and what came in."""

    def __init__(self, application, dialect, *, port=0):
        self.faults = Faults()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", port))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        settings = uvicorn.Config(
            Faulty(application, self.faults, dialect),
            log_level="critical",
            proxy_headers=False,
            lifespan="off",
            access_log=False,
            http="h11",
            ws="none",
            timeout_graceful_shutdown=1,
        )
        self.server = Telling(settings)
        self.thread = threading.Thread(target=self._serve, name=f"test server {self.port}", daemon=True)
        self.thread.start()
        if not self.server.there.wait(10):
            raise RuntimeError("the test server did not start")

    def _serve(self):
        asyncio.run(self.server.serve(sockets=[self.socket]))

    def settle(self):
        """Waits until the work of requests whose client went away is done."""
        waiting = asyncio.run_coroutine_threadsafe(self._pending(), self.server.loop)
        waiting.result(10)

    async def _pending(self):
        await asyncio.gather(*self.faults.pending)

    def close(self):
        self.settle()
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()

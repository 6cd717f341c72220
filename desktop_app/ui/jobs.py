"""The window's threads: work goes out as a function, its result comes home on the GUI thread."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from desktop_app.ui.senders import Bell, Due, Sender, Step

T = TypeVar("T")

LOOK: Final = "look"
"""The lane for look-ups in what is at hand; what still waits there at the end is dropped."""
ASK: Final = "ask"
"""The lane for questions to a backend, which may take as long as the network does."""
KEEP: Final = "keep"
"""The lane for what must not be lost: whatever waits there is still done when the window closes."""
BACK_UP: Final = "back up"
"""The lane for copies of everything, which may take long and must hold up no draft."""


@dataclass(frozen=True, slots=True)
class Job:
    """Work with the places to which its result, or its failure, is brought; number counts the jobs of one topic."""

    work: Callable[[], Any]
    then: Callable[[Any], None]
    owner: QObject
    failed: Callable[[Exception], None] | None = None
    topic: tuple[int, str] = (0, "")
    number: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: its result, or the exception that ended it."""

    job: Job
    result: Any = None
    error: Exception | None = None


class Lane(threading.Thread):
    """One thread that does one job after the other."""

    def __init__(self, perform: Callable[[Job, bool], None], name: str) -> None:
        super().__init__(name=f"lane-{name}")
        self._perform, self._keeps = perform, name == KEEP
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()

    def put(self, job: Job | None) -> None:
        """Line up a job; None ends the thread once all before it are done."""
        self._queue.put(job)

    def run(self) -> None:
        """Work until told to end."""
        while (job := self._queue.get()) is not None:
            self._perform(job, self._keeps)


class Jobs(QObject):
    """Everything that happens off the GUI thread. moved carries what a sender's step returned, in the GUI thread.

    refused carries each exception that ended a job, before whoever asked is handed it.
    """

    moved = Signal(object)
    stumbled = Signal(object)
    refused = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[str, Lane] = {}
        self._senders: dict[str, tuple[Bell, list[Sender]]] = {}
        self._leaving: list[Sender] = []
        self._newest: dict[tuple[int, str], int] = {}
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        owner: QObject,
        failed: Callable[[Exception], None] | None = None,
        lane: str = LOOK,
        topic: str = "",
    ) -> None:
        """Do work in a lane's thread and hand its result to then, or its exception to failed, on the GUI thread.

        Nothing is handed over once owner is gone. Of the jobs of one owner and topic only the newest one's answer
        counts: older ones are skipped or their answers dropped. Without failed an exception is raised in the GUI
        thread's loop, where the crash hook takes it.
        """
        self._post(lane, self._numbered(Job(work, then, owner, failed), topic))

    def start_sender(self, profile: str, step: Step, limit: int = 1, due: Due | None = None) -> None:
        """Turn a profile's outbox in so many threads; due tells when the next entry falls due, in UTC."""
        if profile in self._senders or self._closed:
            return
        bell = Bell()
        threads = [Sender(step, due, bell, self.moved.emit, self.stumbled.emit) for _ in range(max(limit, 1))]
        self._senders[profile] = (bell, threads)
        for thread in threads:
            thread.start()

    def wake(self, profile: str) -> None:
        """Tell a profile's senders that something may be due now."""
        if profile in self._senders:
            self._senders[profile][0].ring()

    def stop_sender(self, profile: str) -> None:
        """End a profile's senders after the step they are at; does not wait for them."""
        if profile in self._senders:
            bell, threads = self._senders.pop(profile)
            bell.ring(end=True)
            self._leaving += threads

    def close(self) -> None:
        """End every thread and wait for it; what waits in the lane keep is still done, its results are dropped."""
        self._closed = True
        for profile in tuple(self._senders):
            self.stop_sender(profile)
        for lane in self._lanes.values():
            lane.put(None)
        for thread in (*self._lanes.values(), *self._leaving):
            thread.join()

    def _numbered(self, job: Job, topic: str) -> Job:
        if not topic:
            return job
        name = (id(job.owner), topic)
        self._newest[name] = number = self._newest.get(name, 0) + 1
        return Job(job.work, job.then, job.owner, job.failed, name, number)

    def _post(self, lane: str, job: Job) -> None:
        if self._closed:
            return
        if lane not in self._lanes:
            self._lanes[lane] = Lane(self._perform, lane)
            self._lanes[lane].start()
        self._lanes[lane].put(job)

    def _is_late(self, job: Job) -> bool:
        return bool(job.number) and self._newest[job.topic] != job.number

    def _perform(self, job: Job, keeps: bool) -> None:
        if not keeps and (self._closed or self._is_late(job)):
            return
        try:
            outcome = Outcome(job, job.work())
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to who asked
            outcome = Outcome(job, error=error)
        self._ended.emit(outcome)

    def _deliver(self, outcome: Outcome) -> None:
        job = outcome.job
        if self._closed or self._is_late(job) or not shiboken6.isValid(job.owner):
            return
        if outcome.error is None:
            job.then(outcome.result)
            return
        self.refused.emit(outcome.error)
        if job.failed is not None:
            job.failed(outcome.error)
        else:
            raise outcome.error

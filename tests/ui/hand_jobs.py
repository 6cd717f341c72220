"""The window's threads turned by hand: nothing runs until a test cranks."""

from desktop_app.ui.jobs import Job, Jobs


class HandJobs(Jobs):
    """Jobs with the real rules of delivery, but in the test's own thread and only when cranked."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.waiting: list[tuple[str, Job]] = []
        self.steps = {}
        self._ended.disconnect(self._deliver)
        self._ended.connect(self._deliver)

    def _post(self, lane, job):
        if not self._closed:
            self.waiting.append((lane, job))

    def crank(self, lane=None):
        """Do all that waits, and what that brings about, until nothing of that lane (None: of any) is left."""
        while mine := [pair for pair in self.waiting if lane in (None, pair[0])]:
            self.waiting.remove(mine[0])
            self._perform(mine[0][1], mine[0][0] == "keep")

    def start_sender(self, profile, step, limit=1, due=None):
        self.steps[profile] = step

    def wake(self, profile):
        """A test sends by hand."""

    def stop_sender(self, profile):
        self.steps.pop(profile, None)

    def send(self, profile="local"):
        """Turn a profile's outbox until nothing is due."""
        while (moved := self.steps[profile]()) is not None:
            self.moved.emit(moved)

    def vanish(self):
        """Forget all that waits and take nothing more, as when the program is killed."""
        self._closed = True
        self.waiting.clear()

    def close(self):
        self.crank("keep")
        super().close()

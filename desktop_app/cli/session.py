"""What every command is given: the verbs, what was asked for, and until when it may work."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO

from desktop_app.domain.order_requests import OrderError, OrderRequest, ReadOrder
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.workflows.verbs import Verbs

STANDARD_INPUT = "-"


@dataclass(slots=True)
class Session:
    """One run of one command; began is the monotonic time in seconds at which it began."""

    verbs: Verbs
    options: Namespace
    began: float = field(default_factory=time.monotonic)

    @property
    def as_json(self) -> bool:
        """Answers for a program where there are also some for a person."""
        return bool(getattr(self.options, "json", False))

    @property
    def profile(self) -> str:
        """The name of the profile; raises InvalidInput for one that does not exist."""
        return self.verbs.connections.profile(self.options.profile).name

    @property
    def deadline(self) -> float:
        """The monotonic time in seconds after which the command waits no more."""
        return self.began + float(self.options.wait)

    def fill_catalogue(self) -> None:
        """Fetch the catalogue of a profile that has none at hand yet; later the window or an import keeps it fresh."""
        if not self.verbs.find_items.vat_codes(self.profile):
            self.verbs.refresh.refresh(self.profile)


def asked_for(read: ReadOrder) -> OrderRequest:
    """What an order of a file asks for; raises InvalidInput with what is wrong with it."""
    if read.request is not None:
        return read.request
    wrong = read.error or OrderError("", "The order can't be read.")
    raise InvalidInput(Problem(wrong.field, "{words}", {"words": wrong.message}, wrong.line))


@contextmanager
def opened(path: str) -> Iterator[IO[bytes]]:
    """A file, or standard input; raises InvalidInput where it can't be read."""
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise InvalidInput(Problem("file", "There is no standard input; name a file."))
        yield sys.stdin.buffer
        return
    try:
        stream = open(path, "rb")  # noqa: SIM115, PTH123 – closed below; only opening itself may be refused in words
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        words = "“{file}” can't be read: {reason}."
        raise InvalidInput(Problem("file", words, {"file": path, "reason": reason})) from None
    with stream:
        yield stream

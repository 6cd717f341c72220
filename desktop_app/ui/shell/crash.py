"""What nobody expected: its particulars go to a file in the data folder, a plain sentence to the person."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.problems import InvalidInput
from desktop_app.ports.backend import Refusal
from desktop_app.ports.trouble import Trouble

LOG: Final = "counterfoil.log"

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class CrashHook(QObject):
    """Takes every exception that reached the top of a thread; its signals come in this one.

    happened carries the path of the file; troubled the sentence of a Trouble, a refusal or an invalid input, which are
    no mistakes of the program.
    """

    happened = Signal(str)
    troubled = Signal(str)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = data_dir / LOG
        self._log = logging.getLogger("counterfoil.crash")
        self._file: logging.Handler | None = None
        self._before: tuple[Hook, Callable[[threading.ExceptHookArgs], object]] | None = None

    def install(self) -> None:
        """Stand in for Python's own hooks until remove is called."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give Python its hooks back and close the file."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        if self._file is not None:
            self._log.removeHandler(self._file)
            self._file.close()
            self._file = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write an exception down and say so."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            self._handler()
            self._log.error("Not expected", exc_info=(kind, error, trace))
        except OSError:
            sys.__excepthook__(kind, error, trace)
        if isinstance(error, Trouble | Refusal | InvalidInput):
            self.troubled.emit(str(error))
        else:
            self.happened.emit(str(self.path))

    def take_error(self, error: BaseException) -> None:
        """The same for an exception that was caught elsewhere."""
        self.take(type(error), error, error.__traceback__)

    def _take_from_thread(self, happened: threading.ExceptHookArgs) -> None:
        if happened.exc_value is not None:
            self.take(happened.exc_type, happened.exc_value, happened.exc_traceback)

    def _handler(self) -> None:
        if self._file is None:
            from desktop_app.ports.log import LARGEST, Discreet, OwnersFile  # noqa: PLC0415 - no start should pay for it

            self._file = OwnersFile(self.path, maxBytes=LARGEST, backupCount=1)
            self._file.setFormatter(Discreet("%(asctime)s %(levelname)s %(message)s"))
            self._log.addHandler(self._file)
            self._log.propagate = False

"""One window for one data folder: a second start brings the first one to the front and ends.

Qt's network is loaded only where somebody answers, or once the window is there: no start waits for it.
"""

import sys
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS: Final = 500
_TRIES, _PAUSE = 50, 0.1
"""How often, and after how many seconds each, a window that is just being made is asked."""


def server_name(data_dir: Path) -> str:
    """The name under which the window of a data folder is reached on this computer."""
    return f"counterfoil-{sha256(str(data_dir.resolve()).encode()).hexdigest()[:20]}"


def _may_answer(name: str) -> bool:
    """Whether somebody may listen under a name; where Qt listens at a file, that file is there as long as he does."""
    return sys.platform == "win32" or Path(QDir.tempPath(), name).exists()


def focus_running(data_dir: Path) -> bool:
    """Bring the window that is open for this data folder to the front; False where there is none."""
    name = server_name(data_dir)
    if not _may_answer(name):
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - see the top

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"focus\n")
    socket.flush()
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def focus_starting(data_dir: Path) -> bool:
    """The same for a window that may still be being made: waits until it answers, five seconds at most."""
    pause = Event()
    for _ in range(_TRIES):
        if focus_running(data_dir):
            return True
        pause.wait(_PAUSE)
    return False


class OnlyWindow(QObject):
    """Answers later starts once it listens; wanted when one of them asks for the window."""

    wanted = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = server_name(data_dir)
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Answer from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - see the top

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        self._server.newConnection.connect(self._answer)

    def _answer(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()

    def close(self) -> None:
        """Answer nobody any more."""
        if self._server is not None:
            self._server.close()

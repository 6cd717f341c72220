"""One window for one data folder: a second start brings the first one to the front and ends."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS: Final = 500


def server_name(data_dir: Path) -> str:
    """The name under which the window of a data folder is reached on this computer."""
    return f"counterfoil-{sha256(str(data_dir.resolve()).encode()).hexdigest()[:20]}"


def focus_running(data_dir: Path) -> bool:
    """Bring the window that is open for this data folder to the front; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(data_dir))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"focus\n")
    socket.flush()
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class OnlyWindow(QObject):
    """Answers later starts; wanted when one of them asks for the window."""

    wanted = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(server_name(data_dir))
        self._server.listen(server_name(data_dir))
        self._server.newConnection.connect(self._answer)

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.wanted.emit()

    def close(self) -> None:
        """Answer nobody any more."""
        self._server.close()

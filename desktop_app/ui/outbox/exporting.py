"""Writes a text that a person wants as a file: asks where to, then writes it off the GUI thread."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP


class Exporting(QObject):
    """written(path) once the file is there, refused(words) where it can't be written."""

    written = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, make: Callable[[], str], parent: QWidget) -> None:
        """Make gives the text as it is when the file is written."""
        super().__init__(parent)
        self._desk, self._make, self._window = desk, make, parent

    def ask(self, name: str) -> None:
        """Ask where to; name is what the file is called unless the person says otherwise."""
        dialog = QFileDialog(self._window, self.tr("Export the list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("CSV files (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(name)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: str) -> None:
        """Write the file; an older one of this name is replaced."""
        text = self._make()

        def work() -> int:
            return Path(path).write_bytes(text.encode("utf-8-sig"))

        self._desk.jobs.run(
            work, lambda _size: self.written.emit(path), owner=self, failed=self._not_written, lane=KEEP
        )

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        words = self.tr("The file can’t be written ({reason}); choose another place.")
        self.refused.emit(words.format(reason=error.strerror or str(error)))

"""Writes a list as a file that a person names: CSV or a workbook, off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ports.files import Sheet
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow


class Exporting(QObject):
    """said(StripRow) once the file is there, or where it can't be read or written."""

    said = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def ask(self, name: str, make: Callable[[], Sheet]) -> None:
        """Ask where to; name is what the file is called unless the person says otherwise, make gives what to write."""
        dialog = QFileDialog(self._window, self.tr("Export the list"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = {".xlsx": self.tr("Workbooks (*.xlsx)"), ".csv": self.tr("CSV files (*.csv)")}
        dialog.setNameFilters(list(kinds.values()))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if ".csv" in chosen else "xlsx"))
        ending = ".csv" if name.endswith(".csv") else ".xlsx"
        dialog.selectNameFilter(kinds[ending])
        dialog.setDefaultSuffix(ending[1:])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.write(path, make))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: str, make: Callable[[], Sheet]) -> None:
        """Write the file; an older one of this name is replaced once the new one is whole."""
        files = self._desk.verbs.files
        self._desk.jobs.run(
            lambda: files.write_sheet(path, make()),
            lambda _done: self._written(path),
            owner=self,
            failed=self._not_written,
            lane=KEEP,
        )

    def _written(self, path: str) -> None:
        words = self.tr("The list is in {path}.").format(path=path)
        self.said.emit(StripRow("said", Level.NOTICE, words))

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.said.emit(refusal_row(error))
            return
        words = self.tr("The file can’t be written ({reason}); choose another place.")
        self.said.emit(StripRow("said", Level.DANGER, words.format(reason=error.strerror or str(error))))

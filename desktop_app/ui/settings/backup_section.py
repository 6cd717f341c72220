"""Backups: the folder in which they are kept, and one made now."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.ports.backups import Backup
from desktop_app.ui.desk import Desk
from desktop_app.ui.format import clock, day
from desktop_app.ui.jobs import BACK_UP
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.plain_tip import plain_tip
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, Strip, StripRow

T = TypeVar("T")


class BackupSection(QWidget):
    """The folder is kept once it is left or entered; a wrong one stays in the field with a sentence."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept, self._busy = "", False
        self.folder = QLineEdit(self)
        self.folder.setAccessibleName(self.tr("Backup folder"))
        self.folder.setPlaceholderText(self.tr("none; backups stay beside the data"))
        self.folder.editingFinished.connect(self.keep)
        self.choose_button = QPushButton(self.tr("Choose …"), self)
        self.choose_button.clicked.connect(self.choose)
        self.backup_button = PrimaryButton(self.tr("Back up now"), "", self)
        self.backup_button.clicked.connect(self.back_up)
        self._last = plain_label("", self, "muted")
        self._last.setWordWrap(True)
        self.strip = Strip(self)
        self._lay_out()
        desk.actions.changed.connect(lambda _name: self._show_keys())
        self._show_keys()

    def _lay_out(self) -> None:
        about = plain_label(self.tr("Everything is backed up there once a day; the last seven stay."), self, "muted")
        about.setWordWrap(True)
        label = field_label(self.tr("Folder"), self.folder, self)
        place, deed = QHBoxLayout(), QHBoxLayout()
        for row in (place, deed):
            row.setSpacing(8)
        place.addWidget(label)
        place.addWidget(self.folder, 1)
        place.addWidget(self.choose_button)
        deed.addWidget(self.backup_button)
        deed.addWidget(self._last, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Backups"), self, "title"))
        column.addWidget(about)
        column.addLayout(place)
        column.addLayout(deed)
        column.addWidget(self.strip)

    # ---- what it shows

    def refresh(self) -> None:
        """Look which folder is chosen and when the last backup was made; what is being typed is left alone."""
        if self.folder.text() == self._kept:
            self._show_wrong(None)
        self._look()

    def words(self) -> str:
        """When the last backup was made."""
        return self._last.text()

    def _look(self) -> None:
        self._run(self._desk.verbs.backups.folder, self._show_folder, "folder")
        self._run(self._desk.verbs.backups.last, self._show_last, "last")

    def _show_folder(self, folder: str) -> None:
        if self.folder.text() == self._kept:
            self.folder.setText(folder)
        self._kept = folder

    def _show_last(self, last: Backup | None) -> None:
        self._last.setText(self._last_words(last) if last else self.tr("No backup was made there yet."))
        self._last.setToolTip(plain_tip(str(last.path)) if last else "")

    def _last_words(self, last: Backup) -> str:
        at = last.at.astimezone()
        return self.tr("Last backup: {day} {time}").format(day=day(at.date()), time=clock(at))

    def _show_keys(self) -> None:
        actions = self._desk.actions
        self.backup_button.set_keys(actions.key("settings.backup"))
        keys = actions.key_text("settings.folder")
        name = self.tr("Choose the backup folder")
        self.choose_button.setAccessibleName(f"{name} ({keys})" if keys else name)
        self.choose_button.setToolTip(keys)

    # ---- what a person does

    def choose(self) -> None:
        """Ask for the folder in the system's own window."""
        dialog = QFileDialog(self, self.tr("Backup folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(self.folder.text() or QDir.homePath())
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.folder.setText(QDir.toNativeSeparators(path))
        self.keep()

    def keep(self) -> None:
        """Keep the folder that stands in the field, and make today's copy there."""
        text = self.folder.text().strip()
        if text != self._kept:
            backups = self._desk.verbs.backups
            self._run(partial(backups.set_folder, text), self._set)

    def back_up(self) -> None:
        """Make a copy now, in the folder that stands in the field."""
        if self._busy:
            return
        backups, text, kept = self._desk.verbs.backups, self.folder.text().strip(), self._kept

        def work() -> Backup:
            if text != kept:
                backups.set_folder(text)
            return backups.back_up()

        self._begin()
        self._run(work, self._made)

    def _set(self, folder: str) -> None:
        self._kept = folder
        self.folder.setText(folder)
        self._show_wrong(None)
        if folder and not self._busy:
            self._begin()
            self._run(self._desk.verbs.backups.back_up_daily, self._made)
        elif not self._busy:
            self._look()

    def _begin(self) -> None:
        self._busy = True
        self._show_wrong(None)
        self._last.setText(self.tr("A backup is being made."))

    def _made(self, backup: Backup | None) -> None:
        self._busy = False
        self._look()
        if backup:
            words = self.tr("Backed up to {path} at {time}.")
            words = words.format(path=backup.path, time=clock(backup.at.astimezone()))
            self.strip.show_rows([StripRow("made", Level.NOTICE, words)])

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._last.setText("")
        self._show_wrong(refusal_row(error))

    def _show_wrong(self, row: StripRow | None) -> None:
        set_mark(self.folder, "wrong", row is not None)
        self.strip.show_rows([row] if row else [])

    def _run(self, work: Callable[[], T], then: Callable[[T], None], topic: str = "") -> None:
        self._desk.jobs.run(work, then, self, self._failed, BACK_UP, topic)

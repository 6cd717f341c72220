"""The company's logo: a small picture, chosen from a file."""

from functools import partial

from PySide6.QtCore import QDir, QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Strip

ROOM = QSize(200, 72)


class LogoField(QWidget):
    """changed() when another picture was chosen, or it was taken out; a wrong one is refused in the strip."""

    changed = Signal()

    def __init__(self, desk: Desk, strip: Strip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._strip = desk, strip
        self._logo = b""
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._picture, "muted")
        self.choose_button = QPushButton(self.tr("Choose …"), self)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button = QPushButton(self.tr("Remove"), self)
        self.remove_button.setAccessibleName(self.tr("Remove the logo"))
        self.remove_button.clicked.connect(lambda: self._take(b""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._picture, self.choose_button, self.remove_button):
            row.addWidget(widget)
        row.addStretch(1)
        desk.actions.changed.connect(lambda _name: self._show_key())
        self._show_key()
        self.show_logo(b"")

    def logo(self) -> bytes:
        """The picture's bytes; empty for none."""
        return self._logo

    def show_logo(self, logo: bytes) -> None:
        """Show a picture without a signal."""
        self._logo = logo
        self._picture.setFixedSize(ROOM if logo else QSize(ROOM.width(), self.choose_button.sizeHint().height()))
        picture = QPixmap()
        if logo and picture.loadFromData(logo):
            sharp = self.devicePixelRatioF()
            fitted = picture.scaled(
                ROOM * sharp, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            fitted.setDevicePixelRatio(sharp)
            self._picture.setPixmap(fitted)
        else:
            self._picture.setText(self.tr("a picture that can't be shown") if logo else self.tr("none"))
        self._picture.setAccessibleName(self.tr("Logo, {size} kB").format(size=-(-len(logo) // 1024)))
        self.remove_button.setVisible(bool(logo))

    def choose(self) -> None:
        """Ask for the file in the system's own window."""
        dialog = QFileDialog(self, self.tr("Logo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures (*.png *.jpg *.jpeg)"))
        dialog.setDirectory(QDir.homePath())
        dialog.fileSelected.connect(self.read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: str) -> None:
        """Take the picture in a file."""
        work = partial(self._desk.verbs.company.read_logo, path)
        self._desk.jobs.run(work, self._take, self, self._failed, topic="logo")

    def _take(self, logo: bytes) -> None:
        self._strip.show_rows(())
        self.show_logo(logo)
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._strip.show_rows([refusal_row(error)])

    def _show_key(self) -> None:
        keys = self._desk.actions.key_text("company.logo")
        name = self.tr("Choose a logo")
        self.choose_button.setAccessibleName(f"{name} ({keys})" if keys else name)
        self.choose_button.setToolTip(keys)

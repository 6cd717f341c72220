"""Copying a document to a new order: asked for with its prices of then or those of today."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.domain.documents import Document, DocumentKind
from desktop_app.ports.drafts import Draft
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.words import kind_name
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, StripRow

COPIED = (DocumentKind.ORDER, DocumentKind.INVOICE, DocumentKind.QUOTATION)


class Copying(QObject):
    """said(row) tells why something can't be copied; a copy opens in the order form."""

    said = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._window = desk, parent

    def ask(self, document: Document | None) -> None:
        """Ask which prices the copy of a document is to have."""
        if document is None:
            return
        if document.kind not in COPIED:
            words = self.tr("Only a sales order, sales invoice or quotation can be copied to a new order.")
            self.said.emit(StripRow("", Level.NOTICE, words))
            return
        name = f"{kind_name(document.kind)} {document.number}"
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Copy to a new order"), "", parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("{document} is copied to a new order with the date of today.").format(document=name))
        today = box.addButton(self.tr("Prices of today"), QMessageBox.ButtonRole.AcceptRole)
        then = box.addButton(self.tr("Same prices"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Not now"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(today)
        box.setEscapeButton(leave)
        choices = {today: partial(self._copy, document, keep_prices=False), then: partial(self._copy, document)}
        box.buttonClicked.connect(lambda button: choices[button]() if button in choices else None)
        box.finished.connect(box.deleteLater)
        box.open()

    def _copy(self, document: Document, *, keep_prices: bool = True) -> None:
        copy, profile = self._desk.verbs.copy.copy, self._desk.profile
        self._desk.jobs.run(
            lambda: copy(profile, document.number, keep_prices=keep_prices),
            self._open,
            owner=self,
            failed=lambda error: self.said.emit(refusal_row(error)),
            lane=KEEP,
        )

    def _open(self, draft: Draft) -> None:
        self._desk.navigator.go("orders", draft)

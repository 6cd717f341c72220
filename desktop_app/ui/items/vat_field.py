"""The VAT code of an item, chosen from those of the books."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.vat import VatCode
from desktop_app.ui.format import percent

PAUSE_MS = 1500
"""A key after a longer pause begins another code."""


class VatField(QComboBox):
    """A code that the books do not know stays to be seen until another is chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._codes: Sequence[VatCode] = ()
        self._typed, self._since = "", QElapsedTimer()
        self._since.start()

    def know(self, codes: Sequence[VatCode]) -> None:
        """Offer these codes; the chosen one stays."""
        self._codes = codes
        self._fill(self.code())

    def choose(self, code: str) -> None:
        """Show a code."""
        self._fill(code)

    def code(self) -> str:
        """The code that is chosen."""
        return str(self.currentData() or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A code is chosen by its beginning, typed without a pause; keys with Ctrl are none of it."""
        text = event.text()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._typed = ""
            event.ignore()
        elif text.strip() and text.isprintable():
            self._search(text)
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        self._typed = text if self._since.hasExpired(PAUSE_MS) else self._typed + text
        self._since.restart()
        codes = [str(self.itemData(at)).casefold() for at in range(self.count())]
        found = [at for at, code in enumerate(codes) if code.startswith(self._typed.casefold())]
        if found and self.currentIndex() not in found:
            self.setCurrentIndex(found[0])

    def _fill(self, chosen: str) -> None:
        self.blockSignals(True)
        self.clear()
        for vat in self._codes:
            label = "" if vat.label == vat.code else vat.label
            self.addItem(f"{vat.code}  {percent(vat.percent)} %  {label}".rstrip(), vat.code)
        if self.findData(chosen) < 0:
            self.insertItem(0, chosen, chosen)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)

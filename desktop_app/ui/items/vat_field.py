"""The VAT code of an item, chosen from those of the books."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.domain.vat import VatCode
from desktop_app.ui.format import percent


class VatField(QComboBox):
    """A code that the books do not know stays to be seen until another is chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._codes: Sequence[VatCode] = ()

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

    def _fill(self, chosen: str) -> None:
        self.blockSignals(True)
        self.clear()
        for vat in self._codes:
            self.addItem(f"{vat.code}  {percent(vat.percent)} %  {vat.label}".rstrip(), vat.code)
        if self.findData(chosen) < 0:
            self.insertItem(0, chosen, chosen)
        self.setCurrentIndex(self.findData(chosen))
        self.blockSignals(False)

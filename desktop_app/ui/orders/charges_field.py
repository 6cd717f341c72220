"""Charges of an order: freight, packing and the like, each with its amount and VAT code, typed in rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop_app.domain.numbers import parse_number
from desktop_app.domain.orders import Charge
from desktop_app.domain.vat import NO_VAT, VatCode
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.decimal_field import DecimalField
from desktop_app.ui.widgets.tab_order import in_order


@dataclass(frozen=True, slots=True)
class _Row:
    label: QLineEdit
    amount: DecimalField
    vat: QComboBox


class ChargesField(QWidget):
    """There is always one empty row. changed(tuple of Charge) when a row is left or chosen in."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: Sequence[VatCode] = ()
        self._rows: list[_Row] = []
        self._known: tuple[Charge, ...] = ()
        self._wrong = False
        self._before: QWidget | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 1)

    def stand_after(self, widget: QWidget) -> None:
        """Let Tab come here from that widget."""
        self._before = widget

    def show_charges(self, charges: Sequence[Charge], codes: Sequence[VatCode]) -> None:
        """Show these charges and an empty row; the first of the codes is the usual one."""
        self._codes, self._known = codes, tuple(charges)
        for row in self._rows:
            for widget in (row.label, row.amount, row.vat):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._rows = []
        for charge in (*charges, None):
            self._add(charge)

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark the amounts wrong."""
        if not (wrong or self._wrong):
            return
        self._wrong = wrong
        for row in self._rows:
            set_mark(row.amount, "wrong", wrong and bool(row.amount.value()))

    def charges(self) -> tuple[Charge, ...]:
        """What was typed: rows with an amount."""
        made = ((row, row.amount.value()) for row in self._rows)
        return tuple(_charge(row, amount) for row, amount in made if amount)

    def _add(self, charge: Charge | None) -> None:
        number = len(self._rows) + 1
        row = _Row(QLineEdit(self), DecimalField(parse_number, "", self), QComboBox(self))
        row.label.setPlaceholderText(self.tr("Freight, packing"))
        row.label.setAccessibleName(self.tr("Charge {number}, what for").format(number=number))
        row.amount.setAccessibleName(self.tr("Charge {number}, amount").format(number=number))
        row.vat.setAccessibleName(self.tr("Charge {number}, VAT code").format(number=number))
        for code in self._codes:
            row.vat.addItem(code.code, code)
        if charge is not None:
            row.label.setText(charge.label)
            row.amount.set_value(charge.amount)
            if charge.vat.code not in {code.code for code in self._codes}:
                row.vat.insertItem(0, charge.vat.code, charge.vat)  # not yet chosen, or of a time when it was known
            row.vat.setCurrentText(charge.vat.code)
        self._grid.addWidget(row.label, 2 * number, 0, 1, 2)
        self._grid.addWidget(row.amount, 2 * number + 1, 0)
        self._grid.addWidget(row.vat, 2 * number + 1, 1)
        before = self._rows[-1].vat if self._rows else self._before
        in_order(*([before] if before else []), row.label, row.amount, row.vat)
        row.label.editingFinished.connect(self._tell)
        row.amount.editingFinished.connect(self._tell)
        row.vat.activated.connect(self._tell)
        self._rows.append(row)

    def _tell(self) -> None:
        charges = self.charges()
        if charges == self._known:
            return
        self._known = charges
        if self._rows[-1].amount.value():
            self._add(None)
        self.changed.emit(charges)


def _charge(row: _Row, amount: Decimal) -> Charge:
    vat = row.vat.currentData()
    return Charge(row.label.text().strip(), amount, vat if isinstance(vat, VatCode) else NO_VAT)

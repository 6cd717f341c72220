"""The totals of the order: net, VAT by rate, what was taken off or added, and what is to be paid."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.domain.rules.rule import Totals, VatShare
from desktop_app.ui.format import money, percent
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.orders.figure_row import FigureRow
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.tinted_figure import TintedFigure

WIDTH: Final = 268
TOTAL: Final = "total"


class TotalsPanel(QWidget):
    """Of fixed width, so that nothing jumps while figures change.

    asked(name) when a figure is clicked, by its name in the calculation. One figure is a stop for Tab; Up and Down
    walk the others from there, so that the way from the lines to the button stays as short as it was. left on Esc.
    """

    asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Totals"))
        self._hint = ""
        self._rule = QFrame(self)
        set_role(self._rule, "rule")
        self._total = TintedFigure("", self, characters=14, pixels=20, bold=True)
        self._rows: dict[str, FigureRow] = {}
        self._shown: tuple[str, ...] = ()
        self._stop = TOTAL
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self._rule)
        self._column.addWidget(self._row(TOTAL))
        self._worth = plain_label("", self, "muted")
        self._worth.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._worth.hide()
        self._column.addWidget(self._worth)
        self._make_stop(TOTAL)

    def show_totals(self, totals: Totals) -> None:
        """Show these totals; a figure that changed is tinted for a moment."""
        decimals = decimals_of(totals.currency)
        rows = self._wanted(totals)
        self._arrange(tuple(name for name, _, _ in rows))
        for name, words, amount in rows:
            self._rows[name].show_figure(words, money(amount, decimals))
        total = money(totals.total, decimals)
        spoken = self.tr("Total {amount} {currency}").format(amount=total, currency=totals.currency)
        self._rows[TOTAL].show_figure(totals.currency, total, spoken)

    def show_worth(self, words: str) -> None:
        """Say under the total what it comes to in the company's own currency; nothing hides it."""
        self._worth.setText(words)
        self._worth.setVisible(bool(words))

    def show_keys(self, keys: str) -> None:
        """Say on each figure by which key its steps are opened."""
        self._hint = self.tr("Why this sum ({keys})").format(keys=keys) if keys else self.tr("Why this sum")
        for row in self._rows.values():
            row.setToolTip(self._hint)

    def figures(self) -> dict[str, str]:
        """What is shown, by the words before it; the total by its currency."""
        names = (*self._shown, TOTAL)
        return {self._rows[name].words: self._rows[name].figure.text() for name in names}

    def row(self, name: str) -> FigureRow | None:
        """The figure of that name where it is shown."""
        return self._rows[name] if name in self._shown or name == TOTAL else None

    def _wanted(self, totals: Totals) -> list[tuple[str, str, Decimal]]:
        rows = []
        if totals.discount:
            rows.append(("document discount", self.tr("Discount"), -totals.discount))
        if totals.charges:
            rows.append(("charges", self.tr("Charges"), totals.charges))
        rows.append(("net", self.tr("Net"), totals.net))
        rows += [(f"VAT {share.code}", self._vat_words(share, totals), share.amount) for share in totals.vat]
        if totals.rounding:
            rows.append(("rounding", self.tr("Rounding"), totals.rounding))
        return rows

    def _vat_words(self, share: VatShare, totals: Totals) -> str:
        base = money(share.base, decimals_of(totals.currency))
        rate = percent(share.percent) if share.percent else f"0 {share.code}".strip()
        return self.tr("VAT {rate} % of {base}").format(rate=rate, base=base)

    def _arrange(self, names: tuple[str, ...]) -> None:
        if names == self._shown:
            return
        for name in self._shown:
            self._column.removeWidget(self._rows[name])
            self._rows[name].hide()
        for place, name in enumerate(names):
            row = self._rows.get(name) or self._row(name)
            self._column.insertWidget(place, row)
            row.show()
        self._shown = names
        if self.row(self._stop) is None:
            self._make_stop(TOTAL)
        for one, other in pairwise((self, *(self._rows[name] for name in (*names, TOTAL)))):
            QWidget.setTabOrder(one, other)

    def _row(self, name: str) -> FigureRow:
        whole = name == TOTAL
        figure = self._total if whole else TintedFigure("", self, characters=13, tone="muted")
        row = FigureRow(name, figure, self, whole=whole)
        row.setToolTip(self._hint)
        row.clicked.connect(lambda _checked=False: self.asked.emit(name))
        row.walked.connect(lambda step: self._walk(name, step))
        row.left.connect(self.left)
        self._rows[name] = row
        return row

    def _walk(self, name: str, step: int) -> None:
        names = (*self._shown, TOTAL)
        place = max(0, min(names.index(name) + step, len(names) - 1))
        self._make_stop(names[place])
        self._rows[names[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_stop(self, name: str) -> None:
        """Let Tab stop at this figure and at no other."""
        if self._stop in self._rows:
            self._rows[self._stop].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows[name].setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stop = name

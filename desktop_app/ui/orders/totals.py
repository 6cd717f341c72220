"""The totals of the order: net, VAT by rate, what was taken off or added, and what is to be paid."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop_app.domain.rules.rule import Totals, VatShare
from desktop_app.ui.format import money, percent
from desktop_app.ui.orders.columns import decimals_of
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.tinted_figure import TintedFigure

WIDTH = 264


class TotalsPanel(QWidget):
    """Of fixed width, so that nothing jumps while figures change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Totals"))
        self._rows: dict[str, tuple[QLabel, TintedFigure]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(0, 1)
        self._rule = QFrame(self)
        set_role(self._rule, "rule")
        self._currency = QLabel(self)
        set_role(self._currency, "total")
        self._total = TintedFigure(self.tr("Total"), self, characters=14, pixels=20, bold=True)
        self._shown: tuple[str, ...] = ()

    def show_totals(self, totals: Totals) -> None:
        """Show these totals; a figure that changed is tinted for a moment."""
        decimals = decimals_of(totals.currency)
        rows = self._wanted(totals)
        self._arrange(tuple(name for name, _, _ in rows))
        for name, words, amount in rows:
            label, figure = self._rows[name]
            if label.text() != words:
                label.setText(words)
            figure.show_figure(money(amount, decimals))
        self._currency.setText(totals.currency)
        self._total.show_figure(money(totals.total, decimals))

    def figures(self) -> dict[str, str]:
        """What is shown, by the words before it; the total by its currency."""
        rows = {self._rows[name][0].text(): self._rows[name][1].text() for name in self._shown}
        return {**rows, self._currency.text(): self._total.text()}

    def _wanted(self, totals: Totals) -> list[tuple[str, str, Decimal]]:
        rows = []
        if totals.discount:
            rows.append(("discount", self.tr("Discount"), -totals.discount))
        if totals.charges:
            rows.append(("charges", self.tr("Charges"), totals.charges))
        rows.append(("net", self.tr("Net"), totals.net))
        rows += [(f"vat {share.code}", self._vat_words(share, totals), share.amount) for share in totals.vat]
        if totals.rounding:
            rows.append(("rounding", self.tr("Rounding"), totals.rounding))
        return rows

    def _vat_words(self, share: VatShare, totals: Totals) -> str:
        base = money(share.base, decimals_of(totals.currency))
        rate = percent(share.percent) if share.percent else f"0 {share.code}"
        return self.tr("VAT {rate} % of {base}").format(rate=rate, base=base)

    def _arrange(self, names: tuple[str, ...]) -> None:
        if names == self._shown:
            return
        for name in self._shown:
            for widget in self._rows[name]:
                self._grid.removeWidget(widget)
                widget.hide()
        for row, name in enumerate(names):
            label, figure = self._rows.get(name) or self._row(name)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(figure, row, 1, Qt.AlignmentFlag.AlignRight)
            label.show()
            figure.show()
        self._shown = names
        below = len(names)
        self._grid.addWidget(self._rule, below, 0, 1, 2)
        self._grid.addWidget(self._currency, below + 1, 0)
        self._grid.addWidget(self._total, below + 1, 1, Qt.AlignmentFlag.AlignRight)

    def _row(self, name: str) -> tuple[QLabel, TintedFigure]:
        label = QLabel(self)
        set_role(label, "muted")
        figure = TintedFigure(name, self, characters=13, tone="muted")
        self._rows[name] = (label, figure)
        return label, figure

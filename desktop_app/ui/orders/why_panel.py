"""Where each cent comes from: the steps of the rule for the order as it stands."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.rules.rule import Step
from desktop_app.ui.format import price
from desktop_app.ui.orders.plain_label import plain_label
from desktop_app.ui.theme import set_role

MOST_STEPS = 400


class WhyPanel(QScrollArea):
    """left when Esc leads back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Why these sums"))
        self._page = QWidget(self)
        set_role(self._page, "surface")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(2)
        self.setWidget(self._page)

    def show_steps(self, rule: str, steps: Sequence[Step]) -> None:
        """Show the steps in the order in which they are taken."""
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        self._say(self.tr("Why these sums"), "title")
        self._say(rule, "muted")
        for step in steps[:MOST_STEPS]:
            self._show_step(step)
        if len(steps) > MOST_STEPS:
            self._say(self.tr("%n further steps are not shown here.", "", len(steps) - MOST_STEPS), "muted")
        self._column.addStretch(1)

    def _show_step(self, step: Step) -> None:
        self._column.addSpacing(10)
        place = self.tr("Line {number} · ").format(number=step.line) if step.line else ""
        self._say(f"{place}{step.figure}   {price(step.result)}", "heading")
        self._say(step.formula, "")
        if step.inputs:
            self._say(", ".join(f"{name} {_exact(value)}" for name, value in step.inputs.items()), "muted")
        self._say(self.tr("rounded: {how}").format(how=step.rounding), "label")

    def _say(self, words: str, role: str) -> None:
        label = plain_label(self._page, role, words)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _exact(value: Decimal) -> str:
    return price(value, 0)


def rule_words(name: str) -> str:
    """What a rule is called on screen."""
    if name == "local":
        return QCoreApplication.translate("OrderForm", "Local books rule")
    return QCoreApplication.translate("OrderForm", "{name} rule").format(name=name)

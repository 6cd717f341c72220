"""The column beside the order: the customer, or for a while something else until Esc leads back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.orders.customer_panel import CustomerPanel
from desktop_app.ui.orders.drafts_panel import DraftsPanel
from desktop_app.ui.orders.line_panel import LinePanel
from desktop_app.ui.orders.more_panel import MorePanel
from desktop_app.ui.orders.why_side import WhySide
from desktop_app.ui.theme import set_role

WIDTH = 264
_ROOMY = 1100
"""The form's width in logical pixels below which the grid needs all of it."""


class OrderSide(QFrame):
    """left when the person goes back to the lines."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(WIDTH)
        self.customer, self.more = CustomerPanel(desk, self), MorePanel(self)
        self.line = LinePanel(desk.verbs.clock.today, self)
        self.why, self.drafts = WhySide(desk.actions, self), DraftsPanel(self)
        self._roomy = True
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._stack)
        for panel in (self.customer, self.more, self.line, self.why, self.drafts):
            self._stack.addWidget(panel)
            panel.left.connect(self.back)

    def fit(self, width: int) -> None:
        """Give way where the form is narrow, unless something was asked for."""
        self._roomy = width >= _ROOMY
        self.setVisible(self._roomy or self._stack.currentWidget() is not self.customer)

    def show_panel(self, panel: QWidget) -> bool:
        """Show a panel, or go back where it is shown already; True if it is shown now."""
        if self._stack.currentWidget() is panel and panel is not self.customer:
            self.back()
            return False
        self._stack.setCurrentWidget(panel)
        self.show()
        return True

    def shown(self) -> QWidget | None:
        """The panel that is shown."""
        return self._stack.currentWidget()

    def back(self) -> None:
        """Show the customer again and lead back to the lines."""
        self._stack.setCurrentWidget(self.customer)
        self.setVisible(self._roomy)
        self.left.emit()

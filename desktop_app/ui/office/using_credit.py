"""Using money that stands on no invoice: leads from its row to the customer's open invoices."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import HeldMoney
from desktop_app.ui.desk import Desk
from desktop_app.ui.foot import Foot
from desktop_app.ui.office.account_lists import HELD
from desktop_app.ui.office.list_stack import ListStack
from desktop_app.ui.widgets.strip import Level, StripRow


class UsingCredit(QObject):
    """Goes to the payments, where what is left of the row's payment is offered for the customer's invoices.

    said(row) tells why that can't be done.
    """

    said = Signal(object)

    def __init__(self, desk: Desk, stack: ListStack, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._stack = desk, stack
        desk.actions.bind(parent, "office.use", self.use)

    def show_in(self, foot: Foot) -> None:
        """The foot names the key while money on no invoice is shown."""
        hint = foot.hint("office.use")
        self._stack.currentChanged.connect(lambda _place: hint.setVisible(self._is_shown()))
        hint.setVisible(self._is_shown())

    def _is_shown(self) -> bool:
        return self._stack.count() > 0 and self._stack.pane().listing is HELD

    def use(self) -> None:
        """Begin with the current row."""
        value = self._stack.current() if self._is_shown() else None
        if not isinstance(value, HeldMoney):
            return
        if value.order:
            words = self.tr("This money waits for the sales invoice of {number}, which takes it by itself.")
            self.said.emit(StripRow("", Level.NOTICE, words.format(number=value.order)))
        else:
            self._desk.navigator.go("payments", value.payment)

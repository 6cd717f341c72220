"""A payment that its backend refused, back in the form: its invoices, its fields as they were, and which is wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from desktop_app.domain.allocation import Off
from desktop_app.domain.commands import Pay, Refund
from desktop_app.ports.outbox import Entry
from desktop_app.ui.payments.choosing import Choosing
from desktop_app.ui.payments.panel import PaymentPanel
from desktop_app.ui.payments.recorder import Recorder
from desktop_app.ui.payments.refused import can_be_mended
from desktop_app.ui.theme import set_mark
from desktop_app.ui.widgets.checked_field import CheckedField
from desktop_app.ui.widgets.strip import Level, StripRow

Begin = Callable[[object], None]


class Mending(QObject):
    """Holds the refused payment that is in the form, if any; begin is called with one that a person wants there."""

    def __init__(self, panel: PaymentPanel, choosing: Choosing, recorder: Recorder, begin: Begin) -> None:
        super().__init__(panel)
        self._panel, self._choosing, self._begin = panel, choosing, begin
        self._recorder = recorder
        self._refused: Entry | None = None
        self._fields: dict[str, QWidget] = {
            "amount": panel.amount,
            "date": panel.date,
            "method": panel.method,
            "account": panel.account,
            "reference": panel.reference,
        }
        for field in self._fields.values():
            _unmark_when_changed(field)
        recorder.parked.connect(self._parked)
        recorder.recorded.connect(lambda _entry, _plan: self._recorded())

    def hold(self, entry: object) -> None:
        """A refused payment comes into the form; anything else is a payment of its own."""
        self._recorder.mends = entry if isinstance(entry, Entry) else None

    def _parked(self, entry: Entry) -> None:
        self._refused = entry if can_be_mended(entry) else None

    def _recorded(self) -> None:
        self._refused = None

    def go(self) -> None:
        """Fetch the refused payment into the form; with it there, go to its wrong field."""
        mends = self._recorder.mends
        if mends is not None:
            self._fields.get(mends.field, self._panel.amount).setFocus()
        elif self._refused is not None and self._recorder.is_shown(self._refused):
            self._begin(self._refused)

    def fill(self) -> None:
        """Write what was refused into the fields, mark the wrong one and say why; nothing where nothing is mended."""
        entry = self._recorder.mends
        if entry is None or not isinstance(entry.command, Pay | Refund):
            return
        self._write(entry.command)
        field = self._fields.get(entry.field)
        if isinstance(field, CheckedField):
            field.refuse(self.tr("This was refused."))
        elif field is not None:
            set_mark(field, "wrong", True)
        self.go()
        head = field.accessibleName() if field is not None else ""
        self._panel.told.emit(StripRow("mended", Level.DANGER, entry.reason, head=head))

    def _write(self, command: Pay | Refund) -> None:
        panel = self._panel
        panel.amount.set_value(command.amount)
        panel.date.set_value(command.date)
        panel.reference.setText(command.reference)
        panel.account.setCurrentText(command.account)
        tender = command.tenders[0] if isinstance(command, Pay) and command.tenders else None
        _choose(panel.method, tender.method if tender else command.method)
        panel.tenders.given.set_value(tender.given if tender else None)
        panel.changed.emit()
        for why, off in _let_off(command):
            if off:
                self._choosing.let_off(why)
        panel.changed.emit()


def _let_off(command: Pay | Refund) -> tuple[tuple[Off, bool], ...]:
    if isinstance(command, Refund):
        return ()
    return (Off.WRITE_OFF, bool(command.write_offs)), (Off.DISCOUNT, bool(command.discounts))


def _choose(box: QComboBox, method: str) -> None:
    at = box.findData(method)
    if at >= 0:
        box.setCurrentIndex(at)


def _unmark_when_changed(field: QWidget) -> None:
    """A person who changes what is wrong is judged anew; a CheckedField sees to its own mark."""
    unmark = partial(set_mark, field, "wrong", False)
    if isinstance(field, QComboBox):
        field.activated.connect(lambda _at: unmark())
        field.editTextChanged.connect(lambda _text: unmark())
    elif isinstance(field, QLineEdit) and not isinstance(field, CheckedField):
        field.textEdited.connect(lambda _text: unmark())

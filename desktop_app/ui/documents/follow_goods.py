"""The goods of the next document beside its form: what lacks is said before it is booked, pieces are named in a box."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.serials import serials_in
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.ahead import Ahead, look_ahead, pieces_words, serial_words, shortage_words
from desktop_app.ui.documents.follow_form import FollowForm
from desktop_app.ui.documents.follow_model import SERIALS, FollowModel
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.serials_box import SerialsBox
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.ui.widgets.table import Table


class FollowGoods(QObject):
    """changed() when something else is known of the goods. Whoever keeps no stock sees nothing of it."""

    changed = Signal()

    def __init__(self, desk: Desk, table: Table, model: FollowModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._table, self._model = desk, table, model
        self._ahead: Ahead = {}
        self.box = SerialsBox(table.parentWidget())
        self.box.typed.connect(lambda serials: model.name(max(table.currentIndex().row(), 0), serials))
        table.selectionModel().currentChanged.connect(lambda *_where: self.show())
        model.changed.connect(lambda _form: self.show())
        table.setColumnHidden(SERIALS, True)

    def look(self, form: FollowForm) -> None:
        """Ask what is there for a form."""
        self._ahead = {}
        self.show()
        work = partial(look_ahead, self._desk.verbs, self._desk.profile, form)
        self._desk.jobs.run(work, self._known, self, failed=lambda _error: None, lane=ASK, topic="goods")

    def enter(self) -> None:
        """Go to the serials of the line."""
        if not self.box.isHidden():
            self.box.setFocus()

    def names_pieces(self) -> bool:
        """Whether any line wants its pieces named."""
        return any(known.by_serial for known in self._ahead.values())

    def rows(self, form: FollowForm) -> Sequence[StripRow]:
        """What lacks, as warnings: the outbox keeps what is refused, and goods may come until then."""
        head = self.tr("Line {line}")
        words = (*shortage_words(form, self._ahead), *serial_words(form, self._ahead))
        return [StripRow("", Level.WARNING, said, head.format(line=line)) for line, said in words]

    def first_unnamed(self, form: FollowForm) -> int:
        """The first row whose pieces are not named as they must be; -1 for none."""
        wrong = {line for line, _ in serial_words(form, self._ahead)}
        return next((row for row, line in enumerate(form.lines) if line.left.line.line in wrong), -1)

    def show(self) -> None:
        """Show the pieces of the current line."""
        form = self._model.form()
        row = max(self._table.currentIndex().row(), 0)
        self._table.setColumnHidden(SERIALS, not self.names_pieces())
        line = form.lines[row] if form is not None and row < len(form.lines) else None
        known = self._ahead.get(line.left.line.line) if line is not None else None
        if line is None or known is None or not known.by_serial:
            self.box.hide()
            return
        words = self.tr("Serials of line {line}: {named}").format(line=line.left.line.line, named=len(line.serials))
        key = self._desk.actions.key_text("documents.serials")
        self.box.show_line(f"{words}  ({key})" if key else words, line.serials, pieces_words(known))

    def _known(self, ahead: Ahead) -> None:
        self._ahead = ahead
        form = self._model.form()
        for row, line in enumerate(form.lines if form is not None else ()):
            known = ahead.get(line.left.line.line)
            wished = serials_in(line.left.line.serial)
            if known is not None and known.by_serial and known.warehouse and wished and not line.serials:
                self._model.name(row, tuple(serial for serial in wished if serial in known.serials))
        self.show()
        if ahead:
            self.changed.emit()

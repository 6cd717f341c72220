"""The form that makes the next document: what is left of each line, how much of it now, and the date."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QWidget,
)

from desktop_app.domain.commands import NextPart
from desktop_app.ports.outbox import Entry
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.chain_cards import Step
from desktop_app.ui.documents.follow_form import FollowForm
from desktop_app.ui.documents.follow_goods import FollowGoods
from desktop_app.ui.documents.follow_model import COLUMNS, NOW, FollowModel
from desktop_app.ui.documents.follow_total import FollowTotal
from desktop_app.ui.documents.follow_words import follow_command, follow_words
from desktop_app.ui.documents.mending import refused_row
from desktop_app.ui.documents.page_frame import PageFrame
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.plain_label import field_label, plain_label
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.refusals import refusal_row, words_beside_line
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.table import Table


class FollowPage(QWidget):
    """Books nothing by itself: booked(entry) after Ctrl+Enter, once the outbox has it.

    typed when a quantity changes; asked(question) for where the total comes from.
    """

    booked = Signal(object)
    typed = Signal()
    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._identity, self._is_booking, self._parts = "", False, True
        self._mends: Entry | None = None
        self._refusal: StripRow | None = None
        self._model = FollowModel(self)
        self._model.changed.connect(lambda _form: self._on_changed())
        self._title = plain_label("", self, "title")
        self._date = DateField(desk.verbs.clock.today, self.tr("Date"), self)
        self._date.setFixedWidth(120)
        self._table = Table(COLUMNS, self.tr("What is left"), self, key="follow")
        self._table.setModel(self._model)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self._table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._table.selectionModel().currentChanged.connect(self._keep_column)
        self._table.itemDelegate().closeEditor.connect(self._on_editor_closed)
        self._goods = FollowGoods(desk, self._table, self._model, self)
        self._goods.changed.connect(self._on_goods)
        self._strip = Strip(self)
        self._total = FollowTotal(desk, self)
        self._total.asked.connect(self.ask_why)
        self._book = PrimaryButton("", desk.actions.key("documents.book"), self)
        self._book.clicked.connect(self.book)
        desk.actions.bind(self, "documents.book", self.book)
        desk.actions.bind(self, "documents.wrong", self.go_to_wrong)
        self._build()

    def _build(self) -> None:
        frame = PageFrame(self)
        row = frame.head
        row.addWidget(self._title, 1)
        row.addWidget(field_label(self.tr("Date"), self._date, frame.bar))
        row.addWidget(self._date)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._table, 1)
        beside.addWidget(self._goods.box)
        frame.body.addLayout(beside, 1)
        frame.body.addWidget(self._strip)
        frame.end_with(self._make_foot())

    def _make_foot(self) -> Foot:
        actions = self._desk.actions
        doings = [
            ("documents.all", self._take_all),
            ("documents.none", self._take_nothing),
            ("documents.serials", self._goods.enter),
        ]
        for name, slot in doings:
            actions.bind(self, name, slot)
        back = ("documents.back", lambda: actions.trigger("documents.back"))
        foot = self._foot = Foot(actions, [*doings, back], parent=self)
        foot.hint("documents.serials").hide()
        foot.add_widget(self._total)
        foot.add_widget(self._book)
        return foot

    # ---- what is shown

    def show_form(self, form: FollowForm, customer: str, *, parts: bool = True) -> None:
        """Begin a document; the same one as before, left without booking, comes back as it was typed.

        Without parts the books take all that is left or nothing.
        """
        before = self._model.form()
        if before is None or not self._identity or not _same(before, form):
            self._identity = str(uuid4())
            self._date.set_value(self._desk.verbs.clock.today())
            self._model.show_form(form, parts=parts)
        self._is_booking, self._parts, self._mends, self._refusal = False, parts, None, None
        self._show_words(form, customer)
        self._goods.look(form)
        self._foot.hint("documents.serials").hide()
        self._show_problems()
        self._show_total(at_once=True)
        self._table.setCurrentIndex(self._model.index(0, NOW))
        self.take_focus()

    def mend(self, entry: Entry) -> None:
        """What is shown was refused as this entry, whose place it takes when it is booked; mark what was wrong."""
        self._mends, self._identity = entry, ""
        self._date.set_value(getattr(entry.command, "date", None) or self._desk.verbs.clock.today())
        form, head = self._model.form(), ""
        row = refused_row(form, entry.line) if form is not None else -1
        if entry.field == "date":
            self._date.refuse(self.tr("This was refused."))
        elif form is not None and row >= 0:
            self._model.refuse(row)
            head = self.tr("Line {line}").format(line=form.lines[row].left.line.line)
        reason = words_beside_line(entry.reason, entry.line) if head else entry.reason
        self._refusal = StripRow("", Level.DANGER, reason, head)
        self._show_problems()
        self.go_to_wrong()

    def go_to_wrong(self) -> None:
        """Go to the day that is wrong, else to the first quantity that is."""
        row = self._model.first_wrong()
        if self._date.refusal():
            self._date.setFocus()
        elif row >= 0:
            self._table.setCurrentIndex(self._model.index(row, NOW))
            self._table.setFocus()

    def forget(self) -> None:
        """What was typed belongs to other books: the next form begins anew."""
        self._identity = ""

    def take_focus(self) -> None:
        """Go to the quantities."""
        self._table.setFocus()

    def _show_words(self, form: FollowForm, customer: str) -> None:
        words = follow_words(form)
        self._title.setText(words.title.format(number=form.source.number, customer=customer))
        self.setWindowTitle(self._title.text())
        self._book.setText(words.book)
        self._book.set_keys(self._desk.actions.key("documents.book"))

    def ask_why(self) -> None:
        """Ask where the total of what is being made comes from."""
        form = self._model.form()
        question = self._total.question(follow_words(form).being_made) if form is not None else None
        if question is not None:
            self.asked.emit(question)

    def _on_changed(self) -> None:
        if self._model.first_wrong() < 0:
            self._refusal = None
        self._show_problems()
        self._show_total()
        self.typed.emit()

    def _show_total(self, *, at_once: bool = False) -> None:
        form = self._model.form()
        if form is not None:
            command = self._command(form) if form.first_wrong() < 0 and form.quantities() else None
            self._total.show_command(command, form.source.currency, at_once=at_once)

    def _command(self, form: FollowForm) -> NextPart:
        return replace(follow_command(form, parts=self._parts), date=self._date.value())

    def _on_goods(self) -> None:
        self._foot.hint("documents.serials").setVisible(self._goods.names_pieces())
        self._show_problems()

    def _show_problems(self) -> None:
        form = self._model.form()
        wrong = [line for line in form.lines if line.problem] if form else []
        head = self.tr("Line {line}")
        rows = [StripRow("", Level.DANGER, each.problem, head.format(line=each.left.line.line)) for each in wrong]
        refused = [self._refusal] if self._refusal is not None else []
        self._strip.show_rows([*refused, *rows, *(self._goods.rows(form) if form else ())])

    def _keep_column(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and current.column() != NOW:
            self._table.setCurrentIndex(self._model.index(current.row(), NOW))

    def _on_editor_closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        row = self._table.currentIndex().row()
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache and row + 1 < self._model.rowCount():
            self._table.setCurrentIndex(self._model.index(row + 1, NOW))

    # ---- what a person does

    def _take_all(self) -> None:
        self._model.change(FollowForm.with_all)

    def _take_nothing(self) -> None:
        self._model.change(FollowForm.with_nothing)

    def book(self) -> None:
        """Put the document into the outbox; what is typed in an open cell counts."""
        self._table.setFocus()
        form = self._model.form()
        if form is None or self._is_booking or not self._is_sound(form):
            return
        self._is_booking = True
        follow, profile, identity = self._desk.verbs.follow, self._desk.profile, self._identity
        number, day = form.source.number, self._date.value()
        lines = form.quantities() if self._parts else ()
        make = {Step.INVOICE: follow.invoice, Step.RETURN: follow.take_back}.get(form.step, follow.deliver)
        mends, command, outbox = self._mends, self._command(form), self._desk.verbs.outbox
        self._desk.jobs.run(
            lambda: (
                outbox.mend(mends.key, command)
                if mends
                else make(profile, number, lines=lines, day=day, identity=identity)
            ),
            self._on_booked,
            owner=self,
            failed=self._on_refused,
            lane=KEEP,
        )

    def _is_sound(self, form: FollowForm) -> bool:
        row = form.first_wrong()
        if row >= 0:
            self._table.setCurrentIndex(self._model.index(row, NOW))
            self._table.setFocus()
            return False
        if (unnamed := self._goods.first_unnamed(form)) >= 0:
            self._table.setCurrentIndex(self._model.index(unnamed, NOW))
            self._goods.enter()
            return False
        if not self._date.settle():
            self._date.setFocus()
            return False
        if not form.quantities():
            words = self.tr("Nothing is taken; write a quantity in one line at least.")
            self._strip.show_rows([StripRow("", Level.DANGER, words)])
            self._table.setFocus()
            return False
        return True

    def _on_booked(self, entry: object) -> None:
        self._identity, self._mends = "", None
        self._desk.put(entry)
        self.booked.emit(entry)

    def _on_refused(self, error: Exception) -> None:
        self._is_booking = False
        self._strip.show_rows([refusal_row(error)])


def _same(before: FollowForm, form: FollowForm) -> bool:
    """Whether both are the same step from the same document with the same left of each line."""
    lefts = [line.left for line in before.lines] == [line.left for line in form.lines]
    return lefts and before.step is form.step and before.source.number == form.source.number

"""The customer form: typed, checked, saved on a key; what is not saved is kept as it was typed."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.customers import Customer
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.ports.outbox import Entry
from desktop_app.ui import format as shown
from desktop_app.ui.customers.customer_texts import CustomerTexts, read_customer, texts_of
from desktop_app.ui.customers.fields import CustomerFields
from desktop_app.ui.customers.unsaved import Unsaved
from desktop_app.ui.desk import Desk
from desktop_app.ui.foot import Foot
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.marks import Mark
from desktop_app.ui.widgets.primary_button import PrimaryButton
from desktop_app.ui.widgets.refusals import problem_words, refusal_row
from desktop_app.ui.widgets.status_mark import StatusMark
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.workflows.verbs import Verbs


class CustomerFormPage(QWidget):
    """saved(customer) once the outbox has it."""

    saved = Signal(object)

    def __init__(self, desk: Desk, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._unsaved = desk, unsaved
        self._before: Customer | None = None
        self._blank = CustomerTexts()
        self._put_back_texts: CustomerTexts | None = None
        self._is_saving, self._possible = False, True
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._title, "title")
        self._state = StatusMark(self)
        self.fields = CustomerFields(self)
        self.fields.changed.connect(self._on_changed)
        self._strip = Strip(self)
        self._strip.acted.connect(lambda _id: self.put_back())
        self._save = PrimaryButton(self.tr("Save"), desk.actions.key("customers.save"), self)
        self._save.clicked.connect(self.save)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        page = QVBoxLayout()
        page.setContentsMargins(16, 12, 16, 12)
        page.setSpacing(8)
        page.addLayout(head)
        page.addWidget(self.fields, 1)
        page.addWidget(self._strip)
        actions = self._desk.actions
        doings = [("customers.put_back", self.put_back), ("customers.remove_row", self.fields.remove_row)]
        self._saving = actions.bind(self, "customers.save", self.save)
        for name, slot in doings:
            actions.bind(self, name, slot)
        others = [(name, partial(actions.trigger, name)) for name in ("customers.order", "customers.back")]
        foot = self._foot = Foot(actions, [*doings, *others], parent=self)
        foot.add_widget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(page, 1)
        column.addWidget(foot)

    # ---- what is shown

    def show_customer(self, customer: Customer | None) -> None:
        """Show a customer, or a blank form for a new one; what was typed before and not saved is there again."""
        self._before, self._put_back_texts, self._is_saving = customer, None, False
        self._blank = CustomerTexts()
        self._strip.show_rows(self._elsewhere())
        kept = self._unsaved.get(self._key())
        self._show_texts(kept or self._saved_texts())
        if kept is not None:
            self._say_kept()
        if customer is None:
            self._suggest_code()

    def customer(self) -> Customer | None:
        """The customer shown, as last saved; None for a new one."""
        return self._before

    def offer_saving(self, *, possible: bool) -> None:
        """Show how to save only where the books take a customer."""
        is_other, self._possible = possible is not self._possible, possible
        self._saving.setEnabled(possible)
        self._save.setVisible(possible)
        self.fields.lock(locked=not possible)
        for name in ("customers.put_back", "customers.remove_row"):
            self._foot.hint(name).setVisible(possible)
        if is_other:
            self._strip.show_rows(self._elsewhere())

    def _elsewhere(self) -> list[StripRow]:
        words = self.tr("Customers are kept in “{profile}” itself; they come from there.")
        return [] if self._possible else [StripRow("", Level.NOTICE, words.format(profile=self._desk.profile))]

    def take_focus(self) -> None:
        """Begin at the name."""
        self.fields.focus_field("name")

    def _key(self) -> str:
        return self._before.code if self._before else ""

    def _saved_texts(self) -> CustomerTexts:
        return texts_of(self._before) if self._before else self._blank

    def _show_texts(self, texts: CustomerTexts) -> None:
        self.fields.show_texts(texts, code_is_fixed=self._before is not None)
        self._show_state()

    def _show_state(self) -> None:
        texts = self.fields.texts()
        self._title.setText(texts.name.strip() or self.tr("New customer"))
        if texts == self._saved_texts():
            self._state.show_state(Mark.NONE, "", "muted")
        else:
            self._state.show_state(Mark.HALF, self.tr("not saved"), "warning")

    def _say_kept(self) -> None:
        words = self.tr("This was typed before and is not saved.")
        key = self._desk.actions.key("customers.put_back")
        self._strip.show_rows([StripRow("put_back", Level.NOTICE, words, action=self.tr("take back"), keys=key)])

    def _suggest_code(self) -> None:
        verbs, profile = self._desk.verbs, self._desk.profile
        self._desk.jobs.run(lambda: verbs.customers.suggest_code(profile), self._take_code, owner=self, topic="code")

    def _take_code(self, code: str) -> None:
        if self._before is None and not self.fields.texts().code:
            self._blank = replace(self._blank, code=code)
            self.fields.set_code(code)
            self._show_state()

    # ---- what a person does

    def _on_changed(self) -> None:
        texts = self.fields.texts()
        if texts == self._saved_texts():
            self._unsaved.forget(self._key())
        else:
            self._unsaved.keep(self._key(), texts)
        self._show_state()

    def put_back(self) -> None:
        """Take all changes back; again brings them here again."""
        texts, saved = self.fields.texts(), self._saved_texts()
        wanted = saved if texts != saved else self._put_back_texts
        if wanted is None:
            return
        self._put_back_texts = texts if wanted is saved else None
        self._show_texts(wanted)
        self._on_changed()
        words = self.tr("The changes were taken back.") if wanted is saved else ""
        key = self._desk.actions.key("customers.put_back")
        row = StripRow("put_back", Level.NOTICE, words, action=self.tr("bring them again"), keys=key)
        self._strip.show_rows([row] if words else [])

    def save(self) -> None:
        """Check and save; nothing is lost where that is refused."""
        self.fields.commit()
        if self._is_saving:
            return
        self._is_saving = True
        texts, before = self.fields.texts(), self._before
        verbs, profile = self._desk.verbs, self._desk.profile
        self._desk.jobs.run(
            lambda: save_customer(verbs, profile, texts, before),
            lambda pair: self._on_saved(before, texts, *pair),
            owner=self,
            failed=self._on_refused,
            lane=KEEP,
        )

    def _on_saved(self, before: Customer | None, texts: CustomerTexts, customer: Customer, entry: Entry) -> None:
        self._is_saving = False
        self._unsaved.forget(before.code if before else "")
        self._desk.put(entry)
        self._desk.navigator.catalogue_changed.emit()
        if self._before is before:
            self._before, self._put_back_texts = customer, None
            self.fields.accept_all()
            self._strip.show_rows(())
            typed_on = self.fields.texts()
            self._show_texts(texts_of(customer) if typed_on == texts else typed_on)
            self._on_changed()
            if typed_on == texts:
                now = self._desk.verbs.clock.now().astimezone()
                words = self.tr("saved {time}").format(time=shown.clock(now, seconds=True))
                self._state.show_state(Mark.TICK, words, "done")
        self.saved.emit(customer)

    def _on_refused(self, error: Exception) -> None:
        self._is_saving = False
        if not isinstance(error, InvalidInput):
            self._strip.show_rows([refusal_row(error)])
            return
        self.fields.accept_all()
        for problem in error.problems:
            self.fields.refuse(problem.field, problem_words(problem))
        self._strip.show_rows([StripRow("", Level.DANGER, problem_words(each)) for each in error.problems])
        self.fields.focus_field(error.problems[0].field)


def save_customer(verbs: Verbs, profile: str, texts: CustomerTexts, before: Customer | None) -> tuple[Customer, Entry]:
    """Read, check and save; a new customer takes no other's code. Raises InvalidInput."""
    customer = read_customer(texts, before)
    other = verbs.find_customers.get(profile, customer.code) if before is None else None
    if other is not None:
        words = "The code {code} belongs to {name}; write another one."
        raise InvalidInput(Problem("code", words, {"code": other.code, "name": other.name}))
    return customer, verbs.customers.save(profile, customer)

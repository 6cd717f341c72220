"""The chain of one document: what was ordered, delivered, invoiced and paid, and the next step on a key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ports.backend import Capability
from desktop_app.ui.desk import Desk
from desktop_app.ui.documents.chain_answer import Answer, ask_chain
from desktop_app.ui.documents.chain_canvas import ChainCanvas
from desktop_app.ui.documents.chain_cards import Step, chain_picture
from desktop_app.ui.documents.chain_foot import STEP_ACTIONS, ChainFoot
from desktop_app.ui.documents.chain_head import ChainHead
from desktop_app.ui.documents.chain_summary import chain_summary
from desktop_app.ui.documents.lone_key import LoneKey
from desktop_app.ui.documents.next_step import PARTS, source_of, to_pay
from desktop_app.ui.documents.questions import card_question, chain_question
from desktop_app.ui.documents.words import nothing_left
from desktop_app.ui.jobs import ASK
from desktop_app.ui.widgets.asked_figure import ask_on_click
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.strip import Level, Strip, StripRow
from desktop_app.ui.widgets.whereabouts import is_elsewhere

SLOW_MS = 300
"""A question that takes longer says so."""
SETTLE_MS = 50
"""Several documents confirmed at once are asked for again once."""


class ChainPage(QWidget):
    """Shows a chain and keeps it fresh; each step only asks for its form.

    opened(document, chain), step(step, document, chain), pay(numbers) and cancel(document); came(number, chain) when
    the first answer to a number is shown, shown after every answer. asked(question) for where a figure comes from.
    """

    opened = Signal(object, object)
    step = Signal(object, object, object)
    pay = Signal(object)
    cancel = Signal(object)
    came = Signal(str, object)
    shown = Signal(object)
    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._number, self._focus = "", ""
        self._answer: Answer | None = None
        self._told: tuple[StripRow, ...] = ()
        self._stale = False
        self._lone_key = LoneKey(self)
        self._head, self._strip = ChainHead(self), Strip(self)
        self._slow, self._settling = self._timers()
        self._strip.acted.connect(self._on_strip)
        self._canvas = ChainCanvas(lambda step: desk.actions.key_text(STEP_ACTIONS[step]), self)
        self._canvas.moved.connect(self._on_moved)
        self._canvas.opened.connect(self._open)
        self._canvas.typed.connect(self._lone_key.press)
        self._canvas.asked.connect(self.ask_why)
        ask_on_click(self._head.sums, self._ask_sums)
        self._area = self._scroll_area()
        self._foot = self._make_foot()
        self._line_up()
        desk.navigator.outbox_changed.connect(self._on_outbox)

    # ---- how it is built

    def _timers(self) -> tuple[QTimer, QTimer]:
        slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        slow.timeout.connect(self._head.show_looking)
        settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        settling.timeout.connect(self.refresh)
        return slow, settling

    def _scroll_area(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards take it
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setCornerWidget(QWidget(area))
        area.setWidget(self._canvas)
        area.viewport().installEventFilter(self)
        return area

    def _make_foot(self) -> ChainFoot:
        actions = self._desk.actions
        alone: list[tuple[str, Callable[[], object]]] = [
            ("chain.open", self._open_focused),
            ("chain.order", partial(self.follow, Step.ORDER)),
            ("chain.deliver", partial(self.follow, Step.DELIVER)),
            ("chain.invoice", partial(self.follow, Step.INVOICE)),
            ("chain.pay", self._pay),
            ("chain.return", partial(self.follow, Step.RETURN)),
        ]
        for name, slot in alone:
            actions.bind(self._canvas, name, partial(self._lone_key.press, partial(self._while_focused, slot)))
        actions.bind(self, "chain.cancel", self._cancel)
        actions.bind(self, "documents.refresh", self.refresh)
        return ChainFoot(actions, [*alone, ("chain.cancel", self._cancel)], self)

    def _line_up(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._area, 1)
        column.addWidget(self._strip)
        column.addWidget(self._foot)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            height = self.height() - self._head.height() - self._foot.height()  # with the strip: the picture stays
            self._canvas.set_room(QSize(self._area.viewport().width(), height))
        return super().eventFilter(watched, event)

    # ---- what is asked

    def show_number(self, number: str, focus: str = "") -> None:
        """Show the chain of a document, the focus on its card or on another one."""
        if number != self._number:
            self._number, self._answer = number, None
            self._canvas.clear()
            self._head.show_number(number)
            self.setWindowTitle(number)
            self._told = ()
            self._strip.show_rows(())
        self._focus = focus or number
        self.refresh()

    def forget(self) -> None:
        """Show no chain, as when other books are shown."""
        self._number, self._focus, self._answer = "", "", None
        self._canvas.clear()

    def number(self) -> str:
        """The number whose chain is shown; empty for none."""
        return self._number

    def canvas(self) -> ChainCanvas:
        """The picture."""
        return self._canvas

    def take_focus(self) -> None:
        """Put the focus on the card that had it."""
        self._canvas.focus_card(self._focus)

    def refresh(self) -> None:
        """Ask for the chain again."""
        if not self._number:
            return
        self._stale = False
        self._slow.start()
        verbs, profile, number = self._desk.verbs, self._desk.profile, self._number
        work = partial(ask_chain, verbs, profile, number)
        self._desk.jobs.run(work, self._show, owner=self, failed=self._on_failed, lane=ASK, topic="chain")

    # ---- what comes back

    def _show(self, answer: Answer) -> None:
        self._slow.stop()
        if self._answer is None and self._number:
            self.came.emit(self._number, answer.chain)
        self._answer = answer
        today = self._desk.verbs.clock.today()
        self._head.show_summary(self._number, chain_summary(answer.chain))
        self._head.show_age(None)
        self.setWindowTitle(self._head.title.text())
        self._strip.show_rows(self._told)
        had_focus = self._canvas.focused_key() or not is_elsewhere(self)
        self._canvas.show_picture(chain_picture(answer.chain, today, answer.states), today)
        self._foot.show_abilities(answer.capabilities)
        if had_focus:
            self.take_focus()
        self._show_what_can_be_done()
        self.shown.emit(answer.chain)

    def _show_what_can_be_done(self) -> None:
        self._foot.show_possible(self._canvas.picture(), self._focus)

    def _on_failed(self, error: Exception) -> None:
        self._slow.stop()
        self._head.show_age(self._answer.at if self._answer else None)
        key = self._desk.actions.key("documents.refresh")
        self._strip.show_rows([refusal_row(error, self.tr("Ask again"), key)])

    # ---- what a person does

    def _while_focused(self, slot: Callable[[], object]) -> None:
        if self._canvas.focused_key():
            slot()

    def _on_moved(self, key: str) -> None:
        self._focus = key
        card = self._canvas.card(key)
        if card is not None:
            self._area.ensureWidgetVisible(card, 24, 24)
        self._show_what_can_be_done()

    def _open(self, key: str) -> None:
        card = self._canvas.picture().card(key)
        if card is None or self._answer is None:
            return
        if card.step is Step.PAY:
            self._pay()
        elif card.step is not None:
            self.step.emit(card.step, card.document, self._answer.chain)
        else:
            self.opened.emit(card.document, self._answer.chain)

    def _open_focused(self) -> None:
        self._open(self._focus)

    def follow(self, step: Step) -> None:
        """Ask for the form of a step from the card that has the focus, else from the first that waits for it."""
        source = source_of(step, self._canvas.picture(), self._focus)
        if self._answer is None or (step is Step.RETURN and not self.takes_parts(step)):
            return
        if source is not None:
            self.step.emit(step, source, self._answer.chain)
        else:
            self._say(nothing_left(step))

    def _pay(self) -> None:
        numbers = to_pay(self._canvas.picture(), self._focus)
        if numbers:
            self.pay.emit(numbers)
        elif self._answer is not None:
            self._say(nothing_left(Step.PAY))

    def _cancel(self) -> None:
        card = self._canvas.picture().card(self._focus)
        if self._answer is not None and Capability.CANCEL not in self._answer.capabilities:
            self._say(self.tr("Who works here now may not cancel a document."))
        elif card is not None and card.step is None:
            self.cancel.emit(card.document)

    def ask_why(self, key: str = "") -> None:
        """Ask where the figure of a card comes from, of the one that has the focus without a key, else the sums."""
        card = self._canvas.picture().card(key or self._canvas.focused_key())
        if card is not None:
            self.asked.emit(card_question(self._desk, card))
        else:
            self._ask_sums()

    def _ask_sums(self) -> None:
        if self._answer:
            self.asked.emit(chain_question(self._number, self._answer.chain))

    def _say(self, words: str) -> None:
        self._strip.show_rows([StripRow("", Level.NOTICE, words)])

    def show_row(self, row: StripRow) -> None:
        """Show a row in the strip, such as why a document could not be cancelled."""
        self._strip.show_rows([row])

    def tell(self, row: StripRow) -> None:
        """Show a row that stays while this chain is shown, such as how what was done is undone."""
        self._told = (row,)
        self._strip.show_rows(self._told)

    def capabilities(self) -> frozenset[Capability]:
        """What the books of the chain that is shown can do; nothing before they answered."""
        return self._answer.capabilities if self._answer else frozenset()

    def takes_parts(self, step: Step) -> bool:
        """Whether the books take a part of a document for a step."""
        return self._answer is not None and PARTS[step] in self._answer.capabilities

    # ---- what happens elsewhere

    def rename(self, before: str, after: str) -> None:
        """A temporary number became a real one: card, focus and head follow."""
        self._canvas.rename(before, after)
        self._number = after if self._number == before else self._number
        self._focus = after if self._focus == before else self._focus

    def _on_outbox(self, _moved: object) -> None:
        self._stale = True
        if self.isVisible():
            self._settling.start()

    def _on_strip(self, row_id: str) -> None:
        if row_id == "again":
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._lone_key.forget()

"""The drawer at the right in which a total tells its steps; Esc puts it away and leads back to where the person was."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.theme import set_role
from desktop_app.ui.widgets.key_cap import KeyHint
from desktop_app.ui.widgets.plain_label import plain_label
from desktop_app.ui.widgets.refusals import refusal_row
from desktop_app.ui.widgets.step_words import rule_words
from desktop_app.ui.widgets.strip import Level
from desktop_app.ui.widgets.why_panel import WhyPanel
from desktop_app.workflows.explain_totals import Explained

WIDTH: Final = 320
SLOW_MS: Final = 300
"""A question that takes longer says so."""
TOTAL: Final = "total"
OPEN: Final = "open"
COMING: Final = "still to come"
"""Figures that can be asked for, by the names of their steps; any other, such as net, by the rule's own name."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: its title on screen, the work that finds out, off the GUI thread, and the figure to open first.

    known is what the screen knows of it already, said where the steps can't be had.
    """

    title: str
    work: Callable[[], Explained]
    at: str = TOTAL
    known: str = ""


class WhyDrawer(QFrame):
    """Takes the place of what stands beside the screen while it is open, or a place of its own where nothing does."""

    def __init__(self, desk: Desk, action: str, parent: QWidget, beside: QWidget | None = None) -> None:
        """Action is the screen's own that asks; its key asks again where a question failed."""
        super().__init__(parent)
        set_role(self, "panel")
        self.setFixedWidth(beside.maximumWidth() if beside else WIDTH)
        self._desk, self._action, self._beside = desk, action, beside
        self._question: Question | None = None
        self._failed = False
        self._before: QWidget | None = None
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self._say(self.tr("looking …")))
        self.panel = WhyPanel(self)
        self.panel.left.connect(self.put_away)
        self._note = plain_label("", self.panel, "muted")
        self._note.setWordWrap(True)
        self._again = KeyHint("", "", self.panel)
        self._again.clicked.connect(self._ask)
        self.panel.head.addWidget(self._note)
        self.panel.head.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self.panel)
        desk.navigator.profile_changed.connect(lambda _name: self.put_away())
        self.hide()

    # ---- what is asked

    def ask(self, question: Question) -> None:
        """Open, and ask; where the focus is now is where Esc leads back to."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self._question = question
        self.panel.show_steps(question.title, "", ())
        if self._beside is not None:
            self._beside.hide()
        self.show()
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def has_focus(self) -> bool:
        """Whether the person is in it."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isVisible() and self.isAncestorOf(focus)

    def toggles(self) -> bool:
        """The key was pressed again: put away where the person is in it, asked again where that failed."""
        if not self.has_focus():
            return False
        if self._failed:
            self._ask()
        else:
            self.put_away()
        return True

    def put_away(self) -> bool:
        """Show what stood here before and lead back; False where it was not open."""
        if self.isHidden():
            return False
        self._slow.stop()
        was_in_it, self._question = self.has_focus(), None
        self.hide()
        if self._beside is not None:
            self._beside.show()
        before, self._before = self._before, None
        if was_in_it and before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def note(self) -> str:
        """What is said beneath the title."""
        return self._note.text()

    def _ask(self) -> None:
        question = self._question
        if question is None:
            return
        self._failed = False
        self._say("")
        self._slow.start()
        self._desk.jobs.run(
            question.work,
            lambda explained: self._show(question, explained),
            owner=self,
            failed=lambda error: self._refused(question, error),
            lane=ASK,
            topic="why",
        )

    # ---- what comes back

    def _show(self, question: Question, explained: Explained) -> None:
        if question is not self._question:
            return
        self._slow.stop()
        self._say(self._unasked_words(explained))
        steps = (*explained.total, *explained.open)
        place = _place(question.at, explained)
        words = rule_words(explained.rule) if explained.rule else self.tr("Added up from documents")
        self.panel.show_steps(question.title, words if steps else "", steps, *place)

    def _unasked_words(self, explained: Explained) -> str:
        if explained.unasked:
            words = self.tr("{reason} The steps were worked out here from what was sent, by the profile's rule.")
            return words.format(reason=explained.unasked)
        if not explained.total and not explained.open:
            return self.tr("Only the quantities are known before it is booked; the backend works out the total then.")
        return ""

    def _refused(self, question: Question, error: Exception) -> None:
        if question is not self._question:
            return
        self._slow.stop()
        self._failed = True
        row = refusal_row(error)
        needs = self.tr("The steps need the backend.") if row.level is Level.WARNING else ""
        known = self.tr("Known here: {what}.").format(what=question.known) if question.known else ""
        quote = self.tr("The backend's words: “{words}”").format(words=row.quote) if row.quote else ""
        self._say(" ".join(part for part in (row.words, needs, known, quote) if part))

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._again.set_hint(self._desk.actions.key(self._action), self.tr("Ask again"))
        self._again.setVisible(self._failed)


def _place(at: str, explained: Explained) -> tuple[str | None, int | None]:
    """The step to open: the one of that figure where there is one, else the last of what was asked for."""
    asked = explained.open if at in (OPEN, COMING) else explained.total
    last = (asked or explained.total or explained.open)[-1:]
    named = [step for step in (*explained.open, *explained.total) if step.figure == at and step.line is None]
    found = last if at == TOTAL else (*named, *last)
    return (found[0].figure, found[0].line) if found else (None, None)

"""Takes the draft in the form to another profile, and back again."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_app.domain.problems import Problem, Severity
from desktop_app.ports.drafts import Draft
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import KEEP
from desktop_app.ui.orders.compare_words import profile_words
from desktop_app.ui.orders.drafting import Drafting
from desktop_app.ui.orders.explaining import Explaining
from desktop_app.ui.orders.form_strip import LEFT, MOVED
from desktop_app.ui.orders.opening import Opening
from desktop_app.ui.orders.parts import Parts
from desktop_app.ui.orders.submitting import Submitting
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.compare_ways import Compared, Way

_ACTIONS = ("profile", "move", "move_back")


@dataclass(frozen=True, slots=True)
class Move:
    """A draft before and after it was moved, and what the form alone would not say of it."""

    before: Draft
    after: Draft
    problems: tuple[Problem, ...] = ()


class Moving(QObject):
    """Offered only where there is more than one profile. busy(True) while a draft is on its way."""

    busy = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        parts: Parts,
        drafting: Drafting,
        explaining: Explaining,
        submitting: Submitting,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._parts, self._drafting = desk, parts, drafting
        self._explaining, self._submitting, self._page = explaining, submitting, page
        self._bound: list[QAction] = []
        self._compared: Compared | None = None
        self._done: Move | None = None
        self._left: Draft | None = None
        self._wanted = ""
        self._is_busy = False
        desk.navigator.profile_changed.connect(lambda _name: self._leave())
        explaining.known.connect(self._ways_known)
        explaining.compared.connect(self._was_compared)
        drafting.opened.connect(self._opened)
        drafting.life.connect(lambda _life: self._show_movable())
        drafting.autosave.saved.connect(lambda _draft: self._forget_left())
        parts.side.why.acted.connect(desk.actions.trigger)

    # ---- what a person asks

    def offer(self) -> None:
        """Show what booking with another profile would change: with the one compared with, else with the first.

        On a blank order the draft that was left behind in another profile is meant, and this one is where it may go.
        """
        if self._left is not None and self._drafting.is_untouched:
            work = partial(self._desk.verbs.drafts.load, self._left.id)
            self._desk.jobs.run(work, self._fetched, self, topic="left")
            return
        why = self._parts.side.why
        others = [way for way in why.ways() if way.profile]
        chosen = why.way()
        if others:
            self._explaining.compare_with(chosen if chosen in others else others[0])

    def move(self) -> None:
        """Move the draft to the profile that it is compared with."""
        compared, way = self._compared, self._parts.side.why.way()
        if compared is None or compared.way != way or not self._may_move():
            return
        self._parts.lines.settle()
        if self._drafting.is_untouched:
            self._desk.change_profile(compared.way.profile)
            return
        told = tuple(each for each in compared.problems if _only_told_here(each))
        self._carry(partial(_move, self._desk, compared.way.profile, told))

    def back(self) -> None:
        """Move the draft back to where it was before."""
        done, here = self._done, self._drafting.draft
        if done is not None and here is not None and here.id == done.after.id and self._may_move():
            self._parts.lines.settle()
            self._carry(partial(_move_back, self._desk, done))

    # ---- on its way

    def _may_move(self) -> bool:
        return self._drafting.entry is None and not self._is_busy

    def _carry(self, carry: partial[Move]) -> None:
        """Keep the draft as it stands and move it, nothing being typed meanwhile."""
        kept = self._drafting.hand_over()
        if kept is None:
            return
        self._set_busy(busy=True)
        self._desk.jobs.run(lambda: carry(kept()), self._moved, self, failed=self._failed, lane=KEEP)

    def _moved(self, done: Move) -> None:
        self._set_busy(busy=False)
        self._done = done
        self._parts.side.back()
        self._drafting.let_go()
        self._desk.change_profile(done.after.profile)
        self._drafting.open_draft(done.after)

    def _failed(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._drafting.autosave.changed()
        words = self.tr("The draft was not moved; it is still here.")
        self._parts.strip.say(StripRow(MOVED, Level.DANGER, words, quote=str(error)))

    def _set_busy(self, *, busy: bool) -> None:
        self._is_busy = busy
        self.busy.emit(busy)

    # ---- a draft that was left behind when the person went to another profile

    def _leave(self) -> None:
        self._left = self._drafting.draft if self._drafting.entry is None else None

    def _fetched(self, draft: Draft | None) -> None:
        if draft is not None and not draft.submitted and draft.profile != self._desk.profile:
            self._wanted = self._desk.profile
            self._desk.change_profile(draft.profile)
            self._drafting.open_draft(draft)

    def _show_left(self, opening: Opening) -> None:
        left = self._left
        if left is None or opening.draft is not None or opening.profile == left.profile:
            self._forget_left()
            return
        words = self.tr("Draft {number} stays in {profile}.")
        words = words.format(number=left.number, profile=profile_words(left.profile))
        keys = self._desk.actions.key_text(LEFT)
        self._parts.strip.say(StripRow(LEFT, Level.NOTICE, words, action=self.tr("book it here"), keys=keys))

    def _forget_left(self) -> None:
        """Another order is begun here; the one left behind is found again with the other profile's drafts."""
        self._left = None
        self._parts.strip.unsay(LEFT)

    # ---- what is shown of it

    def _opened(self, opening: Opening) -> None:
        self._show_left(opening)
        done = self._done
        if done is None or opening.draft is None or opening.draft.id != done.after.id:
            self._done = None
            self._parts.strip.unsay(MOVED)
            return
        words = self.tr("Draft {number} is in {profile} now.")
        words = words.format(number=done.after.number, profile=profile_words(done.after.profile))
        keys = self._desk.actions.key_text("orders.move_back")
        self._parts.strip.say(StripRow(MOVED, Level.NOTICE, words, action=self.tr("move it back"), keys=keys))
        self._submitting.tell(done.problems)

    def _ways_known(self, ways: Sequence[Way]) -> None:
        there = any(way.profile for way in ways)
        self._show_movable()
        if there and not self._bound:
            slots = (self.offer, self.move, self.back)
            bind = partial(self._desk.actions.bind, self._page)
            self._bound = [bind(f"orders.{name}", slot) for name, slot in zip(_ACTIONS, slots, strict=True)]
        elif not there:
            for action in self._bound:
                action.deleteLater()
            self._bound = []

        wanted, self._wanted = self._wanted, ""
        for way in ways:
            if wanted and way.profile == wanted:
                self._explaining.compare_with(way)

    def _was_compared(self, compared: Compared) -> None:
        self._compared = compared

    def _show_movable(self) -> None:
        movable = self._drafting.entry is None
        self._explaining.movable = movable
        others = any(way.profile for way in self._parts.side.why.ways())
        self._parts.foot.show_profile(there=movable and others)


def _only_told_here(problem: Problem) -> bool:
    """Whether nothing in the form itself will say so: a changed rate, a charge whose VAT code is to be chosen."""
    return problem.severity is not Severity.ERROR or problem.field == "charges"


def _move(desk: Desk, profile: str, told: tuple[Problem, ...], draft: Draft) -> Move:
    return Move(draft, desk.verbs.move.move(draft, profile), told)


def _move_back(desk: Desk, done: Move, draft: Draft) -> Move:
    return Move(draft, desk.verbs.move.move_back(done.after, done.before))

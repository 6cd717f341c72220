"""The strip of the order form: what was said about the order first, what is wrong with it last."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_app.domain.problems import Problem
from desktop_app.ports.outbox import Entry, State
from desktop_app.ui.actions import Actions
from desktop_app.ui.counted import counted
from desktop_app.ui.orders.problem_rows import problem_rows
from desktop_app.ui.widgets.strip import Level, Strip, StripRow

LIFE, SAVE, DRAFTS, THROWN = "orders.new", "save", "orders.drafts", "bring-back"
MOVED, LEFT = "orders.move_back", "orders.profile"
CATALOGUE = "shell.sync"


class FormStrip(Strip):
    """Rows that were said are kept by their ids until they are taken back; problems follow the order."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._said: dict[str, StripRow] = {}
        self._problems: list[StripRow] = []

    def say(self, row: StripRow) -> None:
        """Show a row, in the place of an older one with the same id."""
        self._said.pop(row.id, None)
        self._said[row.id] = row
        self._show()

    def unsay(self, *row_ids: str) -> None:
        """Take rows back."""
        for row_id in row_ids:
            self._said.pop(row_id, None)
        self._show()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong with the order now."""
        self._problems = problem_rows(problems, self._actions.key_text("orders.problem"))
        self._show()

    def _show(self) -> None:
        """What a person did a moment ago stands last: it is the newest, and can be taken back."""
        last = [row for row_id, row in self._said.items() if row_id == MOVED]
        self.show_rows([*(row for row in self._said.values() if row not in last), *self._problems, *last])

    # ---- what is said about an order's life

    def say_entry(self, entry: Entry) -> None:
        """Say what became of a submitted order and what can be done next."""
        if entry.state is State.CONFIRMED:
            words = self.tr("Sent as {number}.").format(number=entry.remote_number)
            self._offer(Level.DONE, words, "orders.new")
        elif entry.state is State.PARKED:
            words = self.tr("{number} was refused. Change what is wrong and submit it again.")
            quote = "" if entry.is_refused_somewhere else entry.reason  # else it is said of its line or field
            self.say(StripRow(LIFE, Level.DANGER, words.format(number=entry.number), quote=quote))
        elif entry.state is State.UNSURE:
            words = self.tr("It is unclear whether {number} arrived; the backend is asked before it is sent again.")
            self.say(StripRow(LIFE, Level.WARNING, words.format(number=entry.number), quote=entry.reason))
        elif entry.state is not State.WITHDRAWN:
            words = self.tr("{number} is in the outbox and goes by itself.").format(number=entry.number)
            self._offer(Level.NOTICE, words, "orders.new", entry.reason)

    def _offer(self, level: Level, words: str, action: str, quote: str = "") -> None:
        spec = self._actions.specs[action]
        self.say(StripRow(LIFE, level, words, action=spec.text, keys=self._actions.key_text(action), quote=quote))

    def say_drafts(self, count: int, newest: str) -> None:
        """Offer the drafts that are open; none takes the offer back."""
        if not count:
            self.unsay(DRAFTS)
            return
        spec = self._actions.specs[DRAFTS]
        one, several = "Draft {newest} is open.", "%n drafts are open; the newest is {newest}."
        words = counted("FormStrip", several, count, one=one).format(newest=newest)
        self.say(StripRow(DRAFTS, Level.NOTICE, words, action=spec.text, keys=self._actions.key_text(DRAFTS)))

    def say_catalogue(self, *, awaited: bool, coming: bool = False) -> None:
        """Say that nobody can be found yet, for nothing of the catalogue has come; coming: it is on its way."""
        if not awaited:
            self.unsay(CATALOGUE)
        elif coming:
            words = self.tr("No customers and items are here yet; they are on their way.")
            self.say(StripRow(CATALOGUE, Level.NOTICE, words))
        else:
            words = self.tr("No customers and items are here yet; they come with the catalogue of the server.")
            action, keys = self.tr("Fetch the catalogue"), self._actions.key_text(CATALOGUE)
            self.say(StripRow(CATALOGUE, Level.NOTICE, words, action=action, keys=keys))

    def awaits_catalogue(self) -> bool:
        """Whether it says that nothing of the catalogue has come."""
        return CATALOGUE in self._said

    def say_not_saved(self, why: str) -> None:
        """Say that the draft could not be kept; it is tried again by itself."""
        words = self.tr("The draft is not saved. It stays here and is tried again every two seconds.")
        self.say(StripRow(SAVE, Level.DANGER, words, quote=why))

    def say_thrown(self, number: str) -> None:
        """Offer to bring a draft back that was thrown away."""
        words = self.tr("Draft {number} was thrown away.").format(number=number)
        self.say(StripRow(THROWN, Level.NOTICE, words, action=self.tr("bring it back")))

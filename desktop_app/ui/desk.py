"""What every screen is given: the verbs, the threads, the keys, the colours and the way to other screens."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.actions import Actions
from desktop_app.ui.appearance import Appearance
from desktop_app.ui.jobs import Jobs

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs


class Navigator(QObject):
    """How screens reach each other without knowing each other.

    wanted: a screen's name and what to open there. outbox_changed: an Entry that was put, the Sent or Held that a
    sender's step returned, or None where many changed at once. said: a StripRow for the screen that is showing.
    profile_changed: its name. sign_in_needed: the profile that rests and why; signed_in: its name. drafts_changed:
    drafts were made elsewhere. orders_recur: one more order is repeated. fetching_changed: fetching is the profile
    whose catalogue is on its way, or empty.
    """

    wanted = Signal(str, object)
    outbox_changed = Signal(object)
    catalogue_changed = Signal()
    profile_changed = Signal(str)
    sign_in_needed = Signal(str, str)
    signed_in = Signal(str)
    said = Signal(object)
    drafts_changed = Signal()
    orders_recur = Signal()
    fetching_changed = Signal()

    fetching = ""

    def fetch(self, profile: str) -> None:
        """The catalogue of a profile is on its way from now on; of none where it is empty."""
        self.fetching = profile
        self.fetching_changed.emit()

    def go(self, screen: str, argument: object = None) -> None:
        """Show a screen and open something in it."""
        self.wanted.emit(screen, argument)


@dataclass(slots=True, weakref_slot=True)
class Desk:
    """One window's equipment. profile is the name of the one that is shown; the navigator ends with the threads."""

    verbs: "Verbs"
    jobs: Jobs
    actions: Actions
    appearance: Appearance
    profile: str
    navigator: Navigator = field(init=False)

    def __post_init__(self) -> None:
        self.navigator = Navigator(self.jobs)

    def put(self, entry: object) -> None:
        """Say that an entry went into the outbox: the sender wakes, and every screen that counts hears of it."""
        self.jobs.wake(self.profile)
        self.navigator.outbox_changed.emit(entry)

    def change_profile(self, name: str) -> None:
        """Show another profile from now on."""
        if name != self.profile:
            self.profile = name
            self.navigator.profile_changed.emit(name)

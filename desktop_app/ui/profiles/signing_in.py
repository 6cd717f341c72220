"""Whoever must sign in anew is asked for it once, without being interrupted; what rested then goes on by itself."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.profile_settings import ON_A_SERVER
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import NotAllowed, Refusal
from desktop_app.ports.secrets import Kept
from desktop_app.ui.desk import Desk
from desktop_app.ui.jobs import ASK
from desktop_app.ui.profiles.backends import profile_name
from desktop_app.ui.widgets.refusals import problem_words
from desktop_app.ui.widgets.strip import Level, StripRow
from desktop_app.workflows.connect_backend import in_words
from desktop_app.workflows.send_outbox import Held, Sent

if TYPE_CHECKING:  # loaded when it is first shown
    from desktop_app.ui.profiles.sign_in_panel import SignInPanel

SIGN_IN: Final = "shell.sign_in"


class SigningIn(QObject):
    """Hears of every refusal that wants a person to sign in, and asks for one profile at a time."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._reasons: dict[str, str] = {}
        self._put_off: set[str] = set()
        self._asked = ""
        desk.navigator.outbox_changed.connect(self._moved)
        desk.navigator.sign_in_needed.connect(self.need)
        desk.jobs.refused.connect(self._refused)

    @cached_property
    def panel(self) -> "SignInPanel":
        """Made when it is first needed, which no start waits for."""
        from desktop_app.ui.profiles.sign_in_panel import SignInPanel  # noqa: PLC0415 - no start waits for it

        panel = SignInPanel(self._page, self._desk.actions.key(SIGN_IN))
        panel.entered.connect(self._try)
        panel.put_off.connect(self._later)
        return panel

    def need(self, name: str, why: str) -> None:
        """A profile rests until somebody signs in."""
        if name and name not in self._reasons:
            self._reasons[name] = why
            self._ask_next()

    def wanted(self) -> None:
        """A person wants to sign in: to what waits for it, else to the profile that is shown."""
        if not self._asked:
            name = next(iter(self._reasons), self._desk.profile)
            self._put_off.discard(name)
            self._look_up(name, self._reasons.get(name, ""), called=True)
        else:
            self.panel.call()

    def _moved(self, moved: object) -> None:
        if isinstance(moved, Held) and moved.needs_sign_in:
            self.need(moved.entry.profile, moved.reason)
        elif isinstance(moved, Sent):
            self._over(moved.entry.profile)

    def _refused(self, error: object) -> None:
        if isinstance(error, NotAllowed):
            self.need(error.profile, in_words(error))

    def _ask_next(self) -> None:
        name = next((name for name in self._reasons if name not in self._put_off), "")
        if name and not self._asked:
            self._look_up(name, self._reasons[name], called=False)

    def _look_up(self, name: str, why: str, *, called: bool) -> None:
        self._asked = name
        profile = partial(self._desk.verbs.connections.profile, name)
        self._desk.jobs.run(profile, partial(self._ask, why, called), self, self._gone, topic="sign in")

    def _ask(self, why: str, called: bool, profile: Profile) -> None:
        if profile.backend not in ON_A_SERVER:
            self._over(profile.name)
            self._say(Level.NOTICE, self.tr("{profile} needs no secret.").format(profile=profile_name(profile.name)))
            return
        self.panel.ask(profile, why)
        if called:
            self.panel.call()

    def _gone(self, _error: Exception) -> None:
        self._over(self._asked)

    def _try(self, secret: str) -> None:
        self.panel.try_out()
        work = partial(self._desk.verbs.connections.sign_in, self._asked, secret)
        failed = partial(self._not_signed_in, self._asked)
        self._desk.jobs.run(work, partial(self._signed_in, self._asked), self, failed, lane=ASK)

    def _signed_in(self, name: str, kept: Kept) -> None:
        self._over(name)
        words = self.tr("You are signed in to {profile}; what rested goes on.")
        if kept is Kept.SESSION:
            words += " " + self.tr("No key ring answers, so the secret is forgotten when the program ends.")
        self._say(Level.WARNING if kept is Kept.SESSION else Level.DONE, words.format(profile=profile_name(name)))
        self._desk.jobs.wake(name)
        self._desk.navigator.signed_in.emit(name)
        self._desk.navigator.outbox_changed.emit(None)

    def _not_signed_in(self, name: str, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self._refuse(name, " ".join(problem_words(each) for each in error.problems))
        elif isinstance(error, Refusal):
            self._refuse(name, error.message)
        else:
            self._refuse(name, "")
            raise error

    def _refuse(self, name: str, words: str) -> None:
        """Beside what was typed; a person who put it off meanwhile finds that it rests."""
        if name == self._asked:
            self.panel.refuse(words)

    def _over(self, name: str) -> None:
        """A profile waits for nobody any more."""
        self._reasons.pop(name, None)
        self._put_off.discard(name)
        if name == self._asked:
            self._asked = ""
            self.panel.put_away()
            self._ask_next()

    def _later(self) -> None:
        name, self._asked = self._asked, ""
        self.panel.put_away()
        if name in self._reasons:
            self._put_off.add(name)
            words = self.tr("{profile} rests until you sign in.").format(profile=profile_name(name))
            spec, keys = self._desk.actions.specs[SIGN_IN], self._desk.actions.key_text(SIGN_IN)
            self._desk.navigator.said.emit(StripRow(SIGN_IN, Level.WARNING, words, action=spec.text, keys=keys))
        self._ask_next()

    def _say(self, level: Level, words: str) -> None:
        self._desk.navigator.said.emit(StripRow("signed in", level, words))

"""Connect to a backend: profiles, their secrets, and one opened connection for each."""

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, cast
from urllib.parse import urlsplit

from desktop_app.domain import profile_settings
from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid
from desktop_app.domain.profiles import LOCAL, Profile
from desktop_app.domain.rules.choice import UnknownRule, rule_named, settings_of
from desktop_app.domain.rules.rule import Rule
from desktop_app.ports.backend import Backend, Books, ConnectionReport, NotAllowed, Refusal, Rejected, Unreachable
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.profiles import BackendOpener, ProfileStore
from desktop_app.ports.secrets import Kept, Vault, variable
from desktop_app.workflows.open_connections import OpenConnections

LONGEST_NAME: Final = 40
MOST_SENDERS: Final = 16
LOOKERS: Final = 1
"""How many connections beside the senders' are kept for questions, so that a person never waits for the outbox."""
_BOOKS: Final = ("keep_customers", "keep_items", "is_empty", "made_at", "clear")


class Connections:
    """The profiles and their connections, opened when first needed and then kept. Safe for several threads."""

    def __init__(
        self, profiles: ProfileStore, opener: BackendOpener, vault: Vault, catalogue: CatalogueStore | None = None
    ) -> None:
        self._profiles, self._opener, self._vault, self._catalogue = profiles, opener, vault, catalogue
        self._lines: dict[str, OpenConnections] = {}
        self._rules: dict[str, tuple[dict[str, str], Rule]] = {}
        self._versions: dict[str, int] = {}
        self._guard = threading.Lock()

    def profiles(self) -> Sequence[Profile]:
        """Every profile, “local” first."""
        return self._profiles.all()

    def profile(self, name: str) -> Profile:
        """One profile; raises InvalidInput for an unknown name."""
        profile = self._profiles.get(name)
        if profile is None:
            known = ", ".join(profile.name for profile in self._profiles.all())
            raise InvalidInput(
                Problem("profile", "There is no profile “{name}”; there is {known}.", {"name": name, "known": known})
            )
        return profile

    def kinds(self) -> Sequence[str]:
        """The backends that exist, by the names that profiles use."""
        return self._opener.kinds()

    def notices(self) -> Sequence[str]:
        """Sentences that a person must read of how connections were opened; each is told once. Never blocks."""
        return self._opener.notices()

    def rule(self, name: str) -> Rule:
        """The rule by which a profile's backend prices, set as the backend last said and the profile says over it.

        Raises InvalidInput for an unknown profile.
        """
        profile = self.profile(name)
        rule = self._opener.rule_of(profile)
        declared = {setting.name for setting in settings_of(rule)}
        told = self._catalogue.rule_settings(name) if self._catalogue and profile.backend != LOCAL else {}
        given = {key: value for key, value in {**told, **profile.settings}.items() if key in declared}
        known = self._rules.get(name)
        if known is not None and known[0] == given and known[1].name == rule:
            return known[1]
        made = rule_called(rule, given)
        self._rules[name] = (given, made)
        return made

    def rule_name(self, name: str) -> str:
        """What that rule is called; empty for a backend that this version does not have. Raises InvalidInput."""
        try:
            return self._opener.rule_of(self.profile(name))
        except Refusal:
            return ""

    def version(self, name: str) -> int:
        """How often a profile was set up or signed in to anew since the program began."""
        return self._versions.get(name, 0)

    @contextmanager
    def using(self, name: str) -> Iterator[Backend]:
        """One connection to the profile's backend, for this thread alone until the block ends.

        As many may be in use at once as the profile may send, and one more for questions; others wait.

        Raises InvalidInput for an unknown profile, NotAllowed where a secret is missing, Unreachable.
        """
        profile = self.profile(name)
        limit = profile.send_limit + LOOKERS
        try:
            with self._line(name).using(limit, lambda: self._opener.open(profile)) as backend:
                yield backend
        except NotAllowed as refusal:
            refusal.profile = refusal.profile or name
            raise

    @contextmanager
    def books(self, name: str) -> Iterator[Books]:
        """Like using, for books of our own; raises InvalidInput where a backend's catalogue is not ours to write."""
        with self.using(name) as backend:
            if not all(hasattr(backend, method) for method in _BOOKS):
                words = "What belongs here is kept by its backend in “{name}”: look there, and change it there."
                raise InvalidInput(Problem("profile", words, {"name": name}))
            yield cast("Books", backend)

    def keeps_books(self, name: str) -> bool:
        """Whether the books of a profile are our own to write; makes no call. Raises InvalidInput if unknown."""
        return self.profile(name).backend == LOCAL

    def backend(self, name: str) -> Backend:
        """The profile's backend, opened, for asking what it is; calls to it go through using."""
        with self.using(name) as backend:
            return backend

    def add(self, profile: Profile, secret: str | None = None) -> Kept | None:
        """Add or change a profile and keep its secret; None where none was given. Makes no network call.

        Raises InvalidInput for a name, backend, URL or setting that can't be used.
        """
        refuse_invalid(_problems(profile, self.kinds()))
        self._profiles.save(profile)
        kept = self._vault.keep(profile.name, secret) if secret else None
        self.hang_up(profile.name)
        return kept

    def sign_in(self, name: str, secret: str) -> Kept:
        """Keep another secret of a profile once its backend has taken it; what rested goes on with it.

        Raises NotAllowed where it is not the right one, Unreachable where that can't be known now, and InvalidInput
        where the environment has another one, which would win.
        """
        backend = self._opener.open(self.profile(name), secret)
        try:
            refusal = backend.test().refusal
        finally:
            backend.close()
        if isinstance(refusal, NotAllowed | Unreachable):
            raise refusal
        kept = self._vault.keep(name, secret)
        if self._vault.get(name) != secret:
            words = "The environment variable {variable} holds another secret, which wins; change it there."
            raise InvalidInput(Problem("secret", words, {"variable": variable(name)}))
        self.hang_up(name)
        return kept

    def secret(self, name: str) -> str | None:
        """The secret of a profile, for a program of ours that works for it; None where there is none."""
        return self._vault.get(name)

    def remove(self, name: str) -> None:
        """Forget a profile and its secret; raises InvalidInput for “local” and for an unknown one."""
        self.profile(name)
        if name == LOCAL:
            raise InvalidInput(Problem("profile", "The profile “local” always exists; it can't be removed."))
        self.hang_up(name)
        self._profiles.remove(name)
        self._vault.forget(name)

    def test(self, name: str) -> ConnectionReport:
        """Say in words whether a profile's connection works; raises InvalidInput for an unknown profile."""
        try:
            with self.using(name) as backend:
                return backend.test()
        except NotAllowed as refusal:
            return ConnectionReport(False, in_words(refusal), "Give this profile's secret again.", refusal)
        except Refusal as refusal:
            return ConnectionReport(False, in_words(refusal), "Check the address and the network.", refusal)

    def hang_up(self, name: str) -> None:
        """Close a profile's connections, those in use when they come back; the next use opens anew."""
        with self._guard:
            self._versions[name] = self.version(name) + 1
        self._line(name).close()

    def close(self) -> None:
        """Close every connection."""
        for name in tuple(self._lines):
            self.hang_up(name)

    def _line(self, name: str) -> OpenConnections:
        with self._guard:
            return self._lines.setdefault(name, OpenConnections())


def rule_called(name: str, settings: Mapping[str, object]) -> Rule:
    """A rule by its name with these settings; raises InvalidInput for an unknown rule or setting."""
    try:
        return rule_named(name, settings)
    except UnknownRule:
        raise InvalidInput(Problem("rule", "There is no rule “{name}”.", {"name": name})) from None


def in_words(refusal: Refusal) -> str:
    """A refusal in one sentence that names its line, with the backend's own words quoted behind it."""
    words, line = refusal.message, refusal.line if isinstance(refusal, Rejected) else None
    if line is not None and not re.search(rf"\bline {line}\b", words, re.IGNORECASE):
        words = f"Line {line}: {words}"
    if not refusal.quoted or refusal.quoted in words:
        return words
    return f"{words} The backend's words: “{refusal.quoted}”"


def _problems(profile: Profile, kinds: Sequence[str]) -> Iterator[Problem]:
    if not re.fullmatch(rf"\w[\w .-]{{0,{LONGEST_NAME - 1}}}", profile.name) or profile.name != profile.name.strip():
        words = "The name “{name}” can't be used; letters, figures, blanks, “.”, “-” and “_” can, at most {most}."
        yield Problem("name", words, {"name": profile.name, "most": str(LONGEST_NAME)})
    if profile.backend not in kinds:
        words = "There is no backend “{backend}”; there is {known}."
        yield Problem("backend", words, {"backend": profile.backend, "known": ", ".join(kinds)})
    if profile.name == LOCAL and profile.backend != LOCAL:
        yield Problem("backend", "The profile “local” is always Local books.")
    if profile.backend in profile_settings.ON_A_SERVER and not profile.url:
        yield Problem("url", "Write the address of the server, such as https://books.example.")
    yield from _address_problems(profile.url)
    yield from _limit_problems(profile.settings.get("send_limit", "1"))
    yield from profile_settings.problems(profile)


def _address_problems(url: str) -> Iterator[Problem]:
    if not url:
        return
    try:
        parts = urlsplit(url)
        with_password = parts.username is not None or parts.password is not None
    except ValueError:
        yield Problem("url", "The address can't be read; write one such as https://books.example.")
        return
    if with_password:
        yield Problem("url", "The address holds a user or password; leave it out and give the password as the secret.")
    elif parts.scheme not in ("http", "https") or not parts.netloc:
        yield Problem("url", "The address must begin with https:// and name a server.")


def _limit_problems(limit: str) -> Iterator[Problem]:
    if not re.fullmatch(r"[0-9]{1,2}", limit) or not 1 <= int(limit) <= MOST_SENDERS:
        words = "The send limit must be a whole number from 1 to {most}."
        yield Problem("send_limit", words, {"most": str(MOST_SENDERS)})

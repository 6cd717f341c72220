"""sync: the catalogue at hand is brought up to date, with lines of progress for a program that waits for them."""

import os
import sys
import time
from contextlib import nullcontext

from desktop_app.cli.exit_codes import ExitCode
from desktop_app.cli.options import Verbs, add_profile, add_verb
from desktop_app.cli.patience import saying_that_it_waits
from desktop_app.cli.printing import say, say_json, tell
from desktop_app.cli.session import Session
from desktop_app.ports.secrets import variable

EXAMPLES = """\
  counterfoil sync --profile local
  counterfoil sync --profile local --json"""

ABOUT = """
only what changed since the last time is fetched, the first time everything; one that was interrupted goes on where it
was. With --json a line of progress follows each page, such as
  {"profile":"shop","taken":1000,"expected":2540,"seconds":0.8}
and the last line says what is at hand now, with "done":true"""

_BEHIND = 10
"""How far a gentle run stands behind other programs, as nice counts; 0 is no step, 19 the last."""
_SPEAKS_EVERY = 1.0
"""Seconds between two lines of progress for a person."""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "sync", "bring the catalogue at hand up to date", EXAMPLES)
    parser.epilog = f"examples:\n{EXAMPLES}\n{ABOUT}"
    add_profile(parser)
    parser.add_argument("--secret-on-input", action="store_true", help="read the secret as one line of standard input")
    parser.add_argument("--gently", action="store_true", help="let other programs go first where the computer is busy")
    parser.set_defaults(run=run)


def run(session: Session) -> ExitCode:
    """Take over page by page what changed."""
    if session.options.secret_on_input:
        # of this process alone: nobody else can read what a process sets for itself
        os.environ[variable(session.profile)] = sys.stdin.readline().rstrip("\r\n")
    if session.options.gently:
        go_behind()
    telling = _Telling(session)
    # a program that waits for the lines of progress takes what stands on standard error for the reason of a failure
    waits = nullcontext() if session.as_json else saying_that_it_waits(session.verbs, session.profile)
    with waits:
        counts = session.verbs.refresh.refresh(session.profile, telling.told)
    at_hand = {"customers": counts.customers, "items": counts.items}
    if session.as_json:
        say_json({"profile": session.profile, **at_hand, "taken": telling.taken, "done": True})
    else:
        say(f"{session.profile}: {counts.customers} customers and {counts.items} items are at hand")
    return ExitCode.DONE


def go_behind() -> None:
    """Let other programs go first; a system that knows no such order leaves it as it is."""
    if sys.platform != "win32":
        os.nice(_BEHIND)


class _Telling:
    """Tells how far it is: each page in JSON, now and then in words."""

    def __init__(self, session: Session) -> None:
        self._session, self._spoke_at = session, session.began
        self.taken = 0

    def told(self, taken: int, expected: int) -> None:
        """After a page."""
        self.taken = taken
        now = time.monotonic()
        if self._session.as_json:
            seconds = round(now - self._session.began, 1)
            progress = {"profile": self._session.profile, "taken": taken, "expected": expected, "seconds": seconds}
            say_json(progress)
        elif taken and now - self._spoke_at >= _SPEAKS_EVERY:
            self._spoke_at = now
            tell(f"{taken} of {expected}" if expected else str(taken))

"""profiles: connections are listed, added, tried and removed."""

import getpass
import sys
from textwrap import wrap

from desktop_app.cli.exit_codes import ExitCode, of_refusal
from desktop_app.cli.options import Verbs, add_verb, add_verbs
from desktop_app.cli.patience import saying_that_it_waits
from desktop_app.cli.printing import say, say_json, say_table, tell
from desktop_app.cli.session import Session
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.profile_settings import declared
from desktop_app.domain.profiles import ERPNEXT, LOCAL, Profile
from desktop_app.ports.secrets import Kept, variable

WITHOUT_SECRET = frozenset({LOCAL})
"""Backends that nobody signs in to."""

EXAMPLES = """\
  counterfoil profiles list
  counterfoil profiles add branch --backend local
  counterfoil profiles add shop --backend erpnext --url https://shop.example --set 'charge_account=Freight - S'
  counterfoil profiles test branch
  counterfoil profiles mark shop --yes
  counterfoil profiles remove branch"""

_ABOUT_SECRETS = """\
the secret is read from one line of standard input, or asked for at a terminal: for erpnext key:secret, or the password
where --user is given; it goes into the system's key ring"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "profiles", "list, add, test or remove connections", EXAMPLES)
    actions = add_verbs(parser)
    add_verb(actions, "list", "list the connections", "").set_defaults(run=run_list)
    adding = add_verb(actions, "add", "add a connection, or change the one of that name", "")
    adding.epilog = _about_settings()
    adding.add_argument("name", metavar="NAME", help="what the connection is called")
    kinds = f"the system that keeps the books: {LOCAL} or {ERPNEXT}"
    adding.add_argument("--backend", metavar="B", required=True, help=kinds)
    adding.add_argument("--url", metavar="U", default="", help="where the backend is, for one on a server")
    adding.add_argument("--user", metavar="N", default="", help="as whom to sign in there")
    adding.add_argument("--company", metavar="C", default="", help="whose documents these are, as the backend names it")
    adding.add_argument("--set", metavar="KEY=VALUE", action="append", default=[], help="a setting, see below")
    adding.set_defaults(run=run_add)
    for name, what, run in (
        ("test", "say whether a connection works", run_test),
        ("remove", "forget a connection and its secret", run_remove),
    ):
        action = add_verb(actions, name, what, "")
        action.add_argument("name", metavar="NAME", help="the connection")
        action.set_defaults(run=run)
    _add_mark(actions)


def _add_mark(actions: Verbs) -> None:
    what = "give the backend a field for keys, so that nothing is ever booked twice; asks before it does"
    mark = add_verb(actions, "mark", what, "")
    mark.add_argument("name", metavar="NAME", help="the connection; its user must be an administrator there")
    mark.add_argument("--yes", action="store_true", help="do it without asking")
    mark.set_defaults(run=run_mark)


def _about_settings() -> str:
    """What can be set of each backend, for the help."""
    lines = [_ABOUT_SECRETS, ""]
    for backend, title in ((LOCAL, "every backend"), (ERPNEXT, ERPNEXT)):
        lines.append(f"settings of {title} (--set key=value, as often as needed):")
        for setting in declared(backend):
            if backend == LOCAL or setting.name != "send_limit":
                words = f"{setting.words} {_usual(setting.default)}".strip()
                lines += wrap(words, 118, initial_indent=f"  {setting.name}  ", subsequent_indent="      ")
        lines.append("")
    lines += ["examples:", *EXAMPLES.splitlines()[1:3]]
    return "\n".join(lines)


def _usual(default: object) -> str:
    return "" if default in ("", {}, False, None) else f"Where not said: {default}."


def run_list(session: Session) -> ExitCode:
    """Every connection, without its secret."""
    profiles = session.verbs.connections.profiles()
    if session.as_json:
        for profile in profiles:
            say_json({"name": profile.name, "backend": profile.backend, "settings": profile.settings})
    else:
        say_table(("Name", "Backend"), [(profile.name, profile.backend) for profile in profiles])
    return ExitCode.DONE


def run_add(session: Session) -> ExitCode:
    """Add a connection; the secret is read where the backend has one."""
    options = session.options
    settings = _settings(options.set) | ({"company": options.company} if options.company else {})
    profile = Profile(options.name, options.backend, options.url, options.user, settings)
    secret = None
    if profile.backend in WITHOUT_SECRET:
        _check_no_address(profile)
    elif profile.backend in session.verbs.connections.kinds():
        secret = _secret(profile.name)
    kept = session.verbs.connections.add(profile, secret)
    if secret and kept is not Kept.KEYRING:
        tell(f"No key ring answers, so the secret was not kept. Put it in {variable(profile.name)} instead.")
    _answer(session, profile.name, "added")
    return ExitCode.DONE


def run_test(session: Session) -> ExitCode:
    """Say what the connection test saw."""
    with saying_that_it_waits(session.verbs, session.options.name):
        report = session.verbs.connections.test(session.options.name)
    if session.as_json:
        say_json({"name": session.options.name, "ok": report.ok, "message": report.message, "remedy": report.remedy})
    else:
        for words in (report.message, *report.remedy.splitlines()):
            say(words)
    if report.ok:
        return ExitCode.DONE
    return of_refusal(report.refusal) if report.refusal is not None else ExitCode.KEPT


def run_remove(session: Session) -> ExitCode:
    """Forget a connection."""
    session.verbs.connections.remove(session.options.name)
    _answer(session, session.options.name, "removed")
    return ExitCode.DONE


def run_mark(session: Session) -> ExitCode:
    """Make the field for keys wherever it is missing, once somebody has said yes."""
    name, marks = session.options.name, session.verbs.marks
    missing = marks.missing(name)
    if missing and not (session.options.yes or _agreed(name, ", ".join(missing))):
        tell("Nothing was changed.")
        return ExitCode.WRONG_USE
    made = marks.make(name) if missing else ()
    if session.as_json:
        say_json({"name": name, "made": list(made)})
    else:
        say(f"{name}: {', '.join(made)} have the field now" if made else f"{name}: every document has the field")
    return ExitCode.DONE


def _agreed(name: str, kinds: str) -> bool:
    """Ask at a terminal; elsewhere nobody can agree."""
    tell(f"{name} gets a field “client_uid” on {kinds}: hidden in print, unique, filled by this program alone.")
    if not sys.stdin.isatty():
        tell("Run it with --yes to have it made.")
        return False
    return input("Make it? [y/N] ").strip().casefold() in ("y", "yes")


def _answer(session: Session, name: str, done: str) -> None:
    if session.as_json:
        say_json({"name": name, "done": done})
    else:
        say(f"{name}: {done}")


def _check_no_address(profile: Profile) -> None:
    if profile.url or profile.user:
        words = "Local books are on this computer: leave the address and the user out. A password belongs in neither."
        raise InvalidInput(Problem("url", words))


def _settings(pairs: list[str]) -> dict[str, str]:
    settings: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not key or not equals:
            raise InvalidInput(Problem("set", "“{pair}” is no setting; write key=value.", {"pair": pair}))
        settings[key] = value
    return settings


def _secret(name: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Secret of {name}: ")
    return sys.stdin.readline().rstrip("\r\n")

"""outbox: what was submitted, and what a person does about what is held."""

from argparse import ArgumentParser

from desktop_app.cli.answers import entry_answer
from desktop_app.cli.exit_codes import ExitCode, of_state, worst
from desktop_app.cli.jobs import Sender
from desktop_app.cli.options import WAIT, Verbs, add_profile, add_verb, add_verbs, add_wait
from desktop_app.cli.printing import say, say_json, say_table, tell
from desktop_app.cli.session import Session
from desktop_app.domain.commands import name_of
from desktop_app.ports.outbox import Entry, State

EXAMPLES = """\
  counterfoil outbox list
  counterfoil outbox list --json
  counterfoil outbox send --wait 60
  counterfoil outbox retry KEY
  counterfoil outbox settle KEY --exists SO-00001
  counterfoil outbox withdraw KEY"""

MOST_ENTRIES = 1_000_000


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "outbox", "look at what was submitted, send it, settle what is held", EXAMPLES)
    actions = add_verbs(parser)
    add_verb(actions, "list", "list every entry, newest first", "").set_defaults(run=run_list)
    sending = add_verb(actions, "send", "send all that is due", "")
    add_profile(sending)
    add_wait(sending)
    sending.set_defaults(run=run_send)
    retry = _add_keyed(actions, "retry", "make a held entry due again")
    retry.set_defaults(run=run_retry)
    settle = _add_keyed(actions, "settle", "say what became of an entry whose answer was lost")
    choice = settle.add_mutually_exclusive_group(required=True)
    choice.add_argument("--exists", metavar="NUMBER", help="the backend has it under this number")
    choice.add_argument("--send-again", action="store_true", help="the backend does not have it")
    settle.set_defaults(run=run_settle)
    _add_keyed(actions, "withdraw", "take back an entry that was not sent").set_defaults(run=run_withdraw)


def run_list(session: Session) -> ExitCode:
    """Every entry, newest first."""
    entries = session.verbs.outbox.entries(limit=MOST_ENTRIES)
    if session.as_json:
        for entry in entries:
            say_json(entry_answer(entry))
        return ExitCode.DONE
    rows = [(e.key, e.profile, name_of(e.command), e.remote_number or e.number, e.state, e.reason) for e in entries]
    say_table(("Key", "Profile", "What", "Number", "State", "Reason"), rows)
    return ExitCode.DONE


def run_send(session: Session) -> ExitCode:
    """Send all that is due of a profile."""
    sender = Sender(session.verbs, session.profile, session.deadline)
    codes = [_answer(session, moved.entry) for moved in sender.each()]
    counts = session.verbs.outbox.counts(session.profile)
    if counts.waiting:
        codes.append(_tell_why(session, counts.waiting, counts.parked))
    return _end(sender, worst(codes))


def _tell_why(session: Session, waiting: int, parked: int) -> ExitCode:
    """Why nothing more happens now: the next try has its time, or all that waits is behind what was refused.

    What is being sent, by a window or by a try that took too long, counts as waiting too.
    """
    due = session.verbs.send.next_due(session.profile)
    if due is None and parked and not session.verbs.outbox.entries(session.profile, [State.SENDING], limit=1):
        tell(f"Still waiting: {waiting}, behind what was refused; `outbox list` says why, then retry or withdraw that.")
        return ExitCode.REFUSED
    if due is not None and due > session.verbs.clock.now():
        at = due.astimezone().strftime("%H:%M:%S")
        tell(f"Still waiting: {waiting}. The next is tried at {at} or later; `outbox retry KEY` tries one at once.")
    return ExitCode.KEPT


def run_retry(session: Session) -> ExitCode:
    """Try an entry again, now."""
    return _send_now(session, session.verbs.outbox.retry(session.options.key))


def run_settle(session: Session) -> ExitCode:
    """Record what a person found out about an unsure entry."""
    options = session.options
    if options.send_again:
        return _send_now(session, session.verbs.outbox.send_again(options.key))
    return _answer(session, session.verbs.outbox.settle_exists(options.key, options.exists))


def run_withdraw(session: Session) -> ExitCode:
    """Take an entry back."""
    return _answer(session, session.verbs.outbox.withdraw(session.options.key))


def _send_now(session: Session, entry: Entry) -> ExitCode:
    sender = Sender(session.verbs, entry.profile, session.began + WAIT)
    return _end(sender, _answer(session, *sender.settle((entry,))))


def _end(sender: Sender, code: ExitCode) -> ExitCode:
    if sender.sign_in:
        tell(f"{sender.sign_in} What was submitted is kept in the outbox.")
        return worst((code, ExitCode.SIGN_IN))
    return code


def _answer(session: Session, entry: Entry) -> ExitCode:
    if session.as_json:
        say_json(entry_answer(entry))
    else:
        name = f"{entry.number} → {entry.remote_number}" if entry.remote_number else entry.number
        say(f"{name}: {entry.state} {entry.reason}".rstrip())
    return of_state(entry.state)


def _add_keyed(actions: Verbs, name: str, what: str) -> ArgumentParser:
    parser = add_verb(actions, name, what, "")
    parser.add_argument("key", metavar="KEY", help="the entry's key, as `outbox list` shows it")
    return parser

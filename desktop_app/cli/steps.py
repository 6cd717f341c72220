"""deliver, invoice, return, pay and cancel: the next step of a document."""

from argparse import ArgumentParser
from collections.abc import Callable

from desktop_app.cli.answers import entries_answer, state_of
from desktop_app.cli.chains import documents_of
from desktop_app.cli.exit_codes import ExitCode, of_state
from desktop_app.cli.jobs import Sender
from desktop_app.cli.options import Verbs, add_identity, add_profile, add_verb, add_wait, day, number
from desktop_app.cli.printing import say_json, tell
from desktop_app.cli.session import Session, opened
from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.documents import LineQuantity
from desktop_app.ports.outbox import Entry

DELIVER_EXAMPLES = """\
  counterfoil deliver SO-00001
  counterfoil deliver SO-00001 --lines part.jsonl --id first-half
lines are written as {"line": 1, "quantity": "2"}, counted from 1; of an item that is kept by serial
with the pieces: {"line": 1, "quantity": "2", "serials": ["4711", "4712"]}"""

INVOICE_EXAMPLES = """\
  counterfoil invoice SO-00001
  counterfoil invoice DN-00001 --lines part.jsonl
lines are written as {"line": 1, "quantity": "2"}, counted from 1"""

RETURN_EXAMPLES = """\
  counterfoil return DN-00001 --lines part.jsonl
  counterfoil return SI-00001
lines are written as {"line": 1, "quantity": "2"}, counted from 1"""

PAY_EXAMPLES = """\
  counterfoil pay SI-00001
  counterfoil pay SI-00001,SI-00002 --amount 250.00 --method bank --reference 8841"""

CANCEL_EXAMPLES = """\
  counterfoil cancel DN-00001"""


def add(verbs: Verbs) -> None:
    """Add the commands to the parser."""
    deliver = add_step(verbs, "deliver", "make a delivery note for an order", DELIVER_EXAMPLES, "an order")
    _add_lines(deliver, run_deliver)
    what = "make a sales invoice for an order or a delivery note"
    _add_lines(add_step(verbs, "invoice", what, INVOICE_EXAMPLES, "an order or a delivery note"), run_invoice)
    what = "take a delivery note back by a return, or a sales invoice by a credit note"
    _add_lines(add_step(verbs, "return", what, RETURN_EXAMPLES, "a delivery note or a sales invoice"), run_return)
    what = "record one payment over orders or invoices"
    pay = add_step(verbs, "pay", what, PAY_EXAMPLES, "orders or invoices, with commas between", "NUMBER[,NUMBER…]")
    pay.add_argument("--amount", metavar="A", type=number, help="how much was paid; without it all that is open")
    pay.add_argument("--method", metavar="M", default="", help="how it was paid")
    pay.add_argument("--date", metavar="D", type=day, help="when it was paid; today where not said")
    pay.add_argument("--reference", metavar="R", default="", help="the payer's reference")
    pay.set_defaults(run=run_pay)
    cancel = add_step(verbs, "cancel", "cancel a document where the backend allows it", CANCEL_EXAMPLES, "a document")
    cancel.set_defaults(run=run_cancel)


def run_deliver(session: Session) -> ExitCode:
    """Make a delivery note."""
    return _make_next(session, session.verbs.follow.deliver)


def run_invoice(session: Session) -> ExitCode:
    """Make a sales invoice."""
    return _make_next(session, session.verbs.follow.invoice)


def run_return(session: Session) -> ExitCode:
    """Make a return or a credit note."""
    return _make_next(session, session.verbs.follow.take_back)


def run_cancel(session: Session) -> ExitCode:
    """Cancel a document."""
    return carry_out(session, session.verbs.follow.cancel, session.options.number)


def run_pay(session: Session) -> ExitCode:
    """Record a payment."""
    options = session.options
    targets = pay_targets(options.number)
    command = Pay(targets, options.amount, options.method, options.date, options.reference)
    return carry_out(session, session.verbs.pay.pay, command)


def pay_targets(numbers: str) -> tuple[PayTarget, ...]:
    """What numbers with commas between them name, to be paid as far as it is open."""
    return tuple(PayTarget(name) for part in numbers.split(",") if (name := part.strip()))


def _make_next(session: Session, make: Callable[..., Entry]) -> ExitCode:
    """Make the next document of the one that is named, whole or with the lines that are wanted."""
    return carry_out(session, make, session.options.number, _lines(session))


def carry_out(session: Session, put: Callable[..., Entry], *what: object) -> ExitCode:
    """Put a step into the outbox under the identity that is given, send it and answer."""
    entry = put(session.profile, *what, identity=session.options.id, again=session.options.again)
    sender = Sender(session.verbs, session.profile, session.deadline)
    entries = sender.settle((entry,))
    chain = documents_of(session.verbs, entries, sender)
    answer = entries_answer(entries, chain, entry.identity.partition(":")[2], sender.take_notices())
    if entry.repeated:
        answer["repeated"] = True
    say_json(answer)
    return _end(sender, of_state(state_of(entries)))


def _end(sender: Sender, code: ExitCode) -> ExitCode:
    if sender.sign_in:
        tell(f"{sender.sign_in} It is kept in the outbox.")
        return ExitCode.SIGN_IN
    if code is ExitCode.KEPT:
        tell("It is not done yet and is kept in the outbox. Run the same command again, or `outbox send`.")
    return code


def _lines(session: Session) -> tuple[LineQuantity, ...]:
    if session.options.lines is None:
        return ()
    with opened(session.options.lines) as stream:
        return session.verbs.files.line_quantities(stream)


def _add_lines(parser: ArgumentParser, run: Callable[[Session], ExitCode]) -> None:
    parser.add_argument("--lines", metavar="F", help="only these lines and quantities; without it all that is left")
    parser.set_defaults(run=run)


def add_step(
    verbs: Verbs, name: str, what: str, examples: str, number_words: str, metavar: str = "NUMBER"
) -> ArgumentParser:
    """Add a verb over a document, with the options that every step has."""
    parser = add_verb(verbs, name, what, examples)
    parser.add_argument("number", metavar=metavar, help=f"{number_words}; temporary numbers (L-0007) too")
    add_profile(parser)
    add_wait(parser)
    add_identity(parser)
    parser.set_defaults(answers_json=True)
    return parser

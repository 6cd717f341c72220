"""submit: puts orders into the outbox and sends them, each with the documents that follow."""

from argparse import Namespace
from collections import Counter
from dataclasses import dataclass, field

from desktop_app.cli.answers import entries_answer, invalid_answer, state_of
from desktop_app.cli.chains import documents_of
from desktop_app.cli.exit_codes import ExitCode, of_state, worst
from desktop_app.cli.jobs import Sender
from desktop_app.cli.options import Verbs, add_profile, add_verb, add_wait
from desktop_app.cli.printing import say_json, tell
from desktop_app.cli.session import Session, asked_for, opened
from desktop_app.domain.order_requests import OrderRequest, ReadOrder
from desktop_app.domain.problems import InvalidInput
from desktop_app.workflows.carry_through import Through

EXAMPLES = """\
  counterfoil submit order.json --profile local
  counterfoil submit orders.jsonl --profile local --through invoice
  cat orders.jsonl | counterfoil submit - --profile local --through payment --wait 120"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "submit", "submit orders, as far as wanted", EXAMPLES)
    parser.add_argument("file", metavar="FILE|-", help="orders as JSON or JSON Lines; - is standard input")
    add_profile(parser)
    steps = [step.value for step in Through]
    words = "how far each order is carried; order where not said, draft keeps it here"
    parser.add_argument("--through", choices=steps, default=Through.ORDER.value, help=words)
    add_wait(parser)
    parser.add_argument("--again", action="store_true", help="make new ones although the same orders were submitted")
    parser.set_defaults(run=run, answers_json=True)


def run(session: Session) -> ExitCode:
    """Answer each order on a line of its own, as soon as it is known."""
    session.fill_catalogue()
    submitting = Submitting(session, Sender(session.verbs, session.profile, session.deadline))
    with opened(session.options.file) as stream:
        code = worst(submitting.answer(read) for read in session.verbs.files.orders(stream))
    return submitting.end(code)


@dataclass(slots=True)
class Submitting:
    """One run over a stream of orders; seen counts equal contents, so that each has an identity of its own."""

    session: Session
    sender: Sender
    seen: Counter[str] = field(default_factory=Counter)

    def answer(self, read: ReadOrder) -> ExitCode:
        """Submit one order and print what came of it."""
        try:
            request = asked_for(read)
            return self._submit(request, request.id or self._content_identity(read.content_hash))
        except InvalidInput as invalid:
            say_json(invalid_answer(read.reference, invalid))
            return ExitCode.WRONG_USE

    def end(self, code: ExitCode) -> ExitCode:
        """The code of the whole run; says what stays in the outbox."""
        if self.sender.sign_in:
            tell(f"{self.sender.sign_in} What was submitted is kept in the outbox.")
            return worst((code, ExitCode.SIGN_IN))
        if code is ExitCode.KEPT:
            tell("Not all is done yet; it is kept in the outbox. Run the same command again, or `outbox send`.")
        return code

    def _content_identity(self, content_hash: str) -> str:
        self.seen[content_hash] += 1
        return f"{content_hash}:{self.seen[content_hash]}"

    def _submit(self, request: OrderRequest, identity: str) -> ExitCode:
        options: Namespace = self.session.options
        verbs, profile, through = self.session.verbs, options.profile, Through(options.through)
        order = verbs.fill.fill(profile, request)
        entries = verbs.submit.submit(profile, order, identity, through, again=options.again)
        repeated = entries[0].repeated
        if through is not Through.DRAFT:
            entries = self.sender.settle(entries)
        chain = documents_of(verbs, entries, self.sender)
        answer = entries_answer(entries, chain, identity, self.sender.take_notices())
        if repeated:
            answer["repeated"] = True
        say_json(answer)
        return ExitCode.DONE if through is Through.DRAFT else of_state(state_of(entries))

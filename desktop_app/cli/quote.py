"""quote: prices orders and sends nothing."""

from collections.abc import Callable

from desktop_app.cli.answers import error_answer, invalid_answer, notes_answer, quote_answer, steps_answer
from desktop_app.cli.exit_codes import ExitCode, worst
from desktop_app.cli.options import Verbs, add_profile, add_verb
from desktop_app.cli.printing import say_json, say_json_line
from desktop_app.cli.session import Session, asked_for, opened
from desktop_app.domain.order_requests import ReadOrder
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.profiles import LOCAL
from desktop_app.domain.rules.choice import RULES
from desktop_app.domain.rules.rule import Rule
from desktop_app.ports.files import ReadDocument

WITH_DOCUMENTS = frozenset(RULES) - {LOCAL}
"""Backends that have documents of their own form."""

EXAMPLES = """\
  counterfoil quote order.json
  counterfoil quote orders.jsonl --explain
  counterfoil quote order.json --rule erply
  counterfoil quote --native erpnext documents.jsonl
  cat orders.jsonl | counterfoil quote -"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "quote", "price orders without sending anything", EXAMPLES)
    parser.add_argument("file", metavar="FILE|-", help="orders as JSON or JSON Lines; - is standard input")
    add_profile(parser)
    parser.add_argument(
        "--rule", metavar="R", default="", help=f"the rule to price by: {', '.join(RULES)}; else the connection's"
    )
    parser.add_argument("--settings", metavar="F", help="settings of the rule, as a JSON object")
    parser.add_argument(
        "--native", metavar="B", help=f"the file holds a backend's own documents: {', '.join(sorted(WITH_DOCUMENTS))}"
    )
    parser.add_argument("--explain", action="store_true", help="add the steps that lead to the total")
    parser.set_defaults(run=run, answers_json=True)


def run(session: Session) -> ExitCode:
    """Answer each order, or each document of a backend, on a line of its own."""
    options, files = session.options, session.verbs.files
    if options.native is not None:
        answer = _native_quoter(session)
        with opened(options.file) as stream:
            return worst(answer(read) for read in files.documents(stream))
    rule = _rule(session)
    session.fill_catalogue()
    with opened(options.file) as stream:
        return worst(_answer(session, rule, read) for read in files.orders(stream))


def _answer(session: Session, rule: Rule, read: ReadOrder) -> ExitCode:
    quote = session.verbs.quote
    try:
        order = session.verbs.fill.fill(session.options.profile, asked_for(read))
        answer = quote_answer(order, quote.quote(order, rule), rule)
    except InvalidInput as invalid:
        say_json(invalid_answer(read.reference, invalid))
        return ExitCode.WRONG_USE
    if notes := quote.notes(order, rule):
        answer["notes"] = notes_answer(notes)
    if session.options.explain:
        answer["steps"] = steps_answer(rule.explain(order))
    say_json(answer)
    return ExitCode.DONE


def _rule(session: Session) -> Rule:
    options = session.options
    settings = session.verbs.files.settings(options.settings) if options.settings else None
    return session.verbs.quote.rule(session.profile, options.rule, settings)


def _native_quoter(session: Session) -> Callable[[ReadDocument], ExitCode]:
    options, verbs = session.options, session.verbs
    if options.rule or options.settings:
        words = "A backend's own document carries its rule and “__settings”; leave out --rule and --settings."
        raise InvalidInput(Problem("native", words))
    verbs.quote.check_native(options.native)

    def answer(read: ReadDocument) -> ExitCode:
        if read.value is None:
            say_json(error_answer("", "", read.line, read.problem))
            return ExitCode.WRONG_USE
        try:
            priced = verbs.quote.native(options.native, read.value, explain=options.explain)
        except InvalidInput as invalid:
            say_json(invalid_answer("", invalid))
            return ExitCode.WRONG_USE
        if options.explain:
            priced["steps"] = steps_answer(priced["steps"])
        say_json_line(verbs.files.json_line(priced))
        return ExitCode.DONE

    return answer

"""quote: prices orders and sends nothing."""

from desktop_app.cli.answers import invalid_answer, quote_answer, steps_answer
from desktop_app.cli.exit_codes import ExitCode, worst
from desktop_app.cli.options import Verbs, add_profile, add_verb
from desktop_app.cli.printing import say_json
from desktop_app.cli.session import Session, asked_for, opened
from desktop_app.domain.order_requests import ReadOrder
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.domain.rules.choice import RULES
from desktop_app.domain.rules.rule import Rule

EXAMPLES = """\
  counterfoil quote order.json
  counterfoil quote orders.jsonl --explain
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
    parser.add_argument("--explain", action="store_true", help="add the steps that lead to the total")
    parser.set_defaults(run=run, answers_json=True)


def run(session: Session) -> ExitCode:
    """Answer each order on a line of its own."""
    rule = _rule(session)
    session.fill_catalogue()
    with opened(session.options.file) as stream:
        return worst(_answer(session, rule, read) for read in session.verbs.files.orders(stream))


def _answer(session: Session, rule: Rule, read: ReadOrder) -> ExitCode:
    try:
        order = session.verbs.fill.fill(session.options.profile, asked_for(read))
        answer = quote_answer(order, session.verbs.quote.quote(session.options.profile, order, rule.name), rule)
    except InvalidInput as invalid:
        say_json(invalid_answer(read.reference, invalid))
        return ExitCode.WRONG_USE
    if session.options.explain:
        answer["steps"] = steps_answer(rule.explain(order))
    say_json(answer)
    return ExitCode.DONE


def _rule(session: Session) -> Rule:
    options = session.options
    for setting in session.verbs.files.texts(options.settings) if options.settings else ():
        words = "The rule has no setting “{setting}”; `counterfoil schema rules` names those it has."
        raise InvalidInput(Problem("settings", words, {"setting": setting}))
    return session.verbs.quote.rule(session.profile, options.rule)

"""schema: describes the order file and the rules to other programs."""

from desktop_app.cli.exit_codes import ExitCode
from desktop_app.cli.options import Verbs, add_verb
from desktop_app.cli.printing import say_json
from desktop_app.cli.session import Session
from desktop_app.domain.rules.choice import RULES

EXAMPLES = """\
  counterfoil schema order
  counterfoil schema rules"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "schema", "print the order file's JSON Schema, or the rules and their settings", EXAMPLES)
    parser.add_argument("what", choices=("order", "rules"), help="the order file, or the rules")
    parser.set_defaults(run=run)


def run(session: Session) -> ExitCode:
    """Print one object."""
    if session.options.what == "order":
        say_json(session.verbs.files.order_schema())
    else:
        say_json({"rules": [{"name": name, "settings": {}} for name in RULES]})
    return ExitCode.DONE

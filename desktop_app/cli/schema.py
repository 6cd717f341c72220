"""schema: describes the order file and the rules to other programs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desktop_app.cli.answers import amount
from desktop_app.cli.exit_codes import ExitCode
from desktop_app.cli.options import Verbs, add_verb
from desktop_app.cli.printing import say_json
from desktop_app.cli.session import Session
from desktop_app.domain.rules.choice import RULES, settings_of

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
        say_json({"rules": [{"name": name, "settings": _settings(name)} for name in RULES]})
    return ExitCode.DONE


def _settings(rule: str) -> dict[str, Any]:
    """What can be set of a rule, and what it is where nothing is set."""
    return {
        setting.name: {"description": setting.words, "default": _default(setting.default)}
        for setting in settings_of(rule)
    }


def _default(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: _default(part) for name, part in value.items()}
    return amount(value) if isinstance(value, Decimal) else value

"""Options that several commands have in common."""

import math
from argparse import (
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    RawDescriptionHelpFormatter,
    _ActionsContainer,
    _SubParsersAction,
)
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from desktop_app import __version__
from desktop_app.domain.dates import DateError, parse_date
from desktop_app.domain.numbers import NumberError, parse_number
from desktop_app.domain.profiles import LOCAL

Verbs: TypeAlias = "_SubParsersAction[ArgumentParser]"

LOG_LEVELS = ("debug", "info", "warning", "error")
WAIT = 30


def add_ground(group: _ActionsContainer) -> None:
    """What every run can be told; without a default, so that neither place of an option undoes the other."""
    group.add_argument("--data-dir", metavar="DIR", default=SUPPRESS, help="keep everything in this folder")
    group.add_argument("--json", action="store_true", default=SUPPRESS, help="answer in JSON where a table is usual")
    group.add_argument("--log-level", choices=LOG_LEVELS, default=SUPPRESS, help="how much counterfoil.log tells")


def add_sample(group: _ActionsContainer) -> None:
    """What the window alone can be told."""
    group.add_argument("--sample", action="store_true", help="open the window with a sample company")


def add_globals(parser: ArgumentParser) -> None:
    """Options that may stand before or after the verb."""
    group = parser.add_argument_group("global options, before or after the verb")
    add_ground(group)
    group.add_argument("--version", action="version", version=f"counterfoil {__version__}", help="say the version")
    group.add_argument("-h", "--help", action="help", help="say this")


def add_verb(verbs: Verbs, name: str, what: str, examples: str, **more: Any) -> ArgumentParser:
    """A verb with its global options; what is one sentence without its full stop, examples are whole commands."""
    parser = verbs.add_parser(
        name,
        help=what,
        description=f"{what[:1].upper()}{what[1:]}.",
        epilog=f"examples:\n{examples}" if examples else None,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
        **more,
    )
    add_globals(parser)
    return parser


def add_verbs(parser: ArgumentParser) -> Verbs:
    """Room for the verbs of a parser; one of them must be given."""
    return parser.add_subparsers(metavar="VERB", required=True)


def add_profile(parser: ArgumentParser) -> None:
    """Which connection is meant."""
    parser.add_argument("--profile", metavar="P", default=LOCAL, help=f"the connection; without it {LOCAL}")


def add_wait(parser: ArgumentParser) -> None:
    """How long the command may take."""
    words = f"seconds for the whole command, {WAIT} where not said; what is not done by then stays in the outbox"
    parser.add_argument("--wait", metavar="S", type=seconds, default=WAIT, help=words)


def add_identity(parser: ArgumentParser) -> None:
    """What keeps the same command from being carried out twice."""
    words = "what this command is known by; without it its profile, verb, numbers and options"
    parser.add_argument("--id", metavar="ID", default="", help=words)
    parser.add_argument("--again", action="store_true", help="do it once more although the same was done before")


def seconds(text: str) -> float:
    """A time of zero seconds or more."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise ArgumentTypeError(f"“{text}” is no time; write seconds, such as 30")
    return value


def number(text: str) -> Decimal:
    """A number as people type it."""
    try:
        return parse_number(text)
    except NumberError as error:
        raise ArgumentTypeError(str(error)) from None


def day(text: str) -> date:
    """A date as people type it."""
    try:
        return parse_date(text, date.today())  # noqa: DTZ011 – the day where the person sits
    except DateError as error:
        raise ArgumentTypeError(str(error)) from None

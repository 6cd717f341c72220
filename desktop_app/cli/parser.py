"""The whole command line: global options and every verb."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter

from desktop_app.cli import catalogue, documents, money, outbox, profiles, quote, schema, steps, submit, sync, tour
from desktop_app.cli.options import add_globals, add_sample

DESCRIPTION = """\
Sales orders, deliveries, invoices and payments from one desk. Without a verb the window opens."""

EPILOG = """\
examples:
  counterfoil
  counterfoil --sample
  counterfoil catalogue import --customers customers.csv --items items.csv
  counterfoil quote orders.jsonl
  counterfoil submit orders.jsonl --profile local --through payment
  counterfoil documents --kind invoice --open
`counterfoil VERB --help` tells all about a verb

exit codes:
  0 done   2 wrong use or invalid input   3 refused by the backend   4 not reachable, kept in the outbox
  5 sign-in needed   1 trouble with this computer, told on standard error
  of several orders the worst counts, in the order 2, 5, 3, 4, 0"""

ROOMS = (quote, submit, documents, steps, money, profiles, outbox, catalogue, sync, schema, tour)


def whole_parser() -> ArgumentParser:
    """The parser of the whole program."""
    parser = ArgumentParser(
        prog="counterfoil",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    add_globals(parser)
    add_sample(parser)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb")
    for room in ROOMS:
        room.add(verbs)
    return parser

"""Reads a command line; the verbs are loaded only where it has one."""

from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Sequence

from desktop_app.cli.options import add_ground, add_sample


def read_words(argv: Sequence[str] | None) -> Namespace:
    """What a command line asks for, the program's own where none is given; raises SystemExit where all is said."""
    asked = _of_the_window(argv)
    if asked is not None:
        return asked
    from desktop_app.cli.parser import whole_parser  # noqa: PLC0415 – a window needs none of the verbs

    return whole_parser().parse_args(argv)


def _of_the_window(argv: Sequence[str] | None) -> Namespace | None:
    """The options of a start of the window; None where there is more in the line, or something wrong."""
    parser = ArgumentParser(allow_abbrev=False, add_help=False, exit_on_error=False)
    add_ground(parser)
    add_sample(parser)
    try:
        asked, more = parser.parse_known_args(argv, Namespace(verb=None))
    except ArgumentError:
        return None
    return None if more else asked

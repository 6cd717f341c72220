"""Writes results to standard output and messages to standard error."""

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def use_unicode() -> None:
    """Write UTF-8 whatever the terminal's locale says; letters that can't be shown come as escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say_json(value: Mapping[str, Any]) -> None:
    """One compact object on one line, out at once: another program may be waiting for it."""
    say_json_line(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def say_json_line(line: str) -> None:
    """A line that is JSON already, out at once."""
    print(line, flush=True)


def say(text: str) -> None:
    """A line of result for a person."""
    print(plain(text))


def say_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns for a person, as wide as their contents."""
    table = [header, *([plain(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(header))]
    for row in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def flush() -> None:
    """Write out what is still held back, while it can still be said that it failed."""
    if sys.stdout is not None:
        sys.stdout.flush()


def close_results() -> None:
    """Standard output can't be written any more: what is left of it goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(message: str) -> None:
    """A message on standard error, after the results that were there before it."""
    flush()
    print(f"counterfoil: {plain(message)}", file=sys.stderr, flush=True)


def plain(text: str) -> str:
    """Text of others without what would steer the terminal."""
    return "".join("�" if unicodedata.category(char) in ("Cc", "Cf") else char for char in text)

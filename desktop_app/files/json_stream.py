"""Cuts a stream into its JSON objects, each as soon as it is whole: one a line, one over many lines, or in an array.

Which of the three it is shows in the stream itself. What is broken comes as its error, and the others go on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from desktop_app.files.exact_json import JsonError, read_json

LARGEST_OBJECT = 32 * 1024 * 1024
"""Bytes of one object; an order of 100,000 lines needs about a third of it."""

_PIECE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_BRACKET = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[\]{}]')


@dataclass(frozen=True, slots=True)
class Found:
    """A JSON value, or the problem in its place; line is where it begins in the stream, counted from 1."""

    line: int
    value: Any = None
    problem: str = ""


def objects(stream: IO[bytes]) -> Iterator[Found]:
    """The values of a stream of bytes; reads no further than it needs for the next one."""
    lines = _Lines(stream)
    first = lines.next_filled()
    if first is None:
        return
    if first.startswith(_WIDE_BOMS):
        yield Found(1, problem="The file is UTF-16; save it as UTF-8.")
    elif first.lstrip().startswith(b"["):
        yield from _Array(lines).elements(first)
    else:
        yield from _one_after_another(lines, first)


class _Lines:
    """Lines of a stream with their numbers; one that is too long comes cut at the limit, and too_long says so."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.number, self.too_long = stream, 0, False

    def next(self) -> bytes | None:
        line = self._stream.readline(LARGEST_OBJECT + 1)
        if not line:
            return None
        self.number += 1
        self.too_long = len(line) > LARGEST_OBJECT
        rest = line
        while self.too_long and rest and not rest.endswith(b"\n"):
            rest = self._stream.readline(_PIECE)
        return line.removeprefix(_BOM) if self.number == 1 else line

    def next_filled(self) -> bytes | None:
        while (line := self.next()) is not None:
            if line.strip():
                return line
        return None


def _too_large(line: int) -> Found:
    return Found(line, problem=f"Line {line} of the file begins an order of more than {LARGEST_OBJECT >> 20} MB.")


def _broken(error: JsonError, line: int) -> Found:
    return Found(line, problem=f"Line {line + error.line - 1} of the file {error.reason}.")


def _read(raw: bytes, line: int) -> Found:
    try:
        return Found(line, read_json(raw))
    except JsonError as error:
        return _broken(error, line)


def _depth(raw: bytes) -> int:
    """How many brackets a piece opens more than it closes; a text never goes over a line's end."""
    depth = 0
    for token in _BRACKET.findall(raw):
        depth += 1 if token in (b"{", b"[") else -1 if token in (b"}", b"]") else 0
    return depth


def _one_after_another(lines: _Lines, first: bytes) -> Iterator[Found]:
    line: bytes | None = first
    while line is not None:
        if lines.too_long:
            yield _too_large(lines.number)
            line = lines.next_filled()
            continue
        start = lines.number
        try:
            yield Found(start, read_json(line))
        except JsonError as error:
            if error.unfinished:
                found, line = _over_many_lines(lines, line, _broken(error, start))
                yield found
                continue
            yield _broken(error, start)
        line = lines.next_filled()


def _is_an_order(line: bytes) -> bool:
    """Whether a line by itself is a whole order, so that what came before it was one cut short."""
    if not line.startswith(b"{") or _depth(line):
        return False
    value = _read(line, 1).value
    return isinstance(value, dict) and bool(value.keys() & {"customer", "lines"})


def _over_many_lines(lines: _Lines, first: bytes, alone: Found) -> tuple[Found, bytes | None]:
    """The object that begins with first, or alone where the next order begins before it ends; and the next line."""
    parts, depth, size = [first], _depth(first), len(first)
    while depth > 0:
        line = lines.next()
        if line is None or _is_an_order(line):
            return (alone if len(parts) == 1 else _read(b"".join(parts), alone.line)), line
        size += len(line)
        if size > LARGEST_OBJECT:
            return _too_large(alone.line), _next_order(lines)
        parts.append(line)
        depth += _depth(line)
    return _read(b"".join(parts), alone.line), lines.next_filled()


def _next_order(lines: _Lines) -> bytes | None:
    while (line := lines.next()) is not None:
        if _is_an_order(line):
            return line
    return None


class _Array:
    """An array of orders, read element by element."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._parts: list[bytes] = []
        self._between = b""
        self._start = self._depth = self._size = self._elements = 0

    def elements(self, first: bytes) -> Iterator[Found]:
        line: bytes | None = first
        while line is not None:
            if self._lines.too_long or self._size > LARGEST_OBJECT:
                yield _too_large(self._start or self._lines.number)
                return
            yield from self._elements_of(line)
            line = self._lines.next()
        if self._depth > 0:
            yield Found(self._lines.number, problem="The file ends before its array is closed with “]”.")
        elif self._between.strip():
            yield self._unexpected(self._between)

    def _elements_of(self, line: bytes) -> Iterator[Found]:
        position = 0
        for token in _BRACKET.finditer(line):
            kind = token[0]
            if kind in (b"{", b"["):
                if self._depth < 2:
                    yield from self._open(line[position : token.start()])
                    position = token.start() if self._depth else token.end()
                self._depth += 1
            elif kind in (b"}", b"]"):
                self._depth -= 1
                if self._depth < 2:
                    yield from self._close(line[position : token.end()])
                    position = token.end()
        self._keep(line[position:])

    def _keep(self, rest: bytes) -> None:
        if self._depth < 2:
            self._between += rest
        else:
            self._parts.append(rest)
            self._size += len(rest)

    def _open(self, before: bytes) -> Iterator[Found]:
        between, self._between = (self._between + before).strip(), b""
        if between != (b"," if self._elements else b""):
            yield self._unexpected(between)
        if self._depth:
            self._start, self._size, self._elements = self._lines.number, 0, self._elements + 1

    def _close(self, part: bytes) -> Iterator[Found]:
        if self._depth == 1:
            yield _read(b"".join([*self._parts, part]), self._start)
            self._parts.clear()
            return
        between, self._between = (self._between + part).strip()[:-1].strip(), b""
        if between:
            yield self._unexpected(between)

    def _unexpected(self, text: bytes) -> Found:
        shown = text[:30].decode("utf-8", "replace")
        problem = f"“{shown}” is not expected there" if text else "a comma is missing between two orders"
        return Found(self._lines.number, problem=f"Line {self._lines.number} of the file: {problem}.")

"""Reads JSON without ever passing a number through binary floating point, and refuses what JSON leaves open."""

import json
from decimal import Decimal
from typing import Any, NoReturn

_LONE_SURROGATE = "\\ud"
_NUL = "\\u0000"


class JsonError(ValueError):
    """The text is no sound JSON; line counts from 1 inside the text, reason is part of a sentence.

    unfinished says that all is well as far as the text goes: what follows may complete it.
    """

    def __init__(self, reason: str, line: int = 1, *, unfinished: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.line, self.unfinished = reason, line, unfinished


def read_json(raw: bytes) -> Any:
    """Read one JSON value from UTF-8; fractions come as Decimal. Raises JsonError."""
    try:
        text = raw.decode("utf-8").rstrip()
        value = _DECODER.decode(text)
        _check_text(text, value)
    except json.JSONDecodeError as error:
        raise JsonError(_reason(error), error.lineno, unfinished=error.pos >= len(error.doc)) from None
    except UnicodeDecodeError:
        raise JsonError("is not UTF-8 text; save the file as UTF-8") from None
    except RecursionError:
        raise JsonError("is nested too deeply") from None
    except (ValueError, ArithmeticError) as error:
        raise JsonError(f"is not JSON: {error}") from None
    return value


def _reason(error: json.JSONDecodeError) -> str:
    if error.msg == "Extra data":
        return "holds more than one value; write one order a line"
    if error.pos >= len(error.doc):
        return "ends before its order is whole"
    return f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]} at column {error.colno}"


def _check_text(text: str, value: Any) -> None:
    """Escapes can smuggle in what no file or database keeps: halves of characters and NUL."""
    lowered = text.lower() if "\\u" in text else ""
    if _NUL in lowered:
        raise ValueError("a text holds the character NUL")
    if _LONE_SURROGATE in lowered:
        try:
            json.dumps(value, ensure_ascii=False, default=str).encode("utf-8")
        except UnicodeEncodeError:
            raise ValueError("a text holds half a character") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise ValueError(f"the key “{key}” stands there twice")
        seen.add(key)
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        raise ValueError(f"the number {text[:40]} is out of bounds") from None


_DECODER = json.JSONDecoder(parse_float=_number, parse_constant=_constant, object_pairs_hook=_object)

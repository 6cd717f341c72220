"""What can be set of a rule: declared by name, read from texts and JSON values, refused by name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from desktop_app.domain.problems import InvalidInput, Problem, refuse_invalid

Reader = Callable[[object], object]
"""Reads a value given as text or as a JSON value; raises ValueError with a sentence that says what would be right."""

_NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,12})?")
_YES, _NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off", ""})


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, one sentence on what it is, what it is where nothing is given, and how it is read."""

    name: str
    words: str
    default: object
    read: Reader


def settings_in(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The settings that stand in a document under a name; raises InvalidInput where that is no object."""
    given = document.get(name, {})
    if not isinstance(given, Mapping):
        raise InvalidInput(Problem(name, "The settings must be one object of names and values."))
    return given


def read_settings(declared: tuple[Setting, ...], given: Mapping[str, object]) -> dict[str, object]:
    """All settings by name, those not given by their default; raises InvalidInput for an unknown name or value."""
    settings = {setting.name: setting for setting in declared}
    problems = [_unknown(name, tuple(settings)) for name in given if name not in settings]
    values: dict[str, object] = {}
    for name, setting in settings.items():
        try:
            values[name] = setting.read(given[name]) if name in given else setting.default
        except ValueError as error:
            words = "The setting “{name}” can't be used: {reason}"
            problems.append(Problem(f"settings.{name}", words, {"name": name, "reason": str(error)}))
    refuse_invalid(problems)
    return values


def _unknown(name: str, known: tuple[str, ...]) -> Problem:
    close = get_close_matches(name, known, 1)
    words = "The rule has no setting “{name}”; it has {known}." if known else "The rule has no settings."
    if close:
        words = "The rule has no setting “{name}”; “{close}” is close."
    return Problem(f"settings.{name}", words, {"name": name, "known": ", ".join(known), "close": "".join(close)})


def text(value: object) -> str:
    """A text; a number comes as its text."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise ValueError("a text is wanted.")


def one_of(*choices: str) -> Reader:
    """One of several texts, in any letter case."""

    def read(value: object) -> str:
        wanted = text(value)
        for choice in choices:
            if choice.lower() == wanted.lower():
                return choice
        raise ValueError(f"“{wanted}” is none of {', '.join(choices)}.")

    return read


def decimal(value: object) -> Decimal:
    """A number such as 2.50, exactly."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        if number.is_finite():
            return number
    elif isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    raise ValueError("a number such as 2.50 is wanted.")


def number_from(least: int, most: int) -> Reader:
    """A number from least to most."""

    def read(value: object) -> Decimal:
        number = decimal(value)
        if not least <= number <= most:
            raise ValueError(f"{number} does not lie between {least} and {most}.")
        return number

    return read


def whole_number(least: int, most: int) -> Reader:
    """A whole number from least to most."""
    in_range = number_from(least, most)

    def read(value: object) -> int:
        number = in_range(value)
        if number != int(str(number).partition(".")[0]):
            raise ValueError(f"{number} is no whole number.")
        return int(str(number).partition(".")[0])

    return read


def yes_or_no(value: object) -> bool:
    """Yes or no, also as 1 and 0."""
    if isinstance(value, bool):
        return value
    word = text(value).lower()
    if word not in _YES | _NO:
        raise ValueError("yes or no is wanted.")
    return word in _YES


def decimals_by_name(name_key: str, number_key: str) -> Reader:
    """Numbers by name: {"7": 22}, or a list of the vendor's objects with these keys, or the text “7=22, 8=9”."""

    def read(value: object) -> dict[str, Decimal]:
        if isinstance(value, Mapping):
            return {text(name): decimal(number) for name, number in value.items()}
        if isinstance(value, list):
            return dict(_pair(entry, name_key, number_key) for entry in value)
        pairs = [part.partition("=") for part in text(value).split(",") if part.strip()]
        return {name.strip(): decimal(number) for name, _, number in pairs}

    return read


def _pair(entry: object, name_key: str, number_key: str) -> tuple[str, Decimal]:
    if not isinstance(entry, Mapping) or name_key not in entry or number_key not in entry:
        raise ValueError(f"each entry of the list needs “{name_key}” and “{number_key}”.")
    return text(entry[name_key]), decimal(entry[number_key])

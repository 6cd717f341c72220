"""What becomes of a value on its way into the database, and amounts in words."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal

from tests.servers.erpnext.errors import crashed, unfit

ONES = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen "
    "Eighteen Nineteen"
).split()
TENS = "Zero Ten Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()


def number(value):
    """Text loses its commas as thousands marks; what is no number is 0."""
    if value is None or value == "":
        return 0.0
    if isinstance(value, str):
        value = value.replace(",", "")
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


def whole(value):
    return int(number(value))


def rounded(value, places=2):
    """Half to even on the decimal digits, as a new site rounds."""
    exact = Decimal(repr(float(value)))
    result = float(exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN))
    return result + 0.0  # no minus zero


def day(value, *, column="", doctype=""):
    """YYYY-MM-DD; the database refuses other digits, the application words."""
    if not value:
        return None
    text = str(value)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    if re.fullmatch(r"[\d./-]+", str(value)):
        words = f"(1292, \"Incorrect date value: '{value}' for column `site`.`tab{doctype}`.`{column}` at row 1\")"
        raise crashed("OperationalError", words, "pymysql.err") from None
    raise unfit(f"<strong>{value}</strong> is not a valid date string.", title="Invalid Date") from None


def coerced(column, value):
    """The value as that column keeps it."""
    if column.kind is float:
        return number(value)
    if column.kind is int:
        return whole(value)
    if value is None:
        return None
    if isinstance(value, bool):
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def stamp(moment):
    return moment.strftime("%Y-%m-%d %H:%M:%S.%f")


def clock_time(moment):
    return moment.strftime("%H:%M:%S.%f")


def unpadded(time_text):
    """A time as it is read back: no leading zero."""
    return time_text[1:] if time_text and time_text[0] == "0" else time_text


def american(day_text):
    """05-05-2021 for 2021-05-05, as messages show days."""
    return datetime.fromisoformat(day_text).strftime("%d-%m-%Y")


def _below_hundred(count):
    if count < 20:
        return ONES[count]
    return TENS[count // 10] + (f" {ONES[count % 10]}" if count % 10 else "")


def _below_thousand(count):
    hundreds, rest = divmod(count, 100)
    if not hundreds:
        return _below_hundred(rest)
    return f"{ONES[hundreds]} Hundred" + (f" And {_below_hundred(rest)}" if rest else "")


def _spelled(count):
    groups = []
    for name, size in (("Million", 1_000_000), ("Thousand", 1000)):
        if count >= size:
            groups.append(f"{_below_thousand(count // size)} {name}")
            count %= size
    if count or not groups:
        below = _below_thousand(count)
        if groups and count < 100:
            return ", ".join(groups) + f" And {below}"
        groups.append(below)
    return ", ".join(groups)


def in_words(amount, currency, fraction="Cent"):
    """EUR Seventy Three and Twenty Cent only."""
    cents = round(abs(amount) * 100)
    words = _spelled(cents // 100)
    if cents % 100:
        words = f"{words} and {_spelled(cents % 100)} {fraction}"
    return f"{currency} {words} only."

"""Writes an answer as one line of JSON, its Decimals as numbers that never were binary fractions."""

from collections.abc import Mapping
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def json_line(value: Mapping[str, Any]) -> str:
    """One compact JSON object, without a line's end."""
    return _ENCODER.encode(value).decode()

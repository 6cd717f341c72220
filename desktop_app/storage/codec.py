"""Values as bytes and back: JSON with decimals as text, so that no digit is lost."""

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_encoder = msgspec.json.Encoder()


@cache
def _decoder(kind: Hashable) -> Any:
    return msgspec.json.Decoder(kind)


def _whole(value: Any) -> Any:
    """The same plain value with halves of characters, as a broken paste brings them, replaced."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_whole(key): _whole(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(inner) for inner in value]
    return value


def pack(value: Any) -> bytes:
    """A value as bytes; equal values give equal bytes."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return _encoder.encode(_whole(msgspec.to_builtins(value)))


def unpack(raw: bytes, kind: type[T]) -> T:
    """The value of a kind that pack made bytes of."""
    value: T = _decoder(kind).decode(raw)  # type: ignore[arg-type]  # mypy: a type[T] is hashable too
    return value

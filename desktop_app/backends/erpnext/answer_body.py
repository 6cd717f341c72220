"""Takes in the body of an answer: unpacked here, and never more of it than a program can carry."""

import zlib
from collections.abc import Iterable
from typing import Final

ACCEPTED: Final = "gzip"
"""How a server may pack its answers: once, so that little can't be unpacked to very much."""

LARGEST: Final = 64 * 1024 * 1024
"""Bytes of an unpacked answer; the names of a million items are less."""

_GZIP: Final = 16 + zlib.MAX_WBITS


class Unreadable(Exception):
    """An answer that can't be taken in; its words go on after “the answer of …”."""


def body_of(pieces: Iterable[bytes], packed: str, largest: int = LARGEST) -> bytes:
    """The whole body out of the pieces in which it comes; packed is its Content-Encoding, empty for none.

    Raises Unreadable as soon as it is larger than largest bytes, or where it is packed in another way or wrongly.
    """
    found = bytearray()
    for part in _unpacked(pieces, largest) if _is_packed(packed) else pieces:
        found += part
        if len(found) > largest:
            raise Unreadable(f"is larger than {largest // (1024 * 1024)} MB")
    return bytes(found)


def _is_packed(packed: str) -> bool:
    way = packed.lower()
    if way not in ("", "identity", ACCEPTED):
        raise Unreadable("is packed in a way that nobody asked for")
    return way == ACCEPTED


def _unpacked(pieces: Iterable[bytes], largest: int) -> Iterable[bytes]:
    """At most one byte over what is allowed comes out of any piece, however little went in."""
    unpacking, begun = zlib.decompressobj(_GZIP), False
    try:
        for piece in pieces:
            begun = True
            yield unpacking.decompress(piece, largest + 1)
    except zlib.error as error:
        raise Unreadable("can't be unpacked") from error
    if begun and not unpacking.eof:
        raise Unreadable("can't be unpacked")

"""Orders of a stream, each as soon as it is whole."""

from collections.abc import Iterator
from typing import IO

from desktop_app.domain.order_requests import ReadOrder
from desktop_app.files.json_stream import objects
from desktop_app.files.order_errors import wrong_file
from desktop_app.files.order_file import content_hash, read_order


def read_orders(stream: IO[bytes]) -> Iterator[ReadOrder]:
    """Orders of a JSON or JSON Lines stream; a broken one comes as its error and the others go on."""
    for found in objects(stream):
        if found.problem:
            yield ReadOrder(content_hash(found.problem), error=wrong_file(found.line, found.problem))
        else:
            yield read_order(found.value)

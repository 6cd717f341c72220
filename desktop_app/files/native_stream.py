"""Documents of a stream in a backend's own form, each as soon as it is whole."""

from collections.abc import Iterator
from typing import IO

from desktop_app.files.json_stream import objects
from desktop_app.ports.files import ReadDocument


def read_documents(stream: IO[bytes]) -> Iterator[ReadDocument]:
    """Objects of a JSON or JSON Lines stream; a broken one comes as its problem and the others go on."""
    for found in objects(stream):
        if found.problem or not isinstance(found.value, dict):
            yield ReadDocument(found.line, problem=found.problem or "A document must be an object in { }.")
        else:
            yield ReadDocument(found.line, found.value)

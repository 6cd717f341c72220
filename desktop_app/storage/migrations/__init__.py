"""The steps by which each file came to its present shape; a file's version is the number of steps it has taken."""

from collections.abc import Callable
from dataclasses import dataclass

import apsw

from desktop_app.storage.migrations import (
    catalogue_0001,
    catalogue_0002,
    catalogue_0003,
    catalogue_0004,
    client_0001,
    client_0002,
)

Step = Callable[[apsw.Connection], None]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a file is: its application id and the steps to its newest version."""

    application_id: int
    steps: tuple[Step, ...]


CLIENT = Shape(0x43746672, (client_0001.up, client_0002.up))
CATALOGUE = Shape(0x43746663, (catalogue_0001.up, catalogue_0002.up, catalogue_0003.up, catalogue_0004.up))

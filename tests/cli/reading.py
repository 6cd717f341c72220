"""Reads answers of a running program."""

import json
import select


def read_line(process, seconds=30):
    """The next answer; fails where none comes in time."""
    ready, _, _ = select.select([process.stdout], [], [], seconds)
    assert ready, "no answer came"
    return json.loads(process.stdout.readline())

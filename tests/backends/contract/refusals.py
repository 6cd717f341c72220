"""What books refuse, as tests look at it."""

import pytest

from desktop_app.ports.backend import Rejected


def refused(call, *values, **more):
    """The refusal with which a call ends."""
    with pytest.raises(Rejected) as refusal:
        call(*values, **more)
    return refusal.value


def stands(books, number):
    """What is open on a document, and its status."""
    document = books.read(number)
    return document.open, document.status

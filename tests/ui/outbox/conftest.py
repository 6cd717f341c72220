"""The outbox speaks of local times; its tests sit in UTC, and write numbers and dates the plain way."""

import time

import pytest

from desktop_app.ui.outbox.screen import OutboxScreen


@pytest.fixture(autouse=True)
def locale(plain_locale):
    """For every test of this screen."""


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    """Makes local times those of UTC, and puts the old zone back."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def screen(books, on_screen):
    return on_screen(OutboxScreen(books.desk))

"""The outbox speaks of local times; its tests sit in UTC."""

import time

import pytest


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    """Makes local times those of UTC, and puts the old zone back."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()

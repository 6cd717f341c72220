"""The outbox speaks of local times; its tests sit in UTC."""

import time

import pytest
from PySide6.QtCore import QLocale

from desktop_app.ui.format import use_locale
from tests.ui.desks import Books


@pytest.fixture(autouse=True)
def plain_locale():
    """Writes numbers and dates the plain way, whatever was tested before."""
    use_locale(QLocale.c())
    yield
    use_locale(QLocale())


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    """Makes local times those of UTC, and puts the old zone back."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def books(qapp, tmp_path, hand_jobs):
    """Empty books with two customers and an item."""
    made = Books(qapp, tmp_path, hand_jobs)
    made.stock()
    yield made
    made.close()

"""Storage in a folder of the test's own, and the values that are kept in it."""

import pytest

from desktop_app.storage.database import Database
from tests.storage.values import SetClock


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def database(folder, clock):
    with Database.open(folder, clock) as database:
        yield database


@pytest.fixture
def outbox(database):
    return database.outbox


@pytest.fixture
def drafts(database):
    return database.drafts

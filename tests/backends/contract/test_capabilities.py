"""What a backend says that it can do is what the page on capabilities says, name by name."""

import re
from pathlib import Path

import pytest

from desktop_app.ports.backend import Capability
from tests.backends.contract.subject import SUBJECTS

PAGE = Path(__file__).parents[3] / "docs/capabilities.md"
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| (yes|no) \|$", re.MULTILINE)
COLUMNS = {"local": "Local books", "local_on_postgres": "Local books"}
"""The column in which each backend under the contract stands."""


@pytest.fixture
def page():
    return PAGE.read_text(encoding="utf-8")


def test_the_page_names_each_capability_once(page):
    assert sorted(name for name, *_ in ROW.findall(page)) == sorted(Capability)


def test_every_backend_under_the_contract_has_its_column(page):
    assert set(COLUMNS) == set(SUBJECTS)
    assert all(f"| {column} |" in page for column in COLUMNS.values())


def test_what_a_backend_says_is_what_stands_there(books, page):
    assert books.backend.capabilities == {Capability(name) for name, _, can in ROW.findall(page) if can == "yes"}

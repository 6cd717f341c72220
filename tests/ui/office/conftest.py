"""The back office over books with two customers, driven by keys."""

import pytest

from desktop_app.ui.office.screen import OfficeScreen


@pytest.fixture
def screen(books, on_screen):
    return on_screen(OfficeScreen(books.desk))

"""Numbers and dates are written the plain way; the screen stands over the books."""

import pytest

from desktop_app.ui.payments.screen import PaymentsScreen


@pytest.fixture(autouse=True)
def locale(plain_locale):
    """For every test of this screen."""


@pytest.fixture
def screen(books, on_screen):
    return on_screen(PaymentsScreen(books.desk))

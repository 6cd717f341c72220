"""Numbers and dates are written the plain way; the screen stands over the books."""

import pytest

from desktop_app.ui.profiles.screen import ProfilesScreen


@pytest.fixture(autouse=True)
def locale(plain_locale):
    """For every test of this screen."""


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(ProfilesScreen(books.desk))
    made.open()
    books.jobs.crank()
    return made

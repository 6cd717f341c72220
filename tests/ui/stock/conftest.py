"""Numbers and dates are written the plain way."""

import pytest


@pytest.fixture(autouse=True)
def locale(plain_locale):
    """For every test of this screen."""

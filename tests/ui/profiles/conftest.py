"""Books in a temporary folder, and a desk over them."""

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


@pytest.fixture
def books(qapp, tmp_path, hand_jobs):
    """Empty books with two customers and an item."""
    made = Books(qapp, tmp_path, hand_jobs)
    made.stock()
    yield made
    made.close()

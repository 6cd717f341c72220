"""Books in a temporary folder, and a desk over them."""

import pytest

from tests.ui.desks import Books


@pytest.fixture
def books(qapp, tmp_path, hand_jobs):
    """Empty books with two customers and an item."""
    made = Books(qapp, tmp_path, hand_jobs)
    made.stock()
    yield made
    made.close()

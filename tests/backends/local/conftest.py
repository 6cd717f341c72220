"""Local books in a folder of their own."""

import pytest

from tests.backends.contract.subject import local_books


@pytest.fixture
def books(tmp_path):
    """Local books with the customers and items of the contract."""
    subject = local_books(tmp_path)
    yield subject
    subject.backend.close()

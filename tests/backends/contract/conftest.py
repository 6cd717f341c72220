"""Each scenario of the contract runs against every backend."""

import pytest

from tests.backends.contract.subject import SUBJECTS


@pytest.fixture(params=sorted(SUBJECTS))
def books(request, tmp_path):
    """A backend under the contract."""
    subject = SUBJECTS[request.param](tmp_path)
    yield subject
    subject.backend.close()

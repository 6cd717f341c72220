"""What every test of a screen can ask for."""

import pytest

from tests.ui.hand_jobs import HandJobs
from tests.ui.sheet import Sheet


@pytest.fixture
def hand_jobs(qapp):
    """The window's threads, turned by hand."""
    jobs = HandJobs()
    yield jobs
    jobs.close()


@pytest.fixture
def sheet(qtbot, tmp_path, hand_jobs):
    """The whole window over stocked books, with threads turned by hand."""
    made = Sheet.stocked(qtbot, tmp_path, hand_jobs)
    yield made
    made.close()

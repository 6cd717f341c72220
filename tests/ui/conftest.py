"""What every test of a screen can ask for."""

import pytest

from tests.ui.hand_jobs import HandJobs


@pytest.fixture
def hand_jobs(qapp):
    """The window's threads, turned by hand."""
    jobs = HandJobs()
    yield jobs
    jobs.close()

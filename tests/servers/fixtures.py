"""Fixtures with a test server of their own for each test."""

import pytest


@pytest.fixture
def erpnext():
    """A running ERPNext test server: url, key(name), person(name), faults, site and documents(doctype)."""
    from tests.servers.erpnext.server import Server

    server = Server()
    yield server
    server.close()
    assert server.site.failures == []  # what the server itself could not answer

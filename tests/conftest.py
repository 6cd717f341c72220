"""Keeps every test off the screen, off the network and away from the person's own files and key ring."""

import gc
import os
import sys

# before anything loads Qt, which reads these once
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QEvent

from tests.servers.fixtures import erpnext

__all__ = ["erpnext"]

settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
settings.register_profile(
    "soak",
    max_examples=5000,
    deadline=None,
    database=None,  # the printed seed alone decides what is tried
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")


def pytest_collection_modifyitems(items):
    """Writes each test's capabilities into its report, which also travels home from xdist's workers."""
    for item in items:
        for marker in item.iter_markers("feature"):
            item.user_properties.extend(("feature", number) for number in marker.args)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Gives the program empty folders of its own and takes the person's secrets out of sight."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for name in [name for name in os.environ if name.startswith("COUNTERFOIL_")]:
        monkeypatch.delenv(name)
    return home


@pytest.fixture(autouse=True)
def windows_end_with_their_test():
    """A closed window that is kept is still dressed at every change of colours; many of them make each test slow."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is not None and (app := widgets.QApplication.instance()) is not None:
        for window in app.topLevelWidgets():
            window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not gc.isenabled():  # the window's own timer collected, and no longer does
        gc.enable()
        gc.collect()

"""Windows over books of their own, the sample company in them."""

import shutil
from dataclasses import dataclass

import pytest

from desktop_app.main import Program as Rooms
from desktop_app.main import assemble
from desktop_app.ui.app import Program
from desktop_app.ui.tour.play import SETTINGS
from desktop_app.ui.tour.stage import Stage


@dataclass
class Opened:
    """A window that is open: what stands behind it, itself, and the stage to play on."""

    rooms: Rooms
    program: Program
    stage: Stage

    @property
    def verbs(self):
        return self.rooms.verbs

    def close(self):
        self.program.close()
        self.rooms.close()


@pytest.fixture(scope="session")
def sample_books(tmp_path_factory):
    """A data folder with the sample company in its books; to be copied, not used."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    rooms = assemble(folder)
    rooms.verbs.sample.load()
    for name, value in SETTINGS.items():
        rooms.verbs.settings.set(name, value)
    rooms.close()
    return folder


@pytest.fixture
def folder(sample_books, tmp_path):
    """A data folder of the test's own, the sample company in its books."""
    return shutil.copytree(sample_books, tmp_path / "data")


@pytest.fixture
def open_window(qapp, folder, tmp_path):
    """Opens the window over the folder, as often as a test likes; what is left open is closed at the end."""
    opened = []

    def open_it():
        rooms = assemble(folder)
        program = Program(qapp, rooms.verbs, folder)
        stage = Stage(program.window, tmp_path)
        opened.append(Opened(rooms, program, stage))
        ready = []
        program.sample.ready.connect(lambda: ready.append(True))
        program.show()
        program.window.activateWindow()
        stage.until(lambda: ready, "the catalogue at hand")
        return opened[-1]

    yield open_it
    for each in opened:
        each.close()

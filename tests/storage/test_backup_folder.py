"""A folder of whole copies: what the disk says of it comes in words about that folder, and nothing half made stays."""

import errno
import os
from datetime import UTC, datetime

import pytest

from desktop_app.ports.trouble import Trouble
from desktop_app.storage.backup_folder import BackupFolder

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def failing(error):
    def copy_to(path):
        path.write_bytes(b"half")
        raise error

    return copy_to


def os_error(number):
    return OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (os_error(errno.ENOSPC), "The disk of the backup folder .* is full. Make room there, or choose another folder"),
        (os_error(errno.EDQUOT), "is full. Make room there"),
        (os_error(errno.EROFS), "Nothing can be written in the backup folder .* Allow writing there"),
        (os_error(errno.EIO), "The disk reports an error"),
        (os_error(errno.ENODEV), "No backup can be made in .*: No such device. Connect its disk, or choose"),
        (os_error(errno.ESTALE), "No backup can be made in .*: Stale file handle. Connect its disk, or choose"),
        (Trouble("The books are damaged.", "Start again."), "The books are damaged. Start again."),
    ],
)
def test_what_the_disk_says_comes_in_words(tmp_path, error, words):
    keeper = BackupFolder(tmp_path, {"one": lambda path: path.write_bytes(b"whole"), "two": failing(error)})
    with pytest.raises(Trouble, match=words):
        keeper.make(tmp_path, NOW, "abcdef")
    assert list(tmp_path.iterdir()) == []
    assert keeper.last(tmp_path, "abcdef") is None


def test_a_disk_that_goes_away_in_the_middle_is_said(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()

    def pulled(path):
        path.parent.rmdir()
        folder.rmdir()

    with pytest.raises(Trouble, match="Connect its disk"):
        BackupFolder(tmp_path, {"one": pulled}).make(folder, NOW, "abcdef")


def test_copies_are_made_in_their_order(tmp_path):
    made = []
    files = {name: lambda path: made.append(path.name) for name in ("counterfoil.sqlite", "books.sqlite")}
    BackupFolder(tmp_path, files).make(tmp_path, NOW, "abcdef")
    assert made == ["counterfoil.sqlite", "books.sqlite"]


def test_two_programs_share_a_folder_without_touching_each_others_copies(tmp_path):
    keeper = BackupFolder(tmp_path, {})
    theirs = keeper.make(tmp_path, NOW.replace(year=2020), "ffffff")
    mine = [keeper.make(tmp_path, NOW.replace(day=day), "abcdef") for day in range(1, 10)]
    assert keeper.last(tmp_path, "ffffff") == theirs
    assert sorted(tmp_path.iterdir()) == [theirs.path, *(backup.path for backup in mine[-7:])]

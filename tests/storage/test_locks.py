"""A lock belongs to one at a time, and its file goes with it."""

from desktop_app.storage.locks import try_lock
from desktop_app.storage.runs import Run


def test_a_lock_is_held_by_one_until_it_is_let_go(tmp_path):
    path = tmp_path / "a.lock"
    held = try_lock(path)
    assert try_lock(path) is None
    held.let_go()
    held.let_go()
    assert not path.exists()
    again = try_lock(path)
    assert again is not None
    again.let_go()


def test_a_file_that_was_cleared_away_locks_nobody_in(tmp_path):
    path = tmp_path / "a.lock"
    orphaned = try_lock(path)
    path.unlink()
    held = try_lock(path)
    assert held is not None
    assert try_lock(path) is None
    for lock in (orphaned, held):
        lock.let_go()


def test_a_run_lives_until_it_ends(tmp_path):
    mine, other = Run(tmp_path), Run(tmp_path)
    assert mine.is_alive(mine.id)
    assert mine.is_alive(other.id)
    assert mine.others_live()
    other.end()
    other.end()
    assert not mine.is_alive(other.id)
    assert not mine.is_alive("never was")
    assert not mine.others_live()
    mine.end()
    assert list(tmp_path.iterdir()) == []

"""While a window is open only the GUI thread collects garbage."""

import gc
import linecache
import threading
import weakref

import pytest

from desktop_app.ui.garbage import GarbageCollection


@pytest.fixture(autouse=True)
def as_python_begins():
    """Whatever windows were open before, Python collects by itself at first."""
    gc.enable()


class Knot:
    """A thing that holds itself, so that only the collector frees it; notes the thread that does."""

    def __init__(self, freed):
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.get_ident()))


def make_garbage(freed):
    for _ in range(5 * gc.get_threshold()[0]):
        Knot(freed)


def test_another_thread_frees_nothing_and_the_gui_thread_does(qapp):
    freed, collection = [], GarbageCollection()
    gc.collect()
    collection.start()
    try:
        thread = threading.Thread(target=make_garbage, args=(freed,))
        thread.start()
        thread.join()
        assert freed == []
        collection.collect_due()
        assert set(freed) == {threading.get_ident()}
    finally:
        collection.stop()
    assert gc.isenabled()


def test_nothing_is_collected_before_it_is_due(qapp):
    freed, collection = [], GarbageCollection()
    collection.start()
    gc.collect()
    Knot(freed)
    collection.collect_due()
    assert freed == []
    collection.stop()
    assert freed == [threading.get_ident()]


def test_what_is_there_after_the_start_is_let_be_until_the_end(qapp):
    freed, collection = [], GarbageCollection()
    collection.start()
    Knot(freed)
    collection.settle()
    gc.collect()
    assert freed == []
    Knot(freed)
    gc.collect()
    assert freed == [threading.get_ident()]
    collection.stop()
    assert freed == [threading.get_ident()] * 2


def test_texts_of_modules_are_not_kept(qapp):
    collection = GarbageCollection()
    assert linecache.getlines(__file__)
    collection.start()
    assert __file__ not in linecache.cache
    collection.stop()

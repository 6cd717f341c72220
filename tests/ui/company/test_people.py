"""Roles in the window: named by keys, then felt at once; what may not be saved says who may."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop_app.domain.people import Person, Role
from desktop_app.domain.profiles import LOCAL
from desktop_app.ui.company.screen import CompanyScreen
from desktop_app.ui.documents.screen import DocumentsScreen

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def signed_in(monkeypatch):
    """Tiina has signed in to the computer; called again, somebody else has."""

    def sign_in(name):
        monkeypatch.setenv("LOGNAME", name)

    sign_in("tiina")
    return sign_in


@pytest.fixture
def screen(books, on_screen):
    made = on_screen(CompanyScreen(books.desk))
    show(books, made, "people")
    return made


def show(books, screen, page):
    screen.open(page)
    books.jobs.crank()
    screen.setFocus()


def save(books, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    books.jobs.crank()


def fill(screen, *people):
    texts = screen.page().table.texts
    for row, (name, role) in enumerate(people):
        texts.setData(texts.index(row, 0), name)
        texts.setData(texts.index(row, 1), role)


def said(screen):
    return [row.words for row in screen.page().strip.rows()]


def test_roles_are_off_until_somebody_is_named(books, screen, qtbot):
    assert "everybody may do everything" in screen.page()._now.text()
    fill(screen, ("tiina", "owner"), ("mari", "c"), ("jaan", "back office"))
    save(books, qtbot)
    people = books.verbs.company.people(LOCAL)
    assert people == (
        Person("jaan", Role.BACK_OFFICE),
        Person("mari", Role.CLERK),
        Person("tiina", Role.OWNER),
    )
    assert screen.page()._now.text() == "You are tiina, owner."


def test_a_word_that_is_no_role_is_said_by_row(books, screen, qtbot):
    fill(screen, ("tiina", "owner"), ("mari", "boss"))
    save(books, qtbot)
    assert said(screen) == ["“boss” is no role; write clerk, back office or owner."]
    assert screen.page().table.currentIndex().row() == 1
    fill(screen, ("tiina", "clerk"), ("mari", "owner"))
    save(books, qtbot)
    assert "tiina as owner" in said(screen)[0]
    assert books.verbs.company.people(LOCAL) == ()


def test_a_clerk_looks_but_does_not_save_and_is_told_who_may(books, screen, qtbot, signed_in):
    fill(screen, ("tiina", "owner"), ("mari", "clerk"))
    save(books, qtbot)
    signed_in("mari")
    for page, holder in (("company", "owner"), ("numbers", "owner"), ("periods", "back office or owner")):
        show(books, screen, page)
        assert said(screen)[0].startswith(f"Only {holder} may ")
        assert not screen._save.isEnabled()
        assert screen.isAncestorOf(QApplication.focusWidget())
    show(books, screen, "company")
    qtbot.keyClicks(QApplication.focusWidget(), "Mine")
    save(books, qtbot)
    assert books.verbs.company.company(LOCAL).name == ""
    signed_in("tiina")
    show(books, screen, "company")
    save(books, qtbot)
    assert books.verbs.company.company(LOCAL).name == "Mine"


def test_roles_are_turned_off_by_removing_everybody(books, screen, qtbot):
    fill(screen, ("tiina", "owner"))
    save(books, qtbot)
    screen.page().table.go_to(1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete, CTRL)
    save(books, qtbot)
    assert books.verbs.company.people(LOCAL) == ()


def test_a_clerk_is_told_that_a_document_is_not_theirs_to_cancel(books, on_screen, qtbot, signed_in):
    number = books.verbs.outbox.get(books.order()[-1].key).remote_number
    books.verbs.company.save_people(LOCAL, [Person("tiina", Role.OWNER)])
    signed_in("mari")
    documents = on_screen(DocumentsScreen(books.desk))
    documents.open(number)
    books.jobs.crank()
    chain = documents._chain
    assert not chain._foot.hint("chain.cancel").isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete, CTRL)
    assert [row.words for row in chain._strip.rows()] == ["Who works here now may not cancel a document."]
    assert documents.findChild(QMessageBox) is None

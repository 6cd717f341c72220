"""A profile of ERPNext typed by keys, its secret kept, tested against a server, mended, its settings kept."""

from PySide6.QtCore import Qt

from desktop_app.domain.profiles import Profile

CTRL = Qt.KeyboardModifier.ControlModifier


def save(books, screen, qtbot, field):
    qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()


def test_it_is_typed_tested_and_mended_by_keys(books, screen, qtbot, erpnext, monkeypatch):
    panel = screen.panel
    qtbot.keyClick(screen.table, Qt.Key.Key_N, CTRL)
    assert not panel.url.isVisible()
    qtbot.keyClicks(panel.name, "Harbour")
    qtbot.keyClick(panel.backend, Qt.Key.Key_Down)
    assert panel.backend.currentText() == "ERPNext"
    assert panel.secret.placeholderText() == "key:secret"
    save(books, screen, qtbot, panel.name)
    assert "Write the address" in screen.strip.rows()[-1].words
    qtbot.keyClicks(panel.url, erpnext.url)
    qtbot.keyClicks(panel.secret, "not:right")
    save(books, screen, qtbot, panel.secret)
    assert "forgotten when the program ends" in screen.strip.rows()[-1].words
    assert panel.secret.text() == ""

    qtbot.keyClick(screen.table, Qt.Key.Key_F5)
    books.jobs.crank()
    assert "does not know this key" in panel.report()
    qtbot.keyClicks(panel.secret, erpnext.key("keeper"))
    qtbot.keyClicks(panel.fields.settings["charge_account"], "Freight Income - HS")
    qtbot.keyClicks(panel.fields.settings["currency_precision"], "many")
    save(books, screen, qtbot, panel.secret)
    assert panel.fields.settings["currency_precision"].property("wrong")
    panel.fields.settings["currency_precision"].clear()
    save(books, screen, qtbot, panel.secret)
    qtbot.keyClick(screen.table, Qt.Key.Key_F5)
    books.jobs.crank()
    assert "keeper@harbour.example works for Harbour Supplies" in panel.report()
    assert books.verbs.connections.profile("Harbour").settings == {"charge_account": "Freight Income - HS"}
    assert erpnext.key("keeper") not in panel.report() + repr(books.verbs.connections.profile("Harbour"))


def test_the_field_for_keys_is_made_at_the_second_press_and_only_by_who_may(books, screen, qtbot, erpnext):
    connections = books.verbs.connections
    for name in ("clerk", "Administrator"):
        connections.add(Profile(name, "erpnext", erpnext.url), erpnext.key(name))
    screen.refresh()
    books.jobs.crank()
    said = []
    for name in ("Administrator", "clerk"):
        screen.table.setCurrentIndex(screen.model.index(screen.model.place(name), 1))
        for _ in range(2):
            qtbot.keyClick(screen.table, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
            books.jobs.crank()
            said.append(screen.strip.rows()[-1].words)
    assert "gets a field “client_uid” on Sales Order, Delivery Note, Sales Invoice, Payment Entry" in said[0]
    assert "have the field for keys now" in said[1]
    assert "gets a field" in said[2]
    assert "no permission" in said[3]
    assert erpnext.site.custom_unique["Payment Entry"] == {"client_uid": "Client UID"}

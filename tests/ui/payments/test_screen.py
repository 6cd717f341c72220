"""The payments screen at work over real books: chosen and typed by keys, recorded, sent, and shown again."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop_app.domain.commands import Pay, PayTarget
from desktop_app.domain.profiles import LOCAL
from desktop_app.ports.outbox import State
from desktop_app.ui.payments.screen import PaymentsScreen
from desktop_app.workflows.carry_through import Through
from desktop_app.workflows.send_outbox import Held

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(books, screen, *numbers):
    screen.open(numbers or None)
    books.jobs.crank()


def listed(screen):
    model = screen.list.model
    return [model.value(row).number for row in range(model.rowCount())]


def record(books, screen):
    screen.record()
    books.jobs.crank()


def open_on(books, number):
    return books.verbs.follow.document(LOCAL, number).open


def test_one_payment_over_two_invoices(books, screen):
    first, second = books.invoice(), books.invoice(quantity="2")
    opened(books, screen, first, second)
    QTest.keyClicks(screen.panel.amount, "200")
    assert screen.panel.where().texts() == [
        (f"{first}, settles it", "122.00"),
        (f"{second}, 166.00 stays open", "78.00"),
    ]
    assert screen.panel.where().not_allocated() == "0.00"
    record(books, screen)
    assert "in the outbox: 200.00 EUR" in screen.strip.rows()[0].words
    books.jobs.send()
    assert (open_on(books, first), open_on(books, second)) == (0, 166)


def test_the_next_payment_knows_nothing_of_the_amount_before(books, screen):
    first, second = books.invoice(), books.invoice(quantity="2")
    opened(books, screen, first)
    QTest.keyClicks(screen.panel.amount, "50")
    record(books, screen)
    books.jobs.send()
    opened(books, screen, second)
    assert screen.panel.where().texts() == [(f"{second}, settles it", "244.00")]


def test_it_says_when_the_payment_is_booked(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    record(books, screen)
    books.jobs.send()
    assert screen.strip.rows()[0].words == f"Payment PE-00001 is booked: 122.00 EUR for {number}."


def test_a_figure_too_many_is_warned_of_before_it_is_booked_and_told_after(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    QTest.keyClicks(screen.panel.amount, "222")
    (row,) = screen.strip.rows()
    assert row.words == "100.00 EUR more than is open: it stays on no invoice, to the credit of ACME Trading OÜ."
    record(books, screen)
    assert [row.id for row in screen.strip.rows()] != ["surplus"]
    books.jobs.send()
    assert screen.strip.rows()[0].words == (
        f"Payment PE-00001 is booked: 222.00 EUR, of which 100.00 on no invoice, for {number}."
    )


def test_the_key_pressed_once_more_takes_nothing_back_of_what_was_said(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    record(books, screen)
    books.jobs.send()
    for _ in range(2):
        record(books, screen)
        assert screen.strip.rows()[0].words == (
            f"Payment PE-00001 is booked: 122.00 EUR for {number}. No invoice is chosen; press Space on one."
        )


def test_it_says_when_the_payment_was_refused(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    record(books, screen)
    store, now = books.program.database.outbox, books.verbs.clock.now()
    entry = store.claim(LOCAL, now)
    store.park(entry.key, "The period is closed.", now)
    books.desk.navigator.outbox_changed.emit(Held(entry, State.PARKED, "The period is closed."))
    (row,) = screen.strip.rows()
    assert row.words == f"Payment {entry.number} was refused; it waits for you in the outbox."
    assert row.quote == "The period is closed."


def test_a_disk_in_the_way_keeps_what_was_typed(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    QTest.keyClicks(screen.panel.reference, "slip 9")
    writer = books.program.database.outbox._gate._writer
    writer.execute("PRAGMA query_only = 1")
    record(books, screen)
    assert "can't be written. Check that" in screen.strip.rows()[0].words
    assert screen.panel.reference.text() == "slip 9"
    writer.execute("PRAGMA query_only = 0")
    screen.strip.acted.emit(screen.strip.rows()[0].id)
    books.jobs.crank()
    books.jobs.send()
    assert open_on(books, number) == 0


def test_an_empty_amount_pays_all_that_is_open(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    assert screen.panel.amount.placeholderText() == "122.00"
    record(books, screen)
    books.jobs.send()
    assert open_on(books, number) == 0


def test_by_keys_alone(books, screen, qtbot):
    number = books.invoice()
    opened(books, screen)
    assert screen.list.table.hasFocus()
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Space)
    assert screen.panel.title() == "ACME Trading OÜ"
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return, CTRL)
    books.jobs.crank()
    books.jobs.send()
    assert open_on(books, number) == 0
    assert screen.list.table.hasFocus()


def test_what_is_recorded_is_the_method_the_reference_and_the_account(books, screen):
    opened(books, screen, books.invoice())
    screen.panel.method.setCurrentIndex(1)
    screen.panel.account.setEditText("Till 2")
    QTest.keyClicks(screen.panel.reference, "slip 9")
    record(books, screen)
    (entry,) = books.verbs.outbox.entries(LOCAL, [State.WAITING])
    command = entry.command
    assert (command.method, command.account, command.reference) == ("cash", "Till 2", "slip 9")
    assert command.date == books.verbs.clock.today()
    assert (entry.customer_name, entry.total) == ("ACME Trading OÜ", Decimal(122))


def test_the_account_is_offered_the_next_time(books, screen, qtbot):
    opened(books, screen, books.invoice())
    screen.panel.account.setEditText("Main bank")
    record(books, screen)
    other = PaymentsScreen(books.desk)
    qtbot.addWidget(other)
    opened(books, other)
    assert other.panel.account.currentText() == "Main bank"


def test_the_paid_invoice_leaves_and_the_person_stays_where_they_were(books, screen, qtbot):
    numbers = [books.invoice("BIRCH"), books.invoice(), books.invoice("BIRCH", "3")]
    opened(books, screen, numbers[1])
    record(books, screen)
    screen.list.make_current(numbers[2])
    with qtbot.assertNotEmitted(screen.list.model.modelReset):
        books.jobs.send()
        screen.refresh()
        books.jobs.crank()
    assert listed(screen) == [numbers[0], numbers[2]]
    assert screen.list.current() == numbers[2]


def test_it_looks_again_by_itself_when_the_outbox_moved(books, screen, qtbot):
    number = books.invoice()
    opened(books, screen)
    assert listed(screen) == [number]
    books.verbs.pay.pay(LOCAL, Pay((PayTarget(number),)))
    books.jobs.send()

    def looked_again():
        books.jobs.crank()
        assert listed(screen) == []

    qtbot.waitUntil(looked_again)


def test_what_is_on_its_way_is_not_paid_twice(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    record(books, screen)
    screen.refresh()
    books.jobs.crank()
    screen.toggle(number)
    assert screen.strip.rows()[0].words == f"A payment over all of {number} is on its way; see the outbox."
    record(books, screen)
    assert len(books.verbs.outbox.entries(LOCAL, [State.WAITING])) == 1


def test_pressing_twice_records_once_and_the_same_again_is_another_payment(books, screen):
    number = books.invoice(quantity="2")
    for _ in range(2):
        opened(books, screen, number)
        QTest.keyClicks(screen.panel.amount, "50")
        screen.record()
        screen.record()
        books.jobs.crank()
        books.jobs.send()
    assert open_on(books, number) == 144


def test_customers_are_not_mixed(books, screen):
    first, other = books.invoice(), books.invoice("BIRCH")
    opened(books, screen, first)
    screen.toggle(other)
    assert screen.strip.rows()[0].words == (
        f"{other} is Birch & Co OÜ’s; this payment is from ACME Trading OÜ. Record them one by one."
    )
    assert screen.panel.where().texts() == [(f"{first}, settles it", "122.00")]


def test_an_order_opens_its_invoices_and_without_any_itself(books, screen):
    entries = books.order(through=Through.INVOICE)
    number = books.verbs.outbox.get(entries[-1].key).remote_number
    opened(books, screen, books.verbs.outbox.get(entries[0].key).remote_number)
    assert screen.panel.where().texts() == [(f"{number}, settles it", "122.00")]
    bare = books.verbs.outbox.get(books.order()[0].key).remote_number
    opened(books, screen, bare)
    assert screen.panel.where().texts() == [(f"{bare}, settles it", "122.00")]
    record(books, screen)
    books.jobs.send()
    assert open_on(books, bare) == 0


def test_an_invoice_that_has_not_gone_out_yet_can_be_paid(books, screen):
    entries = books.order(through=Through.INVOICE, send=False)
    opened(books, screen, entries[-1].number)
    assert screen.panel.where().texts() == [(f"{entries[-1].number}, settles it", "122.00")]
    record(books, screen)
    books.jobs.send()
    number = books.verbs.outbox.get(entries[-1].key).remote_number
    assert open_on(books, number) == 0


def test_a_number_that_is_paid_already_says_so(books, screen):
    number = books.invoice()
    opened(books, screen, number)
    record(books, screen)
    books.jobs.send()
    opened(books, screen, number)
    assert screen.strip.rows()[0].words == "Nothing of it is open."


def test_an_unknown_number_is_refused_in_words(books, screen):
    opened(books, screen, "SI-99999")
    assert "SI-99999" in screen.strip.rows()[0].words


def test_a_reference_offers_its_invoice_and_enter_takes_it(books, screen, qtbot):
    books.invoice("BIRCH")
    number = books.invoice(reference="PO 8841")
    opened(books, screen)
    screen.panel.reference.setFocus()
    qtbot.keyClicks(screen.panel.reference, "po 8841")
    assert screen.strip.rows()[0].head == "Reference po 8841"
    qtbot.keyClick(screen.panel.reference, Qt.Key.Key_Return)
    assert screen.panel.where().texts() == [(f"{number}, settles it", "122.00")]
    assert screen.strip.rows() == ()


def test_oldest_first_from_the_current_row(books, screen, qtbot):
    first, second = books.invoice(), books.invoice()
    opened(books, screen)
    qtbot.keyClicks(screen.panel.amount, "130")
    qtbot.keyClick(screen.list.table, Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert [words for words, _ in screen.panel.where().texts()] == [
        f"{first}, settles it",
        f"{second}, 114.00 stays open",
    ]


@pytest.mark.parametrize("text", ["0", "-5", "1.005", "a lot"])
def test_a_wrong_amount_is_kept_and_explained(books, screen, text):
    opened(books, screen, books.invoice())
    QTest.keyClicks(screen.panel.amount, text)
    record(books, screen)
    assert screen.panel.amount.refusal()
    assert text in screen.panel.amount.text().replace("−", "-")
    assert books.verbs.outbox.entries(LOCAL, [State.WAITING]) == ()


def test_without_an_invoice_the_key_is_named(books, screen):
    opened(books, screen)
    record(books, screen)
    assert screen.strip.rows()[0].words == "No invoice is chosen; press Space on one."


def test_filters_narrow_and_esc_widens(books, screen, qtbot):
    first, second = books.invoice(), books.invoice("BIRCH")
    opened(books, screen)
    qtbot.keyClicks(screen.list.words, "birch")
    assert listed(screen) == [second]
    qtbot.keyClick(screen.list.words, Qt.Key.Key_Escape)
    assert listed(screen) == [first, second]
    screen.list.pills.choose("overdue")
    screen.list.narrowed.emit()
    assert listed(screen) == []


def test_what_is_chosen_stays_chosen_while_it_is_filtered_out(books, screen):
    first = books.invoice()
    books.invoice("BIRCH")
    opened(books, screen, first)
    QTest.keyClicks(screen.list.words, "birch")
    assert screen.panel.where().texts() == [(f"{first}, settles it", "122.00")]


def test_enter_opens_the_chain(books, screen, qtbot):
    number = books.invoice()
    opened(books, screen)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_Return)
    assert books.wanted == [("documents", number)]


def test_another_profile_forgets_what_was_chosen(books, screen):
    opened(books, screen, books.invoice())
    books.desk.navigator.profile_changed.emit(LOCAL)
    assert screen.panel.title() == "New payment"


def test_the_chosen_rows_are_copied(books, screen, qtbot):
    number = books.invoice()
    opened(books, screen, number)
    qtbot.keyClick(screen.list.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().startswith(f"{number}\tACME Trading OÜ\t")


def test_everything_has_a_name_for_a_screen_reader(books, screen):
    opened(books, screen, books.invoice())
    fields = [*screen.panel.fields(), screen.list.words, screen.list.table, screen.list.pills]
    assert all(field.accessibleName() for field in fields)

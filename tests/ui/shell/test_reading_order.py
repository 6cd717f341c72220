"""Every screen promises: what takes the focus has a name for who hears it, and Tab goes the way the eye goes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from desktop_app.domain.starts import Start
from desktop_app.ui.shell.screens import SCREENS
from desktop_app.ui.widgets.searched_list import SearchedList
from desktop_app.ui.widgets.tab_order import within
from tests.ui.sheet import ALT, CTRL, ENTER, ESCAPE, SHIFT

SPOKEN = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView)
INSIDE = (QAbstractItemView, QComboBox, QAbstractSpinBox)
"""What is inside one of these is spoken with it."""


def name_of(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) or widget.accessibleName()


def nameless(window):
    """What can be reached or clicked and has no name."""
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and isinstance(widget, SPOKEN)
        and not isinstance(widget.parentWidget(), INSIDE)
        and not name_of(widget)
    ]


def stations(screen):
    """Where Tab stops, in its order, with the corner where each begins."""
    seen = [each for each in within(screen) if each.isVisible() and each.isEnabled() and each.focusProxy() is None]
    return [(each, each.mapTo(screen, QPoint(0, 0))) for each in seen]


def backwards(screen):
    """Where Tab goes up without going to a column further right."""
    pairs = zip(stations(screen), stations(screen)[1:], strict=False)
    return [
        f"{name_of(one)} → {name_of(other)}"
        for (one, here), (other, there) in pairs
        if there.y() + other.height() <= here.y()
        and there.x() < here.x() + one.width()
        and not (ends(one) or ends(other))
    ]


def unreached(screen):
    """Where Tab never comes, whatever the order says: a form in which it goes round in a part can't be left by it."""
    wanted = {each for each, _ in stations(screen) if not is_by_arrows(each)}
    window, start = screen.window(), QApplication.focusWidget()
    reached = set()
    for _ in range(2 * len(list(within(window)))):
        if not wanted - reached:
            break
        window.focusNextPrevChild(True)
        reached.add(QApplication.focusWidget())
    if start is not None:
        start.setFocus()
    return [name_of(each) for each in wanted - reached]


def is_by_arrows(widget):
    """One of several buttons of which one is down: Tab comes to that one, arrows lead to the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and not widget.isChecked()


def ends(widget):
    """The button that takes what was typed and the sums below it come last, wherever they stand."""
    return type(widget).__name__ in {"PrimaryButton", "FigureRow"}


def look(sheet, found, where):
    sheet.settle()
    screen = sheet.window.made(sheet.window.current)
    found |= {f"{where}: {name} has no name" for name in nameless(sheet.window)}
    found |= {f"{where}: {step}" for step in backwards(screen)}
    found |= {f"{where}: Tab never comes to {name}" for name in unreached(screen)}


def test_every_screen_is_named_and_read_from_top_to_bottom(sheet):
    found = set()
    for spec in SCREENS:
        sheet.window.show_screen(spec.name)
        look(sheet, found, spec.name)
        for key in (Qt.Key.Key_N, Qt.Key.Key_L):  # the form of a new one, and what else has a page of its own
            sheet.press(key, CTRL)
            look(sheet, found, f"{spec.name}, Ctrl+{key.name[-1]}")
            sheet.press(ESCAPE)
    company = sheet.window.made("company")
    sheet.window.show_screen("company")
    for name in company.pages:
        company.show_page(name)
        look(sheet, found, f"company, {name}")
    sheet.window.show_screen("office")
    for number in range(7):
        sheet.press(Qt.Key(Qt.Key.Key_1 + number), ALT)
        look(sheet, found, f"office, {number + 1}")
    assert found == set()


def test_the_order_form_and_its_panels_are_named_and_read_from_top_to_bottom(sheet):
    found = set()
    sheet.type("acme\noak desk\n2\n\n\n")
    for key, modifier in ((ENTER, ALT), (Qt.Key.Key_J, CTRL), (Qt.Key.Key_F1, SHIFT), (Qt.Key.Key_F9, CTRL & ALT)):
        sheet.parts.lines.go_to(0, 3)
        sheet.parts.lines.setFocus()
        sheet.press(key, modifier)
        look(sheet, found, f"orders, {key.name}")
        sheet.press(ESCAPE)
    sheet.form.starting._choose(Start.RECEIPT)
    look(sheet, found, "orders, counter sale")
    till = sheet.parts.foot.till
    order = [each for each, _ in stations(sheet.form)]
    assert order.index(sheet.parts.lines) < order.index(till.method) < order.index(till.given)
    assert order.index(till.given) < order.index(sheet.parts.foot.button)
    assert found == set()


def cut_off(window):
    """Buttons and hints that are narrower than their words, and tables that must be scrolled sideways."""
    seen = [each for each in window.findChildren(QWidget) if each.isVisible()]
    buttons = [each for each in seen if isinstance(each, QAbstractButton) and each.width() < each.sizeHint().width()]
    tables = [each for each in seen if isinstance(each, QTableView) and each.horizontalScrollBar().maximum()]
    return {name_of(each) for each in (*buttons, *tables)}


def test_in_the_smallest_window_nothing_is_cut_off(sheet):
    sheet.window.resize(sheet.window.minimumSize())
    found = {}
    sheet.type("acme\noak desk\n2\n\n\n")
    sheet.form.starting._choose(Start.RECEIPT)
    sheet.press(Qt.Key.Key_M, ALT)
    for spec in SCREENS:
        sheet.window.show_screen(spec.name)
        sheet.settle()
        if cut := cut_off(sheet.window):
            found[spec.name] = cut
    assert (sheet.window.width(), found) == (960, {})


def test_a_customer_s_name_can_be_read_in_the_smallest_window(sheet):
    sheet.window.resize(sheet.window.minimumSize())
    sheet.window.show_screen("customers")
    sheet.settle()
    table = sheet.window.made("customers").findChild(SearchedList).table
    assert table.columnWidth(2) >= 150
    sheet.window.resize(1280, 800)
    sheet.settle()
    assert not table.isColumnHidden(4)

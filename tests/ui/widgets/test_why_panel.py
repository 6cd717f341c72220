"""The steps of a calculation promise: one open with all it has to tell, walked by keys, copied, kept in place."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.rules.rule import Step
from desktop_app.ui.widgets.folded_list import FOLDED
from desktop_app.ui.widgets.why_panel import WhyPanel

ONCE = "once, half away from zero"
SECRET = "assumed: <b>the paper</b> does not say"
STEPS = (
    Step("line net", "quantity × unit price", Decimal("499.00"), ONCE, "section 2", {"quantity": Decimal(2)}, 1),
    Step("line net", "quantity × unit price", Decimal("31.90"), ONCE, "section 2", {"quantity": Decimal(1)}, 2),
    Step("VAT S22", "base × percent/100", Decimal("116.80"), ONCE, SECRET, {"base": Decimal("530.90")}),
    Step("total", "net + VAT", Decimal("647.70"), "none", "section 4", {"net": Decimal("530.90")}),
)


@pytest.fixture
def panel(qtbot):
    made = WhyPanel()
    qtbot.addWidget(made)
    made.resize(264, 420)
    with qtbot.waitExposed(made):
        made.show()
    made.show_steps("Why these sums", "Vendor's rule", STEPS)
    made.setFocus()
    return made


def many(count):
    lines = [Step("line net", "quantity × unit price", Decimal(n), ONCE, "section 2", {}, n) for n in range(1, count)]
    return (*lines, STEPS[-1])


def test_it_opens_at_the_total(panel):
    assert panel.step() == STEPS[-1]


def test_it_opens_where_it_is_told_to(panel):
    panel.show_steps("Why these sums", "Vendor's rule", STEPS, at="line net", line=2)
    assert panel.step() == STEPS[1]
    assert panel.go_to("VAT S22")
    assert panel.step() == STEPS[2]
    assert not panel.go_to("freight")
    assert panel.step() == STEPS[2]


def test_an_open_step_says_formula_inputs_rounding_and_source(panel):
    panel.go_to("line net", 1)
    spoken = panel.rows.accessibleName()
    for words in ("Line 1 · line net", "499.00", "quantity × unit price", "quantity 2", ONCE, "Source: section 2"):
        assert words in spoken.replace(",00", ".00")


def test_a_step_that_is_assumed_is_marked(panel):
    panel.go_to("VAT S22")
    fold = panel.rows.rows()[panel.rows.row()]
    assert fold.details[-1].words == f"Source, assumed: {SECRET}"
    assert fold.details[-1].tone == "warning"


def test_arrows_walk_the_steps_and_escape_leads_back(panel, qtbot):
    told = []
    panel.opened.connect(lambda figure, line: told.append((figure, line)))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Home)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert told == [("VAT S22", 0), ("line net", 1), ("line net", 1), ("line net", 2)]
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_click_opens_a_step(panel, qtbot):
    panel.go_to("line net", 1)
    below = panel.rows._box(2).center().y()
    qtbot.mouseClick(panel.rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, below))
    assert panel.step() == STEPS[2]


def test_the_whole_calculation_is_copied_as_text(panel, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:4] == ["Why these sums", "Vendor's rule", "", "Line 1 · line net = 499,00"]
    assert "  quantity × unit price" in lines
    assert "  quantity 2" in lines
    assert f"  Source, assumed: {SECRET}" in lines
    assert "total = 647,70" in lines


def test_new_figures_keep_the_open_step_where_it_stands_on_screen(panel):
    panel.show_steps("Why these sums", "Vendor's rule", many(200), at="line net", line=90)
    before = panel.rows._box(panel.rows.row()).top()
    panel.show_steps("Why these sums", "Vendor's rule", STEPS[:1] + many(200))
    assert (panel.step().figure, panel.step().line) == ("line net", 90)
    assert panel.rows._box(panel.rows.row()).top() == before


def test_a_step_that_is_gone_gives_way_to_the_total(panel):
    panel.go_to("VAT S22")
    panel.show_steps("Why these sums", "Vendor's rule", (STEPS[0], STEPS[3]))
    assert panel.step() == STEPS[3]
    panel.show_steps("Why these sums", "Vendor's rule", ())
    assert panel.step() is None


def test_a_thousand_steps_are_put_into_words_only_where_they_are_seen(panel):
    panel.show_steps("Why these sums", "Vendor's rule", many(10_000), at="line net", line=5_000)
    panel.rows.viewport().repaint()
    assert len(panel.rows.rows()._made) < 30
    assert panel.rows._row_at(panel.rows._box(5_100).top() + FOLDED // 2) == 5_100


def test_long_words_are_wrapped_and_never_run_into_the_figure(panel):
    long = Step("taxes.tax_amount_after_discount_amount", "x" * 300, Decimal("1234567890123.45"), ONCE, "y" * 200)
    panel.show_steps("Why these sums", "Vendor's rule", (long,))
    assert panel.rows._open.height > 8 * 16

"""The steps of a chain say in words where each stands."""

from desktop_app.ui.widgets.steps import Step, Steps


def test_steps_are_told_in_words(qtbot):
    steps = Steps("Chain")
    qtbot.addWidget(steps)
    shown = [("Order", Step.DONE), ("Delivery", Step.HALF), ("Invoice", Step.CURRENT), ("Payment", Step.OPEN)]
    steps.show_steps(shown)
    assert steps.accessibleName() == "Chain: Order done, Delivery in part, Invoice now, Payment open"
    whole = steps.sizeHint().width()
    steps.grab()
    steps.show_steps(shown[:2])
    assert steps.sizeHint().width() < whole

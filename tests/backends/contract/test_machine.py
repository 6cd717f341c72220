"""Whatever is done in whatever order: the books say what a careful clerk has on paper, and refuse what he would."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.backends.contract.machine.asking_steps import AskingSteps
from tests.backends.contract.machine.money_steps import MoneySteps
from tests.backends.contract.machine.office_steps import OfficeSteps
from tests.backends.contract.machine.selling_steps import SellingSteps
from tests.backends.contract.subject import SUBJECTS

STEPS = 100
SEQUENCES = {"ci": 4, "soak": 2}
"""So many sequences of so many steps at most, in the ordinary run and in a round of the long ones."""
QUICK = {"local": {"ci": 12, "soak": 50}}
"""The same for backends that are quick."""


class Machine(SellingSteps, MoneySteps, OfficeSteps, AskingSteps):
    """All steps together."""


@pytest.mark.soak_property
@pytest.mark.parametrize("name", sorted(SUBJECTS))
def test_the_books_say_what_stands_on_paper(name, record_property):
    machine = type("MachineOn", (Machine,), {"subject_name": name})
    machine.steps.clear()
    sequences = QUICK.get(name, SEQUENCES)[settings.get_current_profile_name()]
    phases = [phase for phase in Phase if phase is not Phase.explain]
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=sequences, stateful_step_count=STEPS, phases=phases, report_multiple_bugs=False
            ),
        )
    finally:
        record_property("steps", machine.steps.total() - machine.steps["refused"])

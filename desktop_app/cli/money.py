"""allocate: money that is in the books already is laid on invoices."""

from desktop_app.cli.exit_codes import ExitCode
from desktop_app.cli.options import Verbs, day, number
from desktop_app.cli.session import Session
from desktop_app.cli.steps import add_step, carry_out, pay_targets
from desktop_app.domain.commands import Allocate

ALLOCATE_EXAMPLES = """\
  counterfoil allocate CN-00001 SI-00002
  counterfoil allocate PE-00001 SI-00002,SI-00003 --amount 12.50"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    what = "use the credit of a payment or a credit note for open invoices"
    allocate = add_step(verbs, "allocate", what, ALLOCATE_EXAMPLES, "the payment entry or credit note", "CREDIT")
    allocate.add_argument("invoices", metavar="NUMBER[,NUMBER…]", help="sales invoices, with commas between")
    allocate.add_argument("--amount", metavar="A", type=number, help="how much of it; without it as much as is open")
    allocate.add_argument("--date", metavar="D", type=day, help="when it is used; today where not said")
    allocate.set_defaults(run=run_allocate)


def run_allocate(session: Session) -> ExitCode:
    """Use credit."""
    options = session.options
    command = Allocate(options.number, pay_targets(options.invoices), options.amount, options.date)
    return carry_out(session, session.verbs.credit.allocate, command)

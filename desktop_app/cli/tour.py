"""tour: the program plays a sale by itself and makes pictures of it."""

from desktop_app.cli.options import Verbs, add_verb

EXAMPLES = """\
  counterfoil tour --out pictures"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser; whoever runs it loads the window's floor, which no other command does."""
    parser = add_verb(verbs, "tour", "play a sale in books of its own and make pictures of it", EXAMPLES)
    parser.add_argument("--out", metavar="DIR", required=True, help="the folder for the pictures and report.json")
    parser.set_defaults(run=None)

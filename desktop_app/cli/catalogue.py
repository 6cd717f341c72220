"""catalogue import: customers and items from lists."""

from desktop_app.cli.exit_codes import ExitCode
from desktop_app.cli.options import Verbs, add_profile, add_verb, add_verbs
from desktop_app.cli.printing import say, say_json, tell
from desktop_app.cli.session import Session
from desktop_app.domain.problems import InvalidInput, Problem
from desktop_app.workflows.import_catalogue import FileReport

EXAMPLES = """\
  counterfoil catalogue import --customers customers.csv --items items.csv
  counterfoil catalogue import --items prices.xlsx --map columns.json"""

MAP = """
columns are found by their usual names, whatever their case, blanks and “_”:
  customers  customerID (customer, code), companyName (name), contactName, address, city, region, postalCode,
             country, phone, email, vatNumber
  items      productID (item, code, sku), productName (name), unitPrice (price), barcode, unit, vat
a map is a JSON object from our fields to your columns, such as {"price": "Net price", "discontinued": "Gone"}; its
fields are code, name, contact, address, city, region, postal_code, country, phone, email, vat_number, price, barcode,
unit, vat, and active, discontinued, tracked, which are read only where a map names their columns"""


def add(verbs: Verbs) -> None:
    """Add the command to the parser."""
    parser = add_verb(verbs, "catalogue", "bring customers and items into the books", EXAMPLES)
    action = add_verb(add_verbs(parser), "import", "add customers and items from lists, or change them by code", "")
    action.epilog = f"examples:\n{EXAMPLES}\n{MAP}"
    action.add_argument("--customers", metavar="F", help="a CSV or XLSX file of customers")
    action.add_argument("--items", metavar="F", help="a CSV or XLSX file of items")
    action.add_argument("--map", metavar="F", help="a JSON file that says which column holds what, see below")
    add_profile(action)
    action.set_defaults(run=run)


def run(session: Session) -> ExitCode:
    """Import what can be imported and name the rest."""
    options = session.options
    if not (options.customers or options.items):
        raise InvalidInput(Problem("customers", "Name a file: --customers F, --items F or both."))
    mapping = session.verbs.files.texts(options.map) if options.map else {}
    report = session.verbs.importing.import_files(session.profile, options.customers, options.items, mapping)
    for name, part in (("customers", report.customers), ("items", report.items)):
        if part is not None:
            _tell(name, part)
            _answer(session, name, part)
    return ExitCode.WRONG_USE if report.refused and not report.kept else ExitCode.DONE


def _tell(name: str, report: FileReport) -> None:
    for note in report.notes:
        tell(f"{name}: {note}")
    for row in report.refused:
        tell(f"{name}, row {row.row}: {row.message}")
    if report.ignored_columns:
        tell(f"{name}: columns not used: {', '.join(report.ignored_columns)}")


def _answer(session: Session, name: str, report: FileReport) -> None:
    if session.as_json:
        refused = [{"row": row.row, "message": row.message} for row in report.refused]
        answer = {"list": name, "kept": report.kept, "refused": refused}
        say_json(answer | {"ignored_columns": report.ignored_columns, "notes": report.notes})
    else:
        say(f"{name}: {report.kept} kept, {len(report.refused)} refused")

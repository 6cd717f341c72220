"""The tax rows of a document, always whole: charges, the VAT of charges, and a row for each account that VAT goes to.

Where a row were missing the server would store the line without that VAT and say nothing; so the accounts of item tax
templates get a row of 0 % too.
"""

from typing import Any

from desktop_app.backends.erpnext.terms import Terms, VatTerms
from desktop_app.domain.orders import ZERO, Order
from desktop_app.domain.rules.erpnext.documents import ChargeType, Document, TaxRow
from desktop_app.domain.vat import VatCode
from desktop_app.ports.backend import Rejected


def tax_rows(order: Order, document: Document, terms: Terms) -> list[dict[str, Any]]:
    """The rows to be sent; document is the order as ERPNext's rule calculates it. Raises Rejected by field."""
    charges, vats = document.taxes[: len(order.charges)], document.taxes[len(order.charges) :]
    rows = [_charge(tax, at, order, terms) for at, tax in enumerate(charges)]
    rows += [_actual(tax, order, terms) for tax in vats if tax.charge_type is ChargeType.ACTUAL]
    percent = _percents(order, terms)
    followed = next((tax for tax in vats if tax.charge_type is ChargeType.ON_PREVIOUS_ROW_TOTAL), None)
    for account, rate in percent.items():
        row = {
            "charge_type": ChargeType.ON_NET_TOTAL.value,
            "account_head": account,
            "description": account,
            "rate": rate,
            "included_in_print_rate": int(order.prices_include_vat),
        }
        if followed is not None:
            row |= {"charge_type": followed.charge_type.value, "row_id": str(followed.row_id)}
        rows.append(row)
    return rows


def said(vat: VatCode, terms: Terms, field: str, line: int | None = None) -> VatTerms:
    """How a VAT code is said; raises Rejected by field for one that the site does not have."""
    found = terms.vat.get(vat.code)
    if found is not None:
        return found
    if not vat.code and not vat.percent:
        return VatTerms({})
    known = ", ".join(sorted(terms.vat)) or "none"
    raise Rejected(f"This ERPNext has no VAT code “{vat.code}”; there is {known}.", field, line)


def _charge(tax: TaxRow, at: int, order: Order, terms: Terms) -> dict[str, Any]:
    account = terms.site.charge_account
    if not account:
        words = "Name the account to which charges go in the profile's setting “charge_account”."
        raise Rejected(words, "charges")
    return {
        "charge_type": tax.charge_type.value,
        "account_head": account,
        "description": order.charges[at].label or account,
        "tax_amount": tax.tax_amount,
    }


def _actual(tax: TaxRow, order: Order, terms: Terms) -> dict[str, Any]:
    """The VAT of charges, worked out here: the server would share it over all lines."""
    vat = next(charge.vat for charge in order.charges if charge.vat.code == tax.account_head)
    account = said(vat, terms, "charges.vat_code").account
    return {
        "charge_type": tax.charge_type.value,
        "account_head": account,
        "description": f"{account}, charges",
        "tax_amount": tax.tax_amount,
    }


def _percents(order: Order, terms: Terms) -> dict[str, Any]:
    """Account → the percentage of its row, which is that of the lines without an item tax template."""
    found: dict[str, Any] = {}
    plain: dict[VatCode, int] = {}
    for number, line in enumerate(order.lines, 1):
        how = said(line.vat, terms, "vat_code", number)
        if how.template:
            found |= {account: found.get(account, ZERO) for account in how.rates}
        else:
            plain.setdefault(line.vat, number)
            found |= how.rates
    _check_plain(plain, found, terms)
    for charge in order.charges:
        how = said(charge.vat, terms, "charges.vat_code")
        only = not order.lines or len({line.vat for line in order.lines} | {charge.vat}) == 1
        found |= {account: rate if only else found.get(account, ZERO) for account, rate in how.rates.items()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _check_plain(plain: dict[VatCode, int], percents: dict[str, Any], terms: Terms) -> None:
    """Raise Rejected where lines without item tax template would be charged more than their own code says."""
    for vat, number in plain.items():
        own = terms.vat[vat.code].rates if vat.code in terms.vat else {}
        beside = [account for account, rate in percents.items() if rate and account not in own]
        if beside:
            words = (
                f"ERPNext would charge this line {', '.join(beside)} too, which other lines have; "
                "choose a VAT code that is an item tax template."
            )
            raise Rejected(words, "vat_code", number)

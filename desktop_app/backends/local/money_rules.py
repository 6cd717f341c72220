"""The company's rules of money in the books, one row."""

from decimal import Decimal

from sqlalchemy import delete, insert, select

from desktop_app.backends.local.company_tables import MONEY_RULES
from desktop_app.backends.local.prepared import Prepared
from desktop_app.backends.local.refusing import refuse
from desktop_app.backends.local.session import Session
from desktop_app.domain.money_rules import CreditCheck, MoneyRules, money_rules_problems

_READ, _NONE, _ADD = Prepared(select(MONEY_RULES)), Prepared(delete(MONEY_RULES)), Prepared(insert(MONEY_RULES))


def read_money_rules(books: Session) -> MoneyRules:
    """What was decided, or what holds where nothing was."""
    row = books.one(_READ)
    if row is None:
        return MoneyRules()
    limits = {code: Decimal(most) for code, most in row.write_off.items()}
    return MoneyRules(row.base_currency, limits, CreditCheck(row.credit_check))


def keep_money_rules(books: Session, rules: MoneyRules) -> str:
    """Decide anew; what changed, in words for the record, or nothing. Raises Rejected."""
    refuse(money_rules_problems(rules))
    before = read_money_rules(books)
    if rules == before:
        return ""
    books.do(_NONE)
    limits = {code: str(most) for code, most in rules.write_off.items()}
    books.do(_ADD, id=1, base_currency=rules.base_currency, write_off=limits, credit_check=rules.credit_check.value)
    return _change(before, rules)


def _change(before: MoneyRules, now: MoneyRules) -> str:
    words = []
    if before.base_currency != now.base_currency:
        words.append(f"base currency {before.base_currency} → {now.base_currency}")
    if before.credit_check is not now.credit_check:
        words.append(f"credit limits {before.credit_check} → {now.credit_check}")
    for code in sorted({*before.write_off, *now.write_off}):
        was, most = before.most_written_off(code), now.most_written_off(code)
        if was != most:
            words.append(f"written off at most {was} → {most} {code}")
    return "; ".join(words)

"""What a row takes from its item: units, prices, taxes, warehouse, stock."""

from tests.servers.erpnext.errors import crashed, missing, of_application
from tests.servers.erpnext.values import number, rounded


def item_of(site, code):
    record = site.records["Item"].get(code)
    if record is None:
        raise missing("Item", code)
    return record


def factor_of(item, uom):
    for row in item["uoms"]:
        if row["uom"] == uom:
            return row["conversion_factor"]
    return 1.0


def template_of(item):
    return next((row["item_tax_template"] for row in item["taxes"]), None)


def rates_of(site, template):
    record = site.records["Item Tax Template"].get(template)
    if record is None:
        return "{}"
    inside = ", ".join(f'"{row["tax_type"]}": {float(row["tax_rate"])}' for row in record["taxes"])
    return "{" + inside + "}"


def price_of(site, item, uom, price_list, *, day, quantity=None):
    """The list price of that unit; 0 where the list has none."""
    found = [
        entry
        for entry in site.find("Item Price", item_code=item["name"], price_list=price_list, uom=uom)
        if (entry["valid_from"] or "") <= day <= (entry["valid_upto"] or "9999")
    ]
    if found:
        return max(found, key=lambda entry: entry["valid_from"] or "")["price_list_rate"]
    if uom != item["stock_uom"]:
        return rounded(price_of(site, item, item["stock_uom"], price_list, day=day) * factor_of(item, uom))
    return 0.0


def rate_of_exchange(site, source, target):
    if source == target:
        return 1.0
    found = site.find("Currency Exchange", from_currency=source, to_currency=target)
    return max(found, key=lambda one: one["date"])["exchange_rate"] if found else 0.0


def converted(site, told, company, listed):
    """A price in the currency that is asked for; a rate of 1 for a currency of others is looked up anew."""
    own, rate = company["default_currency"], number(told.get("conversion_rate")) or 1.0
    if rate == 1 and told.get("currency") not in (None, own) and not number(told.get("ignore_conversion_rate")):
        rate = rate_of_exchange(site, told["currency"], own) or 1.0
    return listed * (number(told.get("plc_conversion_rate")) or 1.0) / rate


def warehouse_of(item, company):
    return next((row["default_warehouse"] for row in item["item_defaults"] if row["company"] == company), None)


def rule_of(site, item):
    """The active pricing rule of the item's group."""
    for rule in site.records["Pricing Rule"].values():
        if not rule["disable"] and rule["item_group"] == item["item_group"]:
            return rule
    return None


def details(site, told):
    """The answer of get_item_details."""
    if not told.get("doctype"):
        words = "unsupported operand type(s) for +: 'NoneType' and 'str'"
        raise of_application(crashed("TypeError", words))
    item = item_of(site, told.get("item_code"))
    company = site.get("Company", told["company"])
    uom = told.get("uom") or item["sales_uom"] or item["stock_uom"]
    factor = factor_of(item, uom)
    quantity = number(told.get("qty")) or 1.0
    warehouse = warehouse_of(item, company["name"]) or told.get("warehouse")
    day = told.get("transaction_date") or told.get("posting_date") or site.today()
    found = site.bin(item["name"], warehouse) or {"actual_qty": 0.0, "projected_qty": 0.0, "valuation_rate": 0.0}
    answer = {
        "item_code": item["name"],
        "item_name": item["item_name"],
        "description": item["description"],
        "image": item["image"] or "",
        "warehouse": warehouse,
        "income_account": company["default_income_account"],
        "expense_account": company["default_expense_account"],
        "discount_account": None,
        "provisional_expense_account": None,
        "cost_center": company["cost_center"],
        "has_serial_no": item["has_serial_no"],
        "has_batch_no": item["has_batch_no"],
        "batch_no": None,
        "uom": uom,
        "stock_uom": item["stock_uom"],
        "min_order_qty": "",
        "qty": quantity,
        "stock_qty": quantity * factor,
        "price_list_rate": converted(site, told, company, price_of(site, item, uom, told.get("price_list"), day=day)),
        "base_price_list_rate": 0.0,
        "rate": 0.0,
        "base_rate": 0.0,
        "amount": 0.0,
        "base_amount": 0.0,
        "net_rate": 0.0,
        "net_amount": 0.0,
        "discount_percentage": 0.0,
        "discount_amount": 0.0,
        "update_stock": 0,
        "delivered_by_supplier": item["delivered_by_supplier"],
        "is_fixed_asset": item["is_fixed_asset"],
        "last_purchase_rate": 0,
        "transaction_date": told.get("transaction_date"),
        "against_blanket_order": None,
        "bom_no": None,
        "weight_per_unit": item["weight_per_unit"],
        "weight_uom": item["weight_uom"],
        "grant_commission": item["grant_commission"],
        "conversion_factor": factor,
        "item_group": item["item_group"],
        "brand": item["brand"],
        "manufacturer": None,
        "manufacturer_part_no": None,
    }
    template = template_of(item)
    if template:
        answer["item_tax_template"] = template
    valuation = found["valuation_rate"]
    answer |= {
        "item_tax_rate": rates_of(site, template),
        "customer_item_code": None,
        "valuation_rate": valuation,
        "projected_qty": found["projected_qty"],
        "actual_qty": found["actual_qty"],
        "reserved_qty": found.get("reserved_qty", 0.0),
        "has_margin": False,
        "free_item_data": [],
        "child_docname": told.get("child_docname"),
        "gross_profit": rounded(-valuation * quantity * factor),
    }
    return answer | _ruled(site, item, told)


def _ruled(site, item, told):
    rule = None if number(told.get("ignore_pricing_rule")) else rule_of(site, item)
    if rule is None:
        return {}
    unit = told.get("uom") or item["sales_uom"] or item["stock_uom"]
    listed = price_of(site, item, unit, told.get("price_list"), day=told.get("transaction_date") or site.today())
    return {
        "discount_percentage": rule["discount_percentage"],
        "discount_amount": listed * rule["discount_percentage"] / 100,
        "validate_applied_rule": 0,
        "margin_type": "Percentage",
        "margin_rate_or_amount": 0.0,
        "has_margin": True,
        "price_or_product_discount": "Price",
        "pricing_rule_for": "Discount Percentage",
        "has_pricing_rule": 1,
        "pricing_rules": f'[\n "{rule["name"]}"\n]',
    }

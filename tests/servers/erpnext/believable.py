"""A small trading company's own data: what a test or a practising clerk finds on the server."""

COMPANY, ABBR = "Harbour Supplies", "HS"
HOST = "harbour.example"
CUSTOMERS = (
    ("Anchor & Sons Ltd", "Estonia", "EE101000011", "Harbour road 4", "Tallinn", "10111"),
    ("Café Sõstar OÜ", "Estonia", "EE101000022", "Pikk 12", "Tartu", "51003"),
    ("Müller Söhne GmbH", "Germany", "DE811000033", "Hafenstraße 9", "Lübeck", "23552"),
    ("North/South Freight", "Estonia", "EE101000044", "Sadama 21", "Pärnu", "80010"),
    ("Kadri Lepik", "Estonia", None, "Lai 3", "Narva", "20308"),
    ("O'Brien Marine", "Ireland", "IE6000055A", "Quay street 7", "Cork", "T12 X7"),
    ("Saare Puit AS", "Estonia", "EE101000066", "Tehase 15", "Kuressaare", "93815"),
    ("Talu Kaup TÜ", "Estonia", "EE101000077", "Talu tee 2", "Võru", "65608"),
    ("Ülo Ärikeskus", "Estonia", "EE101000088", "Õitse 8", "Viljandi", "71020"),
    ("West Quay Stores", "Estonia", "EE101000099", "West quay 30", "Haapsalu", "90502"),
)
DOLLARS = ("Boston Chandlers Inc", "United States", None, "Long wharf 1", "Boston", "02110")
RESTING = ("Closed Shop OÜ", "Estonia", "EE101000100", "Vana 1", "Tallinn", "10130")
ITEMS = (
    ("ROPE-10", "Rope 10 mm", "Rigging", "Meter", "2.40", "4740001000015"),
    ("ROPE-16", "Rope 16 mm", "Rigging", "Meter", "4.15", "4740001000022"),
    ("SHACKLE-8", "Shackle 8 mm", "Rigging", "Nos", "6.90", "4740001000039"),
    ("BLOCK-S", "Block, single", "Rigging", "Nos", "18.75", "4740001000046"),
    ("ANCHOR-5", "Anchor 5 kg", "Deck", "Nos", "64.00", "4740001000053"),
    ("FENDER-M", "Fender, medium", "Deck", "Nos", "22.50", "4740001000060"),
    ("PAINT-W1", "Deck paint, white 1 l", "Paint", "Nos", "19.95", "4740001000077"),
    ("BRUSH-50", "Brush 50 mm", "Paint", "Nos", "3.35", "4740001000084"),
    ("LAMP-LED", "Cabin lamp", "Electrical", "Nos", "31.20", "4740001000091"),
    ("CABLE-25", "Cable 2 × 2.5 mm²", "Electrical", "Meter", "1.85", "4740001000107"),
    ("CHART-BAL", "Chart of the Baltic", "Books", "Nos", "28.00", "4740001000114"),
    ("LOGBOOK", "Log book", "Books", "Nos", "12.60", "4740001000121"),
    ("FIT-HOUR", "Fitting, by the hour", "Services", "Hour", "45.00", ""),
    ("RARE-1", "Brass compass", "Deck", "Nos", "310.00", "4740001000138"),
)
UNITS = (("Nos", 1), ("Box", 1), ("Meter", 0), ("Hour", 0))
PEOPLE = {
    "clerk": ("Sales User", "Sales Manager", "Stock User", "Accounts User"),
    "keeper": ("Sales User", "Sales Manager", "Stock User", "Accounts User", "Sales Master Manager"),
    "seller": ("Sales User",),
    "office": ("Accounts User", "Accounts Manager"),
    "nobody": ("Desk User",),
}


def fill(site, *, customers=0, items=0, stock=1000.0):
    """Puts the company's data into an empty site; customers and items add so many numbered ones."""
    own_company(site)
    money(site)
    taxes(site)
    for name, _, *_ in (*CUSTOMERS, DOLLARS, RESTING):
        site.put("Country", next(c for n, c, *_ in (*CUSTOMERS, DOLLARS, RESTING) if n == name))
    for place, told in enumerate(CUSTOMERS, 1):
        add_customer(site, place, told)
    add_customer(site, len(CUSTOMERS) + 1, DOLLARS, default_currency="USD", default_price_list="Export USD")
    add_customer(site, len(CUSTOMERS) + 2, RESTING, disabled=1)
    for told in ITEMS:
        add_item(site, told, 0.0 if told[0] == "RARE-1" else stock)
    for number in range(1, customers + 1):
        told = (f"Customer {number:06d}", "Estonia", f"EE2{number:08d}", f"Tänav {number}", "Tallinn", "10000")
        add_customer(site, number, told)
    for number in range(1, items + 1):
        price = f"{number % 997 + 1}.{number % 90 + 10}"
        add_item(site, (f"PART-{number:06d}", f"Part {number}", "Deck", "Nos", price, ""), stock)
    for name, roles in PEOPLE.items():
        site.add_person(f"{name}@{HOST}", roles)
    return site


def own_company(site):
    for name in ("Main",):
        site.put("Cost Center", f"{name} - {ABBR}", cost_center_name=name, company=COMPANY)
    accounts = {
        "Debtors": ("Asset", "Receivable"),
        "Creditors": ("Liability", "Payable"),
        "Main Bank": ("Asset", "Bank"),
        "Cash": ("Asset", "Cash"),
        "Sales": ("Income", "Income Account"),
        "Freight Income": ("Income", "Chargeable"),
        "Cost of Goods Sold": ("Expense", "Cost of Goods Sold"),
        "Write Off": ("Expense", ""),
        "VAT 22": ("Liability", "Tax"),
        "VAT 9": ("Liability", "Tax"),
    }
    for name, (root, kind) in accounts.items():
        told = {"account_name": name, "company": COMPANY, "root_type": root, "account_type": kind}
        site.put("Account", f"{name} - {ABBR}", **told, account_currency="EUR")
    names = {
        "default_bank_account": "Main Bank",
        "default_cash_account": "Cash",
        "default_receivable_account": "Debtors",
        "default_payable_account": "Creditors",
        "default_income_account": "Sales",
        "cost_center": "Main",
        "default_expense_account": "Cost of Goods Sold",
        "write_off_account": "Write Off",
    }
    told = {column: f"{name} - {ABBR}" for column, name in names.items()}
    site.put("Company", COMPANY, company_name=COMPANY, abbr=ABBR, default_currency="EUR", country="Estonia", **told)
    for name in ("Quay Store", "Town Store"):
        site.put("Warehouse", f"{name} - {ABBR}", warehouse_name=name, company=COMPANY)
    for year in (2025, 2026, 2027):
        site.put(
            "Fiscal Year", str(year), year=str(year), year_start_date=f"{year}-01-01", year_end_date=f"{year}-12-31"
        )
    for name, whole in UNITS:
        site.put("UOM", name, uom_name=name, must_be_whole_number=whole, enabled=1)
    for name in ("Rigging", "Deck", "Paint", "Electrical", "Books", "Services"):
        site.put("Item Group", name, item_group_name=name)
    site.put("Customer Group", "Commercial", customer_group_name="Commercial")
    for name in ("Estonia", "Germany", "Ireland", "United States", "Rest Of The World"):
        site.put("Territory", name, territory_name=name)


def money(site):
    for name, symbol, step in (("EUR", "€", 0.01), ("USD", "$", 0.01), ("CHF", "CHF", 0.05)):
        told = {"currency_name": name, "enabled": 1, "fraction": "Cent", "fraction_units": 100, "symbol": symbol}
        site.put("Currency", name, **told, smallest_currency_fraction_value=step, number_format="#,###.##")
    site.put(
        "Currency Exchange",
        "2026-01-01-USD-EUR",
        date="2026-01-01",
        from_currency="USD",
        to_currency="EUR",
        exchange_rate=0.92,
        for_selling=1,
    )
    for name, currency in (("Standard Selling", "EUR"), ("Export USD", "USD")):
        site.put("Price List", name, price_list_name=name, currency=currency, selling=1, enabled=1)
    for name, kind, account in (
        ("Cash", "Cash", "Cash"),
        ("Wire Transfer", "Bank", "Main Bank"),
        ("Cheque", "Bank", ""),
    ):
        rows = [{"company": COMPANY, "default_account": f"{account} - {ABBR}"}] if account else []
        site.put("Mode of Payment", name, mode_of_payment=name, type=kind, enabled=1, accounts=rows)
    site.put(
        "Bank Account",
        f"{ABBR} Main - Harbour Bank",
        account_name=f"{ABBR} Main",
        bank="Harbour Bank",
        account=f"Main Bank - {ABBR}",
        is_default=1,
        is_company_account=1,
        company=COMPANY,
    )
    site.put(
        "System Settings",
        "System Settings",
        rounding_method="Banker's Rounding",
        float_precision="3",
        number_format="#,###.##",
        time_zone=str(site.zone),
        allow_error_traceback=1,
        currency="EUR",
    )
    site.put(
        "Selling Settings",
        "Selling Settings",
        selling_price_list="Standard Selling",
        allow_against_multiple_purchase_orders=1,
    )
    site.put(
        "Accounts Settings",
        "Accounts Settings",
        add_taxes_from_item_tax_template=1,
        unlink_payment_on_cancellation_of_invoice=1,
    )


def taxes(site):
    full, reduced = f"VAT 22 - {ABBR}", f"VAT 9 - {ABBR}"
    own = {"charge_type": "On Net Total", "cost_center": f"Main - {ABBR}", "account_currency": "EUR"}
    rows = {
        "VAT 22": [own | {"account_head": full, "description": "VAT 22 %", "rate": 22.0}],
        "VAT 22 and 9": [
            own | {"account_head": full, "description": "VAT 22 %", "rate": 22.0},
            own | {"account_head": reduced, "description": "VAT 9 %", "rate": 0.0},
        ],
        "Export": [],
    }
    for name, told in rows.items():
        default = int(name == "VAT 22 and 9")
        site.put(
            "Sales Taxes and Charges Template",
            f"{name} - {ABBR}",
            title=name,
            company=COMPANY,
            taxes=told,
            is_default=default,
        )
    site.put(
        "Item Tax Template",
        f"Books 9 - {ABBR}",
        title="Books 9",
        company=COMPANY,
        taxes=[{"tax_type": full, "tax_rate": 0.0}, {"tax_type": reduced, "tax_rate": 9.0}],
    )


def add_customer(site, place, told, **more):
    name, country, tax_id, street, city, pincode = told
    territory = country if country in site.records["Territory"] else "Rest Of The World"
    site.put(
        "Customer",
        name,
        customer_name=name,
        customer_type="Company",
        customer_group="Commercial",
        territory=territory,
        tax_id=tax_id,
        language="en",
        naming_series="CUST-.YYYY.-",
        **more,
    )
    links = [{"link_doctype": "Customer", "link_name": name, "link_title": name}]
    for kind, first, second in (("Billing", 1, 0), ("Shipping", 0, 1)):
        line = street if kind == "Billing" else f"{street}, gate B"
        site.put(
            "Address",
            f"{name}-{kind}",
            address_title=name,
            address_type=kind,
            address_line1=line,
            city=city,
            pincode=pincode,
            country=country,
            is_primary_address=first,
            is_shipping_address=second,
            links=links,
        )
    site.put(
        "Contact",
        f"Liis {place}-{name}",
        first_name="Liis",
        last_name=f"Kask {place}",
        full_name=f"Liis Kask {place}",
        email_id=f"liis{place}@customer.example",
        phone="",
        mobile_no=f"+372 55{place:05d}",
        links=links,
    )


def add_item(site, told, stock):
    code, name, group, unit, price, barcode = told
    service, book = group == "Services", group == "Books"
    units = [{"uom": unit, "conversion_factor": 1.0}]
    if unit == "Nos":
        units.append({"uom": "Box", "conversion_factor": 12.0})
    default = [{"company": COMPANY, "default_warehouse": f"Quay Store - {ABBR}"}]
    template = [{"item_tax_template": f"Books 9 - {ABBR}"}] if book else []
    barcodes = [{"barcode": barcode, "barcode_type": "EAN", "uom": unit}] if barcode else []
    site.put(
        "Item",
        code,
        item_code=code,
        item_name=name,
        item_group=group,
        stock_uom=unit,
        description=name,
        is_stock_item=int(not service),
        is_sales_item=1,
        grant_commission=1,
        end_of_life="2099-12-31",
        uoms=units,
        item_defaults=default,
        taxes=template,
        barcodes=barcodes,
    )
    amount = float(price)
    for listed, currency, rate in (("Standard Selling", "EUR", amount), ("Export USD", "USD", round(amount * 1.1, 2))):
        site.put(
            "Item Price",
            "",
            item_code=code,
            item_name=name,
            uom=unit,
            price_list=listed,
            currency=currency,
            price_list_rate=rate,
            selling=1,
            valid_from="2026-01-01",
        )
    if service:
        return
    for place, share in (("Quay Store", 1.0), ("Town Store", 0.2)):
        site.put(
            "Bin",
            "",
            item_code=code,
            warehouse=f"{place} - {ABBR}",
            actual_qty=stock * share,
            projected_qty=stock * share,
            stock_uom=unit,
            valuation_rate=round(amount * 0.6, 2),
        )

"""What a document takes from its customer, and what get_party_details tells."""

from tests.servers.erpnext.errors import missing


def linked(site, doctype, customer):
    """Addresses or contacts of a customer, in order of their names."""
    return [
        record
        for record in sorted(site.records[doctype].values(), key=lambda one: one["name"])
        if any(row["link_doctype"] == "Customer" and row["link_name"] == customer for row in record["links"])
    ]


def shown(address):
    """The address as the default template lays it out."""
    lines = [address[name] for name in ("address_line1", "address_line2", "city", "state", "pincode")]
    above = "".join(f"{line}<br>\n" for line in lines if line)
    return f"{above.removesuffix(chr(10))}{address['country']}<br>\n<br>\n" if address["country"] else above


def address_of(site, customer, mark):
    found = linked(site, "Address", customer)
    return next((one for one in found if one[mark]), None)


def person_fields(contact):
    names = [contact["first_name"], contact["last_name"]]
    return {
        "contact_person": contact["name"],
        "contact_display": " ".join(filter(None, names)),
        "contact_phone": contact["phone"] or "",
        "contact_mobile": contact["mobile_no"],
        "contact_email": contact["email_id"],
    }


def customer_of(site, name):
    record = site.records["Customer"].get(name)
    if record is None:
        raise missing("Customer", name)
    return record


def price_list_of(site, customer):
    group = site.records["Customer Group"].get(customer.get("customer_group") or "", {})
    return (
        customer.get("default_price_list")
        or group.get("default_price_list")
        or site.setting("Selling Settings", "selling_price_list")
    )


def filled(site, record, customer):
    """Puts in what the sender left out of the customer's own data."""
    told = {
        "customer_name": customer["customer_name"],
        "tax_id": customer["tax_id"] if record["doctype"] == "Sales Order" else None,
        "customer_group": customer["customer_group"],
        "territory": customer["territory"],
        "language": customer["language"] or "en",
        "tax_category": customer["tax_category"] or "",
    }
    _addresses(site, record, customer, told)
    contacts = linked(site, "Contact", customer["name"])
    chosen = site.records["Contact"].get(record["contact_person"]) if record["contact_person"] else None
    if chosen or contacts:
        told |= person_fields(chosen or contacts[0])
    for name, value in told.items():
        if name in record and not record[name] and value is not None:
            record[name] = value


def _addresses(site, record, customer, told):
    for field, display, mark in (
        ("customer_address", "address_display", "is_primary_address"),
        ("shipping_address_name", "shipping_address", "is_shipping_address"),
    ):
        name = record[field]
        address = site.records["Address"].get(name) if name else address_of(site, customer["name"], mark)
        if address:
            told |= {field: address["name"], display: shown(address)}
            record[display] = None


def details(site, name, *, price_list=None, company=None):
    """The answer of get_party_details."""
    customer = customer_of(site, name)
    told = {"customer": name}
    billing = address_of(site, name, "is_primary_address")
    shipping = address_of(site, name, "is_shipping_address") or billing
    told |= {"customer_address": billing and billing["name"], "address_display": billing and shown(billing)}
    told |= {"shipping_address_name": shipping and shipping["name"], "shipping_address": shipping and shown(shipping)}
    told |= {"company_address": None, "company_address_display": None, "tax_category": customer["tax_category"] or ""}
    contacts = linked(site, "Contact", name)
    if contacts:
        told |= person_fields(contacts[0]) | {"contact_designation": None, "contact_department": None}
    for field in ("customer_name", "customer_group", "territory", "language"):
        told[field] = customer[field]
    price_list = price_list_of(site, customer) or price_list
    listed = site.records["Price List"].get(price_list, {})
    own = site.records["Company"].get(company) or next(iter(site.records["Company"].values()))
    return told | {
        "price_list_currency": listed.get("currency"),
        "selling_price_list": price_list,
        "payment_terms_template": customer["payment_terms"],
        "currency": customer["default_currency"] or own["default_currency"],
        "sales_team": [],
    }

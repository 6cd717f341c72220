"""The ERPNext test server running: its address, people, state and faults in one handle."""

import json

from tests.servers.erpnext.app import application
from tests.servers.erpnext.believable import fill
from tests.servers.erpnext.errors import Refusal, invalid
from tests.servers.erpnext.schema import SUBMITTABLE
from tests.servers.erpnext.site import Site
from tests.servers.faults import Fault
from tests.servers.running import Running

OLD = {"status": "Draft", "advance_paid": 0.0, "per_delivered": 0.0, "per_billed": 0.0}


class Dialect:
    """How this product refuses in passing, what of its answers can be out of date, and what it has stored."""

    def __init__(self, site):
        self.site = site

    def counts(self):
        """Doctype → how many drafts, submitted and cancelled ones there are."""
        found = {}
        for doctype in SUBMITTABLE:
            states = [record["docstatus"] for record in self.site.records[doctype].values()]
            found[doctype] = [states.count(docstatus) for docstatus in (0, 1, 2)]
        return found

    def refusal(self, fault):
        headers = []
        if fault is Fault.TOO_MANY:
            refusal = Refusal(429, "TooManyRequestsError")
            headers = [(b"retry-after", b"1"), (b"x-ratelimit-reset", b"1"), (b"x-ratelimit-limit", b"50000")]
        elif fault is Fault.STOPPED:
            refusal = Refusal(503, "SessionStopped", "Session Stopped")
        else:
            refusal = invalid("The server is under maintenance of its data. Try again.")
        return refusal.status, json.dumps(refusal.body()).encode(), headers

    def stale(self, method, body):
        """A written document is answered as it stood before its own effects on status and open amounts."""
        try:
            told = json.loads(body)
        except json.JSONDecodeError:
            return body
        document = told.get("data") or told.get("message") if isinstance(told, dict) else None
        if method != "GET" and isinstance(document, dict) and "docstatus" in document:
            document.update({name: value for name, value in OLD.items() if name in document})
            if "outstanding_amount" in document:
                document["outstanding_amount"] = document.get("rounded_total") or document.get("grand_total")
        return json.dumps(told).encode()


class Server(Running):
    """A site with believable data unless another one is given. `key(name)` is key:secret of a person."""

    def __init__(self, site=None, *, work_time=0.0, port=0, **sizes):
        self.site = site or fill(Site(), **sizes)
        super().__init__(application(self.site, work_time=work_time), Dialect(self.site), port=port)

    def person(self, name):
        """By the part before the @: clerk, office, seller, keeper, nobody; or Administrator."""
        for person in self.site.people.values():
            if name in {person.name, person.name.partition("@")[0]}:
                return person
        raise KeyError(name)

    def key(self, name="clerk"):
        return self.person(name).token

    def documents(self, doctype, *, docstatus=None, **values):
        """A direct look at the records, past HTTP."""
        found = self.site.find(doctype, **values)
        return [one for one in found if docstatus is None or one["docstatus"] == docstatus]

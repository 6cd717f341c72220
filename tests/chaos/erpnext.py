"""ERPNext under faults: its test server in a process of its own, with every fault on the wire and a killed client."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.markers import make_markers
from desktop_app.backends.erpnext.signing import signing_for
from desktop_app.backends.erpnext.transport import Transport
from desktop_app.domain.profiles import Profile
from desktop_app.main import assemble
from tests.chaos.carrying import pace
from tests.servers.faults import Fault

ROOT = Path(__file__).parents[2]
KILL = "kill"
FAULTS = (KILL, *(fault.value for fault in Fault))
DOCTYPES = {"order": "Sales Order", "delivery": "Delivery Note", "invoice": "Sales Invoice", "payment": "Payment Entry"}
NAME = "chaos"


class Erpnext:
    """The program with a profile of a test server; behind_titles: no unique field, keys stand behind titles."""

    name, profile, faults = "erpnext", NAME, FAULTS
    runs_together = 60

    def __init__(self, folder, plan, *, behind_titles=False):
        self.folder, self.plan = folder, plan
        self.process, self.url, people = started()
        if not behind_titles:
            make_markers(Client(Transport(self.url), signing_for("", people["Administrator"])))
        os.environ[f"COUNTERFOIL_SECRET_{NAME.upper()}"] = people["keeper"]
        with closing(assemble(folder)) as program:
            program.verbs.connections.add(Profile(NAME, "erpnext", self.url), None)
            program.verbs.refresh.refresh(NAME)
            self.customer = program.verbs.find_customers.find(NAME, "Anchor", 1)[0].code
            found = program.verbs.find_items.find(NAME, "", 30)
            self.items = sorted(item.code for item in found if item.code not in {"RARE-1", "FIT-HOUR"})
        self.pace = 1.2 * pace(self)

    def close(self):
        self.process.terminate()
        self.process.wait()

    def counts(self):
        """Kind → (how many are submitted, how many drafts), once the server has nothing left to do."""
        self.control("clear", [])
        told = self.control("counts")
        return {kind: (told[doctype][1], told[doctype][0]) for kind, doctype in DOCTYPES.items()}

    def control(self, what, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(f"{self.url}/__control__/{what}", data)) as answer:
            return json.load(answer)

    def ready(self, run):
        """Nothing: what goes wrong is told when it strikes."""

    @contextmanager
    def struck(self, run):
        """The fault at one of the requests by which a document is made, or the next one; or a kill while they go on."""
        if run.fault == KILL:
            signal.setitimer(signal.ITIMER_REAL, max(1e-4, run.moment * self.pace))
            yield
            signal.setitimer(signal.ITIMER_REAL, 0)
            return
        self.control("faults", [{"fault": run.fault, "skip": run.place, "seconds": 0.02}])
        yield


def started():
    """(process, address, {person: secret}) of a test server."""
    command = [sys.executable, "-m", "tests.servers.erpnext", "--stock", "1000000"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    url = process.stdout.readline().strip()
    people = {}
    while "nobody" not in people:
        name, token, _ = process.stdout.readline().split("\t")
        people[name.partition("@")[0]] = token
    return process, url, people

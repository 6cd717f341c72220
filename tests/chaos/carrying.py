"""One run: a sale is submitted through the program's own workflows, struck in a child process, and carried through."""

import os
import signal
import sys
import time
import traceback
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop_app.domain.order_requests import LineRequest, OrderRequest
from desktop_app.domain.problems import InvalidInput
from desktop_app.main import assemble
from desktop_app.ports.outbox import State
from desktop_app.ports.trouble import Trouble
from desktop_app.workflows.carry_through import Through
from desktop_app.workflows.send_outbox import Sent
from tests.chaos.drawing import drawn

MOST_STEPS = 60
SETTLED = {State.CONFIRMED, State.WITHDRAWN}


@dataclass
class Tally:
    """What became of the runs of one fault."""

    runs: int = 0
    lost: int = 0
    doubled: int = 0
    unclear: int = 0
    told: list = field(default_factory=list)

    def add(self, other):
        self.runs += other.runs
        self.lost += other.lost
        self.doubled += other.doubled
        self.unclear += other.unclear
        self.told += other.told


def carry(subject, run):
    """Submits, strikes, recovers and counts; answers a Tally of one run."""
    before = subject.counts()
    keys = submitted(subject, run)
    child(subject, run, keys)
    with suppress(Trouble):
        finish(subject, keys)
    confirmed = states(subject, keys)
    return reckoned(run, before, subject.counts(), confirmed)


def submitted(subject, run):
    """The keys of the sale's entries in the outbox, in order."""
    lines = tuple(LineRequest(Decimal(quantity), item) for item, quantity in run.items)
    request = OrderRequest(subject.customer, lines, reference=run.reference)
    with closing(assemble(subject.folder)) as program:
        order = program.verbs.fill.fill(subject.profile, request)
        entries = program.verbs.submit.submit(subject.profile, order, run.reference, run.through)
        return [entry.key for entry in entries]


def pace(subject):
    """Seconds that one document takes when nothing is wrong, for a kill to fall into them."""
    run = drawn(0, 0, ("none",), subject.items)
    submitted(subject, replace(run, through=Through.ORDER))
    started = time.perf_counter()
    with closing(assemble(subject.folder)) as program:
        program.verbs.send.step(subject.profile)
    return time.perf_counter() - started


def child(subject, run, keys):
    """The session in which the fault happens; it may be killed. One that does not restart recovers by itself."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.waitpid(process, 0)
        return
    code = 0
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        struck_session(subject, run, keys)
    except Trouble:
        code = 1
    except BaseException:  # noqa: BLE001 the child must end here, whatever it met, and never go on as a second parent
        traceback.print_exc()
        code = 2
    finally:
        os._exit(code)


def struck_session(subject, run, keys):
    subject.ready(run)
    with closing(assemble(subject.folder)) as program:
        for place in range(len(keys)):
            if place == run.struck:
                with subject.struck(run):
                    outcome = program.verbs.send.step(subject.profile)
            else:
                outcome = program.verbs.send.step(subject.profile)
            if not isinstance(outcome, Sent):
                break
        if not run.restarts:
            carried(program.verbs, subject.profile, keys)


def finish(subject, keys):
    with closing(assemble(subject.folder)) as program:
        carried(program.verbs, subject.profile, keys)


def carried(verbs, profile, keys):
    """Steps until every entry is confirmed; what waits is tried again at once, as a person does who presses the key."""
    for _ in range(MOST_STEPS):
        if verbs.send.step(profile) is not None:
            continue
        still = [entry for key in keys if (entry := verbs.outbox.get(key)).state not in SETTLED]
        if not still:
            return
        for entry in still:
            with suppress(InvalidInput):
                verbs.outbox.retry(entry.key)


def states(subject, keys):
    """How many entries are confirmed, and how many are there at all."""
    with closing(assemble(subject.folder)) as program:
        found = [entry.state for key in keys if (entry := program.verbs.outbox.get(key))]
    return [state is State.CONFIRMED for state in found]


def reckoned(run, before, after, confirmed):
    """Exactly one of each: one that is not there is lost unless the outbox still holds it; a draft left over counts."""
    tally = Tally(1)
    for place, kind in enumerate(run.kinds):
        made = after[kind][0] - before[kind][0]
        beside = after[kind][1] - before[kind][1]
        is_confirmed = place < len(confirmed) and confirmed[place]
        tally.doubled += max(0, made - 1) + beside
        tally.lost += int(made == 0 and (is_confirmed or place >= len(confirmed)))
        tally.unclear += int(not is_confirmed and place < len(confirmed))
    if tally.lost or tally.doubled or tally.unclear:
        tally.told.append(f"run {run.number}: {run.fault} at {run.kinds[run.struck]}, place {run.place}")
    return tally

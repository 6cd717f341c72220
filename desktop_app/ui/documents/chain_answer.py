"""What the chain page asks for, off the GUI thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.documents import Chain
from desktop_app.ports.backend import Capability
from desktop_app.ports.outbox import UNDER_WAY, State

if TYPE_CHECKING:  # the window shows itself before the verbs' modules are needed
    from desktop_app.workflows.verbs import Verbs


@dataclass(frozen=True, slots=True)
class Answer:
    """A chain as the books had it at a time, what those books can do, and where in the outbox the rest is."""

    chain: Chain
    capabilities: frozenset[Capability]
    states: Mapping[str, State]
    at: datetime


def ask_chain(verbs: "Verbs", profile: str, number: str) -> Answer:
    """Ask for the chain of a document; raises what the backend refuses with."""
    chain = verbs.follow.chain(profile, number)
    states = {entry.number: entry.state for entry in verbs.outbox.entries(profile, UNDER_WAY)}
    with verbs.connections.using(profile) as backend:
        return Answer(chain, backend.capabilities, states, verbs.clock.now())

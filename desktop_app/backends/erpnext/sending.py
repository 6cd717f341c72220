"""Carries out a command under its key, at most once: a draft first, its submission second, both found again by key."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Event
from typing import Any, Final

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.comparing import check_kept, differences, dropped
from desktop_app.backends.erpnext.doctypes import CANCELLED, DRAFT, PAYMENT, SUBMITTED
from desktop_app.backends.erpnext.documents import currency_of, total_of
from desktop_app.backends.erpnext.errors import Json, NoRight, SiteRejected
from desktop_app.backends.erpnext.follow import Unsaved
from desktop_app.backends.erpnext.markers import Found, Markers
from desktop_app.backends.erpnext.names import Names
from desktop_app.backends.erpnext.roles import role_to_undo
from desktop_app.backends.erpnext.terms import Terms
from desktop_app.ports.backend import Receipt, Refusal, Rejected, Unsure

LOOKS: Final = 16
"""How often a document is looked for whose answer was lost: the site may still be storing it."""
_BETWEEN: Final = timedelta(milliseconds=250).total_seconds()

_TAKEN: Final = frozenset({"UniqueValidationError", "DuplicateEntryError"})
_OVERTAKEN: Final = frozenset({"TimestampMismatchError", "DocstatusTransitionError", "UpdateAfterSubmitError"})


class Sending:
    """Stores and submits documents of one site."""

    def __init__(
        self,
        client: Client,
        names: Names,
        markers: Markers,
        terms: Callable[[], Terms],
        looks: int = LOOKS,
    ) -> None:
        self._client, self._names, self._markers, self._terms = client, names, markers, terms
        self._looks, self._nothing_wakes = looks, Event()

    def find(self, key: str, *, is_there: bool = False) -> Receipt | None:
        """What was made under a key and submitted; None for a draft, which send will finish.

        Where the database does not refuse a second one by itself, it is waited for what may still be being stored,
        unless what is there is known to be there by now.
        """
        found = self._markers.look_up(key)
        for _ in range(0 if is_there or self._markers.is_exact else self._looks):
            if found is not None:
                break
            self._nothing_wakes.wait(_BETWEEN)
            found = self._markers.look_up(key)
        if found is None or found.docstatus == DRAFT:
            return None
        self._names.learn(found.doctype, found.name)
        return self._receipt(found.doctype, self._client.get_resource(found.doctype, found.name), found=True)

    def make(self, doctype: str, key: str, prepare: Callable[[], Unsaved]) -> Receipt:
        """Store and submit what prepare makes, unless it is there under that key already.

        A draft that an interrupted try left is brought up to date and submitted. A refused one is deleted again.
        """
        found = self._markers.look_up(key, (doctype,))
        if found is not None and found.docstatus != DRAFT:
            return self._receipt(doctype, self._client.get_resource(doctype, found.name), found=True)
        try:
            unsaved = prepare()
        except Rejected:
            # what an earlier try left may have been submitted since: then it is itself what nothing is left for
            now = self._markers.look_up(key, (doctype,)) if found is not None else None
            if now is None or now.docstatus == DRAFT:
                raise
            return self._receipt(doctype, self._client.get_resource(doctype, now.name), found=True)
        values = self._markers.marked(doctype, unsaved.values, key)
        stored, said = self._stored(doctype, values, key, found)
        self._names.learn(doctype, str(stored["name"]))
        if stored.get("docstatus") == DRAFT:
            self._check(doctype, unsaved.values, stored)
            stored, more = self._submitted(doctype, stored, unsaved.submitting)
            said = (*said, *more)
        told = (*unsaved.notices, *self._told(doctype, unsaved.values, stored), *said)
        return self._receipt(doctype, stored, notices=tuple(dict.fromkeys(told)))

    def _stored(
        self, doctype: str, values: dict[str, Any], key: str, found: Found | None
    ) -> tuple[Json, tuple[str, ...]]:
        if found is not None:
            return self._brought_up_to_date(doctype, found.name, values)
        try:
            answer = self._client.insert(doctype, values)
        except SiteRejected as refusal:
            there = self._markers.look_up(key, (doctype,)) if refusal.exc_type in _TAKEN else None
            if there is None:
                raise
            return self._client.get_resource(doctype, there.name), ()
        if not self._markers.is_on(doctype, answer.value, key):
            lost = f"The field “{self._markers.field(doctype)}” of {doctype} did not keep the key of this entry."
            return answer.value, (*answer.notices, lost)
        return answer.value, answer.notices

    def _brought_up_to_date(self, doctype: str, name: str, values: dict[str, Any]) -> tuple[Json, tuple[str, ...]]:
        """A draft of an earlier try as it is wanted now; whoever changed it meanwhile makes the stamp differ."""
        stored = self._client.get_resource(doctype, name)
        if stored.get("docstatus") != DRAFT:
            return stored, ()
        try:
            answer = self._client.update(doctype, name, {**values, "modified": stored["modified"]})
        except SiteRejected as refusal:
            now = self._client.get_resource(doctype, name)
            if now.get("docstatus") == DRAFT:
                raise _in_between(refusal) from refusal
            return now, ()
        return answer.value, answer.notices

    def _submitted(self, doctype: str, draft: Json, values: Json) -> tuple[Json, tuple[str, ...]]:
        """The document after its submission, read anew: the answer itself may be behind."""
        name = str(draft["name"])
        try:
            notices = self._client.update(doctype, name, {**values, "docstatus": SUBMITTED}).notices
        except Rejected as refusal:
            now = self._client.get_resource(doctype, name)
            if now.get("docstatus") == SUBMITTED:
                return now, ()
            between = _in_between(refusal)
            if between is refusal:
                refusal.message += self._discarded(doctype, name)
                if isinstance(refusal, SiteRejected):
                    refusal.found_in(draft)
            raise between from refusal
        return self._client.get_resource(doctype, name), notices

    def _check(self, doctype: str, sent: Json, draft: Json) -> None:
        """A draft that came out with another VAT or price than it was sent with is never submitted."""
        try:
            check_kept(sent, draft)
        except Rejected as refusal:
            refusal.message += self._discarded(doctype, str(draft["name"]))
            raise

    def _discarded(self, doctype: str, name: str) -> str:
        """A draft that was refused keeps nothing in the way; where it can't be deleted it is told, and used again."""
        stays = f" Its draft {name} stays at ERPNext"
        try:
            self._client.delete(doctype, name)
        except NoRight:
            return f"{stays}: only somebody with the role {role_to_undo(doctype)} may delete it. Sent again it is used."
        except Refusal:
            return f"{stays} for now; sent again it is used."
        return ""

    def _told(self, doctype: str, sent: Json, stored: Json) -> Sequence[str]:
        if doctype == PAYMENT:
            return dropped(sent, stored)
        return (*differences(sent, stored, self._terms()), *dropped(sent, stored))

    def change(self, number: str, wanted: Callable[[Json], bool], change: Callable[[str], object]) -> Receipt:
        """Bring a document into a state, unless it is in that state already; answers with the document."""
        doctype = self._names.doctype(number)
        stored = self._client.get_resource(doctype, number)
        if wanted(stored):
            return self._receipt(doctype, stored, found=True)
        change(doctype)
        return self._receipt(doctype, self._client.get_resource(doctype, number))

    def cancel(self, number: str) -> Receipt:
        """Cancel a document; a draft is deleted."""
        doctype = self._names.doctype(number)
        stored = self._client.get_resource(doctype, number)
        if stored.get("docstatus") == DRAFT:
            self._client.delete(doctype, number)
            return self._receipt(doctype, stored)
        return self.change(
            number,
            lambda now: now.get("docstatus") == CANCELLED,
            lambda of: self._client.call("frappe.client.cancel", {"doctype": of, "name": number}),
        )

    def taken_back(self, number: str) -> str:
        """Cancel what came to be too much; in words what became of it, also where this user may not cancel it."""
        try:
            self.cancel(number)
        except Rejected as refusal:
            return f"{number} stays booked ({refusal.message.rstrip('.')}): somebody must cancel it in ERPNext"
        return f"{number} is cancelled again"

    def _receipt(self, doctype: str, stored: Json, *, found: bool = False, notices: tuple[str, ...] = ()) -> Receipt:
        code = currency_of(stored, doctype, self._terms())
        return Receipt(str(stored["name"]), total_of(stored, doctype), code, found, notices)


def _in_between(refusal: Rejected) -> Refusal:
    """What a refusal means: that an earlier try of ours, or a person, got in between is no refusal."""
    if isinstance(refusal, SiteRejected) and refusal.exc_type in _OVERTAKEN:
        return Unsure("The draft was changed at the same moment; it is looked at again.", refusal.quoted)
    return refusal

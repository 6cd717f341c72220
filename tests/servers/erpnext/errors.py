"""How the server refuses: status, class and messages as its answers carry them."""

import json
from dataclasses import dataclass, field


@dataclass
class Message:
    """One entry of `_server_messages`."""

    text: str
    title: str = "Message"
    indicator: str | None = None
    raised: bool = False
    more: dict = field(default_factory=dict)

    def packed(self):
        told = {"message": self.text, "title": self.title}
        if self.indicator:
            told["indicator"] = self.indicator
        if self.raised:
            told["raise_exception"] = 1
        return json.dumps(told | self.more)


class Refusal(Exception):
    """An answer that is an error; nothing that was asked for is kept."""

    def __init__(self, status, kind, text="", *, module="frappe.exceptions", messages=None, traceback=True, note=None):
        super().__init__(text)
        self.status, self.kind, self.text, self.module = status, kind, text, module
        self.messages = messages if messages is not None else []
        self.traceback = traceback
        self.note = note
        self.told = ""
        self.application = module.startswith("erpnext")

    @property
    def exception(self):
        name = f"{self.module}.{self.kind}" if self.module else self.kind
        return f"{name}: {self.text}" if self.text else name

    def body(self, notices=(), *, full=True):
        answer = {"message": self.told} if self.told else {}
        exception = self.exception
        if self.traceback and full:
            answer["exception"] = exception
        answer["exc_type"] = self.kind
        if self.application:
            answer["_exc_source"] = "erpnext (app)"
        if self.traceback and full:
            answer["exc"] = json.dumps([f"Traceback (most recent call last):\n  [left out]\n{exception}\n"])
        messages = [*notices, *self.messages]
        if messages:
            answer["_server_messages"] = json.dumps([message.packed() for message in messages])
        if self.note:
            answer["_error_message"] = self.note
        return answer

    def body_of_v2(self):
        first = self.messages[-1] if self.messages else Message(self.text or self.kind)
        error = {"type": self.kind, "message": first.text, "title": first.title, "indicator": first.indicator or "red"}
        if self.traceback:
            error["exception"] = self.exception
        return {"errors": [error]}


def invalid(text, kind="ValidationError", *, module="frappe.exceptions", title="Message", indicator="red", **more):
    """417: what was sent can't be taken."""
    message = Message(text, title, indicator, raised=True, more=more)
    return Refusal(417, kind, text, module=module, messages=[message])


def unfit(text, kind="ValidationError", module="frappe.exceptions", **kwargs):
    """417 out of the trading application, which the answer tells."""
    return of_application(invalid(text, kind, module=module, **kwargs))


def of_application(refusal):
    refusal.application = True
    return refusal


def missing(doctype, name):
    text = f"{doctype} {name} not found"
    return Refusal(
        404, "DoesNotExistError", text, messages=[Message(text, indicator="red", raised=True)], traceback=False
    )


def forbidden(user, doctype, *, on_document=False, during_write=False, note=None):
    """403; the words tell the doctype and never which right is missing."""
    text = (
        f"User <strong>{user}</strong> does not have doctype access via role permission "
        f"for document <strong>{doctype}</strong>"
    )
    if on_document:
        text += f"<br>User <strong>{user}</strong> does not have access to this document"
    return Refusal(403, "PermissionError", messages=[Message(text)], traceback=not during_write, note=note)


def crashed(kind, text, module=""):
    """500 for what a caller did wrong; the class is Python's."""
    return Refusal(500, kind, text, module=module)


def unauthenticated():
    return Refusal(401, "AuthenticationError")


def not_whitelisted(name):
    text = (
        "<details><summary>You are not permitted to access this resource. Login to access</summary>"
        f"Function <strong>{name}</strong> is not whitelisted.</details>"
    )
    message = Message(text, "Method Not Allowed", "red", raised=True)
    return Refusal(403, "PermissionError", text, messages=[message])

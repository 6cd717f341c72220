"""The foot of a chain: the keys of the card that has the focus, those enabled with which something can be done."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import Document, DocumentKind, DocumentStatus
from desktop_app.ports.backend import Capability
from desktop_app.ui.actions import Actions
from desktop_app.ui.documents.chain_cards import ChainPicture, Step
from desktop_app.ui.documents.next_step import source_of, to_pay
from desktop_app.ui.foot import Doing, Foot

STEP_ACTIONS: Final = {step: f"chain.{step}" for step in Step}
CLOSE: Final = "documents.close"
AMEND: Final = "documents.amend"
VERSIONS: Final = "documents.versions"
PREPAY: Final = "documents.prepay"
REPEAT: Final = "documents.repeat"
ORDER_ACTIONS: Final = (AMEND, PREPAY, CLOSE)
"""What is done to a sales order as it is; its hints are seen while one has the focus."""

_NEEDS: Final = {
    "chain.cancel": Capability.CANCEL,
    "chain.return": Capability.RETURN,
    "chain.order": Capability.QUOTATION,
    CLOSE: Capability.CLOSE_ORDER,
    AMEND: Capability.AMEND_ORDER,
    VERSIONS: Capability.AMEND_ORDER,
    PREPAY: Capability.PREPAYMENT,
}


_SHORT: Final = {
    AMEND: str(QT_TRANSLATE_NOOP("Documents", "Change")),
    PREPAY: str(QT_TRANSLATE_NOOP("Documents", "Prepay")),
    CLOSE: str(QT_TRANSLATE_NOOP("Documents", "Close")),
    VERSIONS: str(QT_TRANSLATE_NOOP("Documents", "Versions")),
    REPEAT: str(QT_TRANSLATE_NOOP("Documents", "Repeat")),
}


class ChainFoot(Foot):
    """Shows what the books can do, of that what is possible with the card that has the focus."""

    def __init__(self, actions: Actions, left: list[Doing], parent: QWidget) -> None:
        back = ("documents.back", partial(actions.trigger, "documents.back"))
        super().__init__(actions, [*left, *order_doings(actions)], [back], parent)
        self._capabilities: frozenset[Capability] = frozenset()
        show_order_hints(self, None, self._capabilities)

    def show_abilities(self, capabilities: frozenset[Capability]) -> None:
        """Leave out what these books, or who works in them now, can't do."""
        self._capabilities = capabilities
        words = QCoreApplication.translate("Documents", "“{action}”: these books don't take that from here.")
        for name in (AMEND, CLOSE, VERSIONS, PREPAY):
            action = self._actions.specs[name].text
            self._actions.withhold([name], "" if _NEEDS[name] in capabilities else words.format(action=action))
        for name in ("chain.cancel", "chain.return", "chain.order"):
            self.hint(name).setVisible(_NEEDS[name] in capabilities)

    def show_possible(self, picture: ChainPicture, key: str) -> None:
        """Enable what can be done from the card that has the focus."""
        for step in (Step.DELIVER, Step.INVOICE, Step.RETURN):
            self.hint(STEP_ACTIONS[step]).setEnabled(source_of(step, picture, key) is not None)
        to_order = source_of(Step.ORDER, picture, key) is not None
        self.hint(STEP_ACTIONS[Step.ORDER]).setVisible(to_order and Capability.QUOTATION in self._capabilities)
        self.hint(STEP_ACTIONS[Step.PAY]).setEnabled(bool(to_pay(picture, key)))
        card = picture.card(key)
        document = card.document if card and card.step is None else None
        show_order_hints(self, document, self._capabilities)
        for hint in (self.hint(STEP_ACTIONS[step]) for step in (Step.DELIVER, Step.INVOICE, Step.PAY)):
            hint.setVisible(hint.isEnabled() or not to_order)  # a quotation alone has no use for them, and much to say
        is_order = document is not None and document.kind is DocumentKind.ORDER
        self.hint("chain.return").setVisible(Capability.RETURN in self._capabilities and not is_order)


def order_doings(actions: Actions, *more: str) -> list[tuple[str, Callable[[], object]]]:
    """The hints of what is done to a sales order, and of more."""
    return [(name, partial(actions.trigger, name)) for name in (*ORDER_ACTIONS, *more)]


def show_order_hints(foot: Foot, document: Document | None, capabilities: frozenset[Capability], *more: str) -> None:
    """Show the hints of what can be done to a document as it is."""
    found = possible(document, capabilities)
    for name in (*ORDER_ACTIONS, *more):
        foot.hint(name).setVisible(name in found)
        foot.say(name, _short(name, document))


def possible(document: Document | None, capabilities: frozenset[Capability]) -> set[str]:
    """What can be done to a document as it is."""
    if document is not None and document.kind is DocumentKind.QUOTATION:
        lives = document.status in (DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.CLOSED)
        return {CLOSE} & {name for name in _NEEDS if lives and _NEEDS[name] in capabilities}
    if document is None or document.kind is not DocumentKind.ORDER:
        return set()
    found = {VERSIONS, REPEAT} if document.status is not DocumentStatus.DRAFT else set()
    if document.status in (DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.CLOSED):
        found.add(CLOSE)
    if document.status in (DocumentStatus.OPEN, DocumentStatus.PART, DocumentStatus.DONE):
        found.add(AMEND)
    if document.status in (DocumentStatus.OPEN, DocumentStatus.PART) and document.open > 0:
        found.add(PREPAY)
    return {name for name in found if name not in _NEEDS or _NEEDS[name] in capabilities}


def _short(name: str, document: Document | None) -> str:
    """What a key does to the order that has the focus, in a word: the foot has little room."""
    if name == CLOSE and document is not None and document.status is DocumentStatus.CLOSED:
        return QCoreApplication.translate("Documents", "Reopen")
    return QCoreApplication.translate("Documents", _SHORT[name])

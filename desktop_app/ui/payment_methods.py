"""How money may come in, as it is kept and as it is called."""

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.tenders import SEVERAL

translate = QCoreApplication.translate

METHODS = ("bank transfer", "cash", "card")
"""How money may come in, as it is kept."""


def method_name(method: str) -> str:
    """A method in the person's language, or several of them."""
    names = {
        "bank transfer": translate("Payments", "Bank transfer"),
        "cash": translate("Payments", "Cash"),
        "card": translate("Payments", "Card"),
    }
    return SEVERAL.join(names.get(each, each) for each in method.split(SEVERAL))

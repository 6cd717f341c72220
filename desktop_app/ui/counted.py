"""So many of something in words: “1 line”, “2 lines”, and as many forms as the person's language has."""

from PySide6.QtCore import QCoreApplication


def counted(context: str, many: str, count: int, one: str = "") -> str:
    """Words with the number for %n; one is said of one where the person's language has no translation of its own.

    A translation of many holds all forms of its language; one may be left out where English says the same of both.
    """
    words = QCoreApplication.translate(context, many, "", count)
    if count == 1 and one and words == many.replace("%n", "1"):
        return QCoreApplication.translate(context, one)
    return words

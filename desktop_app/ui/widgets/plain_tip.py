"""Words for a tool tip, which Qt would otherwise read as markup where they look like it."""

from html import escape


def plain_tip(words: str) -> str:
    """The words as they are, whoever wrote them."""
    if "<" not in words and "&" not in words:
        return words
    return f"<span>{escape(words)}</span>".replace("\n", "<br>")

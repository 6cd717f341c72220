"""Yes and no as they are typed into a cell."""

from PySide6.QtCore import QCoreApplication


def yes_or_no(*, yes: bool) -> str:
    """The word."""
    return QCoreApplication.translate("YesNo", "yes") if yes else QCoreApplication.translate("YesNo", "no")


def read_yes(text: str, *, usual: bool) -> bool:
    """Whether a text says yes, a beginning of the word being enough; raises ValueError with a sentence for neither."""
    wanted, yes, no = text.strip().casefold(), yes_or_no(yes=True), yes_or_no(yes=False)
    if not wanted:
        return usual
    if not yes.casefold().startswith(wanted) and not no.casefold().startswith(wanted):
        words = QCoreApplication.translate("YesNo", "“{text}” is neither {yes} nor {no}.")
        raise ValueError(words.format(text=text, yes=yes, no=no))
    return yes.casefold().startswith(wanted)

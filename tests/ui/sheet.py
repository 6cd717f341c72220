"""The whole window over real books in a temporary folder, driven by keys; for the tests of shell and order form."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.customers import Address, Contact, Customer
from desktop_app.domain.items import Item
from desktop_app.domain.profiles import LOCAL
from desktop_app.main import assemble
from desktop_app.ui.app import Program
from desktop_app.ui.format import use_locale
from desktop_app.ui.orders.columns import At

ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)

CUSTOMERS = (
    Customer(
        "ACME",
        "ACME Trading",
        "EE101550011",
        credit_limit=Decimal(5000),
        addresses=(Address("Head office", city="Tallinn"), Address("Tartu warehouse", city="Tartu")),
        contacts=(Contact("Mari Maasikas"),),
        notes="Unload at the back gate before 10.",
    ),
    Customer("BIRCH", "Birch and Co", addresses=(Address(city="Narva"),)),
)
ITEMS = (
    Item("DSK-140", "Oak desk 140", "pc", Decimal("249.50"), "S22", ("4740000000017",)),
    Item("LMP-2", "Desk lamp, brass", "pc", Decimal("18.745"), "S22", ("4740000000024",)),
    Item("BK-0931", "Handbook of joinery, 3rd edition", "pc", Decimal("31.90"), "S9", ("4740000000031",)),
    Item("SRV-ASM", "Assembly on site", "h", Decimal("48.00"), "S22"),
    Item("SCR-440", "Screw 4 x 40, box of 200", "box", Decimal("7.35"), "S22"),
    Item("M8B-100", "Bolt M8, box of 100", "box", Decimal("4.90"), "S22", ("4740000000048",)),
)


class Sheet:
    """A window with stocked books; with threads turned by hand every key's work is done before the next key."""

    def __init__(self, bot, folder, jobs=None):
        use_locale(QLocale("en_GB"))
        self.bot, self.folder, self.jobs = bot, folder, jobs
        self.assembled = assemble(folder)
        self.verbs = self.assembled.verbs
        self.verbs.settings.set("format.locale", "en_GB")
        self.program = Program(QApplication.instance(), self.verbs, folder, jobs)
        self.desk, self.window = self.program.desk, self.program.window

    @classmethod
    def stocked(cls, bot, folder, jobs=None):
        """A shown window over books with customers and items."""
        sheet = cls(bot, folder, jobs)
        with sheet.verbs.connections.books(LOCAL) as books:
            if books.is_empty():
                books.keep_customers(CUSTOMERS)
                books.keep_items(ITEMS)
        sheet.verbs.refresh.refresh(LOCAL)
        sheet.show()
        return sheet

    def show(self, **how):
        with self.bot.waitActive(self.window):
            self.program.show(**how)
            self.window.activateWindow()
        self.program.hook.remove()  # an exception nobody expected is to fail the test
        self.settle()

    def settle(self):
        """Let everything that waits happen."""
        QApplication.processEvents()
        while self.jobs is not None and self.jobs.waiting:
            self.jobs.crank()
            QApplication.processEvents()

    def press(self, key, modifier=NONE):
        self.bot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def type(self, text):
        for sign in text:
            if sign == "\n":
                self.press(ENTER)
            else:
                self.bot.keyClicks(QApplication.focusWidget(), sign)
                self.settle()

    def send(self):
        """Let the outbox of Local books go."""
        self.jobs.send(LOCAL)
        self.settle()

    def close(self):
        self.program.close()
        self._forget()

    def vanish(self):
        """The program is gone in the middle of its work: nothing more is kept, nothing is put in order."""
        self.jobs.vanish()
        self.program._only.close()
        self._forget()

    def _forget(self):
        self.assembled.close()
        self.window.deleteLater()
        self.program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # ---- the order form

    @property
    def form(self):
        return self.window.made("orders")

    @property
    def parts(self):
        return self.form.parts

    @property
    def order(self):
        return self.parts.editor.order

    @property
    def at(self):
        index = self.parts.lines.currentIndex()
        return index.row(), At(index.column())

    def lines(self):
        return [(line.item, str(line.quantity), str(line.unit_price)) for line in self.order.lines]

    def said(self):
        return [row.words for row in self.parts.strip.rows()]

    def open_drafts(self):
        return self.verbs.drafts.open_drafts(LOCAL)

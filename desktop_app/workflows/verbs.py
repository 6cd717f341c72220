"""All verbs at once: what a person can do, as the window and the command line are given it."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.ports.backups import BackupKeeper
from desktop_app.ports.catalogue import CatalogueStore
from desktop_app.ports.clock import Clock
from desktop_app.ports.drafts import DraftStore
from desktop_app.ports.files import FileReader
from desktop_app.ports.native import NativeQuotes
from desktop_app.ports.outbox import OutboxStore
from desktop_app.ports.profiles import BackendOpener, ProfileStore, Settings
from desktop_app.ports.recents import RecentStore
from desktop_app.ports.secrets import Vault
from desktop_app.workflows.amend_order import AmendOrder
from desktop_app.workflows.back_up import BackUp
from desktop_app.workflows.begin_sale import BeginSale
from desktop_app.workflows.compare_ways import CompareWays
from desktop_app.workflows.connect_backend import Connections
from desktop_app.workflows.copy_order import CopyOrder
from desktop_app.workflows.explain_totals import ExplainTotals
from desktop_app.workflows.fill_order import FillOrder
from desktop_app.workflows.find_customers import FindCustomers
from desktop_app.workflows.find_items import FindItems
from desktop_app.workflows.follow_documents import FollowDocuments
from desktop_app.workflows.import_catalogue import ImportCatalogue
from desktop_app.workflows.invoice_together import InvoiceTogether
from desktop_app.workflows.keep_company import KeepCompany
from desktop_app.workflows.keep_customers import KeepCustomers
from desktop_app.workflows.keep_drafts import KeepDrafts
from desktop_app.workflows.keep_items import KeepItems
from desktop_app.workflows.keep_stock import KeepStock
from desktop_app.workflows.known_catalogue import KnownCatalogue
from desktop_app.workflows.known_means import KnownMeans
from desktop_app.workflows.load_sample import LoadSample, SampleParts
from desktop_app.workflows.look_at_books import LookAtBooks
from desktop_app.workflows.mark_documents import MarkDocuments
from desktop_app.workflows.move_draft import MoveDraft
from desktop_app.workflows.prepay_order import PrepayOrder
from desktop_app.workflows.put_in_outbox import PutInOutbox
from desktop_app.workflows.quote_orders import QuoteOrders
from desktop_app.workflows.recall_documents import RecallDocuments
from desktop_app.workflows.record_payment import RecordPayment
from desktop_app.workflows.refresh_catalogue import RefreshCatalogue
from desktop_app.workflows.repeat_orders import RepeatOrders
from desktop_app.workflows.send_outbox import SendOutbox
from desktop_app.workflows.settle_outbox import SettleOutbox
from desktop_app.workflows.submit_order import SubmitOrder
from desktop_app.workflows.use_credit import UseCredit


@dataclass(frozen=True, slots=True)
class Rooms:
    """What stands behind the ports, chosen in main; sample is the folder of the sample company."""

    profiles: ProfileStore
    opener: BackendOpener
    natives: NativeQuotes
    vault: Vault
    drafts: DraftStore
    outbox: OutboxStore
    catalogue: CatalogueStore
    settings: Settings
    files: FileReader
    recents: RecentStore
    backups: BackupKeeper
    clock: Clock
    sample: Path


@dataclass(frozen=True, slots=True)
class OrderVerbs:
    """What a sale begins with, and what is done to sales orders that were booked."""

    amend: AmendOrder
    prepay: PrepayOrder
    repeat: RepeatOrders
    begin: BeginSale


@dataclass(slots=True)
class Verbs:
    """One of each; every one is safe to be called from several threads, and may block on disk or network."""

    connections: Connections
    drafts: KeepDrafts
    submit: SubmitOrder
    send: SendOutbox
    outbox: SettleOutbox
    follow: FollowDocuments
    together: InvoiceTogether
    explain: ExplainTotals
    look: LookAtBooks
    recents: RecallDocuments
    pay: RecordPayment
    credit: UseCredit
    customers: KeepCustomers
    company: KeepCompany
    stock: KeepStock
    means: KnownMeans
    find_customers: FindCustomers
    find_items: FindItems
    items: KeepItems
    refresh: RefreshCatalogue
    importing: ImportCatalogue
    fill: FillOrder
    orders: OrderVerbs
    copy: CopyOrder
    quote: QuoteOrders
    move: MoveDraft
    ways: CompareWays
    sample: LoadSample
    backups: BackUp
    settings: Settings
    files: FileReader
    clock: Clock

    @property
    def marks(self) -> MarkDocuments:
        """Giving a backend the field that carries keys."""
        return MarkDocuments(self.connections)


def verbs_over(rooms: Rooms) -> Verbs:
    """Put the verbs together over the given rooms; opens nothing."""
    catalogue, outbox, drafts, clock = rooms.catalogue, rooms.outbox, rooms.drafts, rooms.clock
    connections, known, putting, fill, refresh, importing, move = _first_verbs(rooms)
    follow, send = FollowDocuments(connections, outbox, putting, clock), SendOutbox(connections, outbox, clock)
    return Verbs(
        connections=connections,
        drafts=KeepDrafts(drafts),
        submit=(submit := SubmitOrder(connections, outbox, drafts, known, clock)),
        send=send,
        outbox=SettleOutbox(connections, outbox, clock, send),
        follow=follow,
        together=InvoiceTogether(connections, putting, clock),
        explain=ExplainTotals(connections, outbox, follow, clock),
        look=LookAtBooks(connections, clock),
        recents=RecallDocuments(rooms.recents, outbox, clock),
        pay=RecordPayment(connections, outbox, putting, clock),
        credit=UseCredit(connections, outbox, putting, clock),
        customers=KeepCustomers(outbox, putting, catalogue, known, clock),
        company=KeepCompany(connections, clock),
        stock=KeepStock(connections, putting, catalogue),
        means=KnownMeans(connections, catalogue),
        find_customers=FindCustomers(catalogue),
        find_items=FindItems(catalogue),
        items=KeepItems(connections, catalogue, refresh),
        refresh=refresh,
        importing=importing,
        fill=fill,
        orders=_order_verbs(rooms, connections, known, follow, putting, fill),
        copy=CopyOrder(connections, outbox, drafts, fill, clock),
        quote=QuoteOrders(connections, rooms.natives, clock),
        move=move,
        ways=CompareWays(connections, move),
        sample=LoadSample(_sample_parts(rooms, connections, importing, refresh, fill, submit, send), rooms.sample),
        backups=BackUp(rooms.backups, rooms.settings, clock),
        settings=rooms.settings,
        files=rooms.files,
        clock=clock,
    )


def _order_verbs(
    rooms: Rooms,
    connections: Connections,
    known: KnownCatalogue,
    follow: FollowDocuments,
    putting: PutInOutbox,
    fill: FillOrder,
) -> OrderVerbs:
    outbox, drafts, clock = rooms.outbox, rooms.drafts, rooms.clock
    return OrderVerbs(
        AmendOrder(connections, outbox, drafts),
        PrepayOrder(connections, putting, clock),
        RepeatOrders(rooms.settings, drafts, CopyOrder(connections, outbox, drafts, fill, clock), clock),
        BeginSale(connections, outbox, drafts, known, follow, clock),
    )


def _first_verbs(
    rooms: Rooms,
) -> tuple[Connections, KnownCatalogue, PutInOutbox, FillOrder, RefreshCatalogue, ImportCatalogue, MoveDraft]:
    """What the others are made with."""
    connections = Connections(rooms.profiles, rooms.opener, rooms.vault, rooms.catalogue)
    known = KnownCatalogue(rooms.catalogue, rooms.clock)
    refresh = RefreshCatalogue(connections, rooms.catalogue, known, rooms.clock)
    importing = ImportCatalogue(connections, rooms.catalogue, rooms.files, refresh)
    move = MoveDraft(rooms.drafts, connections, rooms.catalogue, refresh)
    putting = PutInOutbox(rooms.outbox, rooms.drafts)
    return connections, known, putting, FillOrder(known, rooms.clock), refresh, importing, move


def _sample_parts(
    rooms: Rooms,
    connections: Connections,
    importing: ImportCatalogue,
    refresh: RefreshCatalogue,
    fill: FillOrder,
    submit: SubmitOrder,
    send: SendOutbox,
) -> SampleParts:
    stores = (connections, rooms.catalogue, rooms.outbox, rooms.files, rooms.settings, rooms.clock)
    return SampleParts(*stores, importing, refresh, fill, submit, send, rooms.recents)

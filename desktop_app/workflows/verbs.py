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
    marks: MarkDocuments
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


@dataclass(frozen=True, slots=True)
class _Ground:
    """The verbs with which others are made."""

    connections: Connections
    known: KnownCatalogue
    putting: PutInOutbox
    fill: FillOrder
    copy: CopyOrder
    follow: FollowDocuments
    submit: SubmitOrder
    send: SendOutbox
    refresh: RefreshCatalogue
    importing: ImportCatalogue
    move: MoveDraft


def verbs_over(rooms: Rooms) -> Verbs:
    """Put the verbs together over the given rooms; opens nothing."""
    catalogue, outbox, clock, ground = rooms.catalogue, rooms.outbox, rooms.clock, _ground(rooms)
    connections, known, putting = ground.connections, ground.known, ground.putting
    return Verbs(
        connections=connections,
        marks=MarkDocuments(connections),
        drafts=KeepDrafts(rooms.drafts, outbox),
        submit=ground.submit,
        send=ground.send,
        outbox=SettleOutbox(connections, outbox, clock, ground.send),
        follow=ground.follow,
        together=InvoiceTogether(connections, putting, clock),
        explain=ExplainTotals(connections, outbox, ground.follow, clock),
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
        items=KeepItems(connections, catalogue, ground.refresh),
        refresh=ground.refresh,
        importing=ground.importing,
        fill=ground.fill,
        orders=_order_verbs(rooms, ground),
        copy=ground.copy,
        quote=QuoteOrders(connections, rooms.natives, clock),
        move=ground.move,
        ways=CompareWays(connections, ground.move),
        sample=LoadSample(_sample_parts(rooms, ground), rooms.sample),
        backups=BackUp(rooms.backups, rooms.settings, clock),
        settings=rooms.settings,
        files=rooms.files,
        clock=clock,
    )


def _ground(rooms: Rooms) -> _Ground:
    catalogue, outbox, drafts, clock = rooms.catalogue, rooms.outbox, rooms.drafts, rooms.clock
    connections = Connections(rooms.profiles, rooms.opener, rooms.vault, catalogue)
    known, putting = KnownCatalogue(catalogue, clock), PutInOutbox(outbox, drafts)
    fill, refresh = FillOrder(known, clock), RefreshCatalogue(connections, catalogue, known, clock)
    return _Ground(
        connections=connections,
        known=known,
        putting=putting,
        fill=fill,
        copy=CopyOrder(connections, outbox, drafts, fill, clock),
        follow=FollowDocuments(connections, outbox, putting, clock),
        submit=SubmitOrder(connections, outbox, drafts, known, clock),
        send=SendOutbox(connections, outbox, clock),
        refresh=refresh,
        importing=ImportCatalogue(connections, catalogue, rooms.files, refresh),
        move=MoveDraft(drafts, connections, catalogue, refresh),
    )


def _order_verbs(rooms: Rooms, ground: _Ground) -> OrderVerbs:
    connections, outbox, drafts, clock = ground.connections, rooms.outbox, rooms.drafts, rooms.clock
    return OrderVerbs(
        AmendOrder(connections, outbox, drafts),
        PrepayOrder(connections, ground.putting, clock),
        RepeatOrders(rooms.settings, drafts, ground.copy, clock),
        BeginSale(connections, outbox, drafts, ground.known, ground.follow, clock),
    )


def _sample_parts(rooms: Rooms, ground: _Ground) -> SampleParts:
    stores = (ground.connections, rooms.catalogue, rooms.outbox, rooms.files, rooms.settings, rooms.clock)
    verbs = (ground.importing, ground.refresh, ground.fill, ground.submit, ground.send)
    return SampleParts(*stores, *verbs, rooms.recents)

"""Connections: profiles are checked, opened once, shut again, and tell in words what is wrong."""

import threading

import pytest

from desktop_app.domain.problems import InvalidInput
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import NotAllowed, Unreachable
from desktop_app.ports.secrets import Kept
from desktop_app.workflows.connect_backend import Connections
from tests.workflows.fakes import FAKE


@pytest.fixture
def connections(verbs):
    return verbs.connections


def test_profiles_by_name(connections):
    assert [profile.name for profile in connections.profiles()] == ["local", FAKE]
    assert connections.profile(FAKE).backend == FAKE
    assert list(connections.kinds()) == ["local", "erpnext", FAKE]
    with pytest.raises(InvalidInput, match="no profile “nowhere”; there is local, fake"):
        connections.profile("nowhere")


def test_the_rule_of_a_profile(connections):
    assert connections.rule("local").name == "local"


def test_a_backend_is_opened_once_and_kept(connections, house):
    assert connections.backend(FAKE) is connections.backend(FAKE)
    with connections.using(FAKE) as backend:
        assert backend is house.backend
    assert house.opener.opened == 1


def test_a_sender_and_a_question_work_side_by_side_and_a_third_waits(connections):
    second_in, third_in, leave = threading.Event(), threading.Event(), threading.Event()

    def enter(entered):
        with connections.using(FAKE):
            entered.set()
            assert leave.wait(10)

    second = threading.Thread(target=enter, args=(second_in,))
    third = threading.Thread(target=enter, args=(third_in,))
    with connections.using(FAKE):
        second.start()
        assert second_in.wait(10)
        third.start()
        assert not third_in.wait(0.05)
    assert third_in.wait(10)
    leave.set()
    second.join()
    third.join()


def test_a_thread_that_holds_a_connection_gets_the_same_again(connections):
    with connections.using(FAKE) as outer, connections.using(FAKE) as inner:
        assert outer is inner


def test_a_connection_hung_up_while_in_use_is_closed_when_it_comes_back(connections, house):
    with connections.using(FAKE):
        connections.hang_up(FAKE)
        assert house.backend.closed == 0
    assert house.backend.closed == 1


def test_a_connection_that_does_not_open_takes_no_place(connections, house, monkeypatch):
    def refuse(_profile):
        raise Unreachable("The line is down.")

    with monkeypatch.context() as patched:
        patched.setattr(house.opener, "open", refuse)
        for _ in range(3):
            with pytest.raises(Unreachable), connections.using(FAKE):
                pass
    with connections.using(FAKE) as backend:
        assert backend is house.backend


def test_closing_lets_go_and_the_next_use_opens_anew(connections, house):
    connections.backend(FAKE)
    connections.close()
    assert house.backend.closed == 1
    connections.backend(FAKE)
    assert house.opener.opened == 2


def test_a_profile_is_added_with_its_secret(connections, house):
    assert connections.add(Profile("shop 2", FAKE, "https://shop.example", "anna"), "word") is Kept.SESSION
    assert house.vault.secrets == {"shop 2": "word"}
    assert connections.profile("shop 2").url == "https://shop.example"
    assert connections.add(Profile("shop 3", FAKE)) is None


def test_a_changed_profile_is_connected_anew(connections, house):
    connections.backend(FAKE)
    version = connections.version(FAKE)
    connections.add(Profile(FAKE, FAKE, "https://other.example"))
    assert house.backend.closed == 1
    assert connections.version(FAKE) > version


@pytest.mark.parametrize(
    ("profile", "field"),
    [
        (Profile("", FAKE), "name"),
        (Profile("a/b", FAKE), "name"),
        (Profile("shop ", FAKE), "name"),
        (Profile("s" * 41, FAKE), "name"),
        (Profile("shop", "abacus"), "backend"),
        (Profile("local", FAKE), "backend"),
        (Profile("shop", FAKE, "https://anna:word@shop.example"), "url"),
        (Profile("shop", FAKE, "shop.example"), "url"),
        (Profile("shop", FAKE, "https://[shop"), "url"),
        (Profile("shop", FAKE, settings={"send_limit": "many"}), "send_limit"),
        (Profile("shop", FAKE, settings={"send_limit": "0"}), "send_limit"),
        (Profile("shop", FAKE, settings={"send_limit": "99"}), "send_limit"),
    ],
)
def test_a_profile_that_cannot_be_used_is_refused(connections, house, profile, field):
    with pytest.raises(InvalidInput) as refused:
        connections.add(profile, "word")
    assert [problem.field for problem in refused.value.problems] == [field]
    assert house.vault.secrets == {}
    assert "word" not in str(refused.value).replace("password", "")


def test_a_removed_profile_is_gone_with_its_secret(connections, house):
    connections.add(Profile("shop", FAKE), "word")
    connections.remove("shop")
    assert house.vault.secrets == {}
    with pytest.raises(InvalidInput):
        connections.profile("shop")


def test_local_books_cannot_be_removed(connections):
    with pytest.raises(InvalidInput, match="always exists"):
        connections.remove("local")


def test_the_test_of_a_connection_tells_in_words(connections, house):
    assert connections.test(FAKE).ok
    house.backend.script = ["unreachable"]
    report = connections.test(FAKE)
    assert (report.ok, report.message) == (False, "No answer. The backend's words: “timed out”")
    assert report.remedy


@pytest.mark.parametrize("refusal", [NotAllowed("The secret is missing."), Unreachable("Nobody is there.")])
def test_the_test_of_a_connection_that_does_not_open(connections, house, refusal):
    house.opener.refuses = refusal
    report = connections.test(FAKE)
    assert (report.ok, report.message) == (False, refusal.message)


def test_words_that_stand_in_the_message_are_not_quoted_again(connections, house):
    house.opener.refuses = Unreachable("The host books.example is not known.", quoted="books.example")
    assert connections.test(FAKE).message == "The host books.example is not known."


def test_only_our_own_books_are_written_in_bulk(connections):
    with pytest.raises(InvalidInput, match="kept by its backend"), connections.books(FAKE):
        pass
    with connections.books("local") as books:
        assert books.is_empty()


def test_the_verbs_connections_stand_alone(house):
    connections = Connections(house.database.profiles, house.opener, house.vault)
    assert connections.version(FAKE) == 0
    connections.close()

"""What the test of a connection says of a server that is not what the profile says, or can't be trusted."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from desktop_app.backends.erpnext.client import Client
from desktop_app.backends.erpnext.connection import Connection
from desktop_app.backends.erpnext.reporting import is_unprotected, report_on
from desktop_app.backends.erpnext.signing import Token
from desktop_app.backends.erpnext.transport import Transport
from desktop_app.domain.profiles import Profile
from desktop_app.ports.backend import Unreachable
from tests.backends.erpnext.loopback import error, serving

ONE_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


def report(url):
    connection = Connection(Client(Transport(url), Token("key:secret")), Profile("shop", "erpnext", url))
    try:
        return report_on(connection)
    finally:
        connection.close()


def by_tls(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.mark.parametrize(
    ("name", "valid", "trusted", "words"),
    [
        ("127.0.0.1", (-1, 1), False, "is not trusted; a company's own certificate authority"),
        ("127.0.0.1", (-9, -1), True, "is no longer valid"),
        ("127.0.0.1", (1, 9), True, "is not valid yet"),
        ("shop.example", (-1, 1), True, "is for another name"),
    ],
)
def test_a_certificate_is_refused_in_words_that_say_why(authority, monkeypatch, tmp_path, name, valid, trusted, words):
    now = datetime.now(UTC)
    since, until = (now + days * ONE_DAY for days in valid)
    if trusted:
        authority.cert_pem.write_to_path(tmp_path / "company.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "company.pem"))
    certificate = authority.issue_cert(name, not_before=since, not_after=until)
    with serving(lambda _asked: (200, {"message": "mari@example.com"}), by_tls(certificate)) as site:
        seen = report(site.url)
        assert site.asked == []
    assert not seen.ok
    assert isinstance(seen.refusal, Unreachable)
    assert words in seen.message


def test_the_authority_of_a_company_is_trusted_where_the_computer_trusts_it(authority, monkeypatch, tmp_path):
    authority.cert_pem.write_to_path(tmp_path / "company.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "company.pem"))
    certificate = authority.issue_cert("127.0.0.1")
    with serving(lambda _asked: (200, {"message": "mari@example.com"}), by_tls(certificate)) as site:
        client = Client(Transport(site.url), Token("key:secret"))
        assert client.call("frappe.auth.get_logged_user", http="GET").value == "mari@example.com"
        client.close()


@pytest.mark.parametrize(
    ("answer", "words", "remedy"),
    [
        ((401, error("AuthenticationError")), "does not know this key", "Make a key"),
        ((403, error("PermissionError", "Nicht erlaubt")), "without a key", "Make a key"),
        ((503, error("SessionStopped")), "maintenance", "Test again"),
        ((429, error("TooManyRequestsError"), {"Retry-After": "7"}), "wait 7 s", "Test again"),
        ((404, "<h1>Not Found</h1>"), "no such ERPNext site", "address"),
        ((200, "<html>Welcome</html>"), "is no ERPNext", "address"),
        ((301, "", {"Location": "https://shop.example/api/method/x"}), "sends on to https://shop.example/;", "address"),
        ((407, "<html>sign in at the proxy</html>"), "HTTP 407", "network"),
        ((403, "<html>blocked</html>"), "HTTP 403", "network"),
    ],
)
def test_a_server_that_answers_otherwise_is_told_with_what_to_do(answer, words, remedy):
    with serving(lambda _asked: answer) as site:
        seen = report(site.url + "/")
    assert not seen.ok
    assert words in seen.message
    assert remedy in seen.remedy


@pytest.mark.parametrize(
    ("url", "unprotected"),
    [
        ("http://shop.example", True),
        ("http://8.8.8.8:8000", True),
        ("http://[2606:4700::1111]/", True),
        ("https://shop.example", False),
        ("http://localhost:8000", False),
        ("http://192.168.1.9", False),
        ("http://[::1]:8000", False),
        ("http://erp", False),
        ("http://erp.lan", False),
    ],
)
def test_a_secret_on_the_open_internet_is_warned_of(url, unprotected):
    assert is_unprotected(url) is unprotected

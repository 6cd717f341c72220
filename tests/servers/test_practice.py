"""Practising a backend needs no account: its test server, a profile for it, and its catalogue at hand."""

import json
import subprocess
import sys

import pytest

from desktop_app.main import assemble
from desktop_app.ui.shell.window import LAST_PROFILE
from tests.servers import practice


@pytest.mark.parametrize("backend", practice.SERVERS)
def test_the_window_opens_on_a_profile_that_can_sell(backend, tmp_path):
    with practice.ready(backend, tmp_path) as environment:
        order = {
            "customer": "Anchor & Sons Ltd",
            "lines": [{"item": "LOGBOOK", "quantity": "2", "unit_price": "12.60"}],
        }
        (tmp_path / "order.json").write_text(json.dumps(order), "utf-8")
        words = ("submit", str(tmp_path / "order.json"), "--profile", practice.NAME, "--through", "payment")
        command = [sys.executable, "-m", "desktop_app", "--data-dir", str(tmp_path), *words]
        answer = subprocess.run(command, env=environment, cwd=practice.ROOT, capture_output=True, check=True)
        chain = json.loads(answer.stdout)["chain"]
        assert [link["status"] for link in chain] == ["done"] * 4
        opened = assemble(tmp_path)
        assert opened.verbs.settings.get(LAST_PROFILE) == practice.NAME
        opened.close()


def test_an_unknown_backend_is_refused_with_those_that_can_be_practised(capsys):
    assert practice.main(["nobody"]) == 2
    assert "erpnext" in capsys.readouterr().err

"""submit: orders go through the outbox as far as wanted, never twice, and the others go on where one is wrong."""

import json
import shutil

import pytest

ALL = ["order", "delivery", "invoice", "payment"]


def kinds(answer):
    return [document["kind"] for document in answer["chain"]]


def submit(call, stdin, *more):
    return call("submit", "-", "--profile", "local", *more, stdin=stdin)


def test_an_order_is_submitted_and_answered_as_the_contract_says(call, order):
    told = submit(call, order(reference="PO 1", date="2026-11-21"))
    assert (told.code, told.err) == (0, "")
    (answer,) = told.answers
    assert list(answer) == ["id", "reference", "key", "state", "number", "total", "currency", "chain"]
    assert (answer["reference"], answer["state"], answer["currency"]) == ("PO 1", "confirmed", "EUR")
    assert answer["total"] == "483.12"
    (made,) = answer["chain"]
    assert made == {
        "kind": "order",
        "number": answer["number"],
        "date": "2026-11-21",
        "total": "483.12",
        "open": "483.12",
        "status": "open",
    }


@pytest.mark.parametrize("through", ALL)
def test_an_order_goes_as_far_as_wanted(call, order, through):
    (answer,) = submit(call, order(), "--through", through).answers
    assert kinds(answer) == ALL[: ALL.index(through) + 1]
    assert answer["state"] == "confirmed"


def test_a_chain_that_is_paid_has_nothing_open(call, order):
    (answer,) = submit(call, order(), "--through", "payment").answers
    assert {(document["open"], document["status"]) for document in answer["chain"]} == {("0.00", "done")}
    assert {document["total"] for document in answer["chain"]} == {"483.12"}


def test_the_same_order_is_never_sent_again(call, order):
    (first,) = submit(call, order(), "--through", "invoice").answers
    (second,) = submit(call, order(), "--through", "invoice").answers
    assert second == {**first, "repeated": True}
    assert len(call("documents").answers) == 3


def test_an_id_is_the_identity_whatever_else_changes(call, order):
    (first,) = submit(call, order(id="web-7")).answers
    (second,) = submit(call, order(id="web-7", notes="changed")).answers
    assert (first["id"], second["id"]) == ("web-7", "web-7")
    assert (second["key"], second["repeated"]) == (first["key"], True)


def test_blanks_and_the_order_of_keys_do_not_make_another_order(call, order):
    (first,) = submit(call, order()).answers
    turned = json.dumps(dict(reversed(json.loads(order()).items())), indent=3)
    assert submit(call, turned).answers[0]["key"] == first["key"]


def test_equal_orders_in_one_file_are_told_apart_by_their_place(call, order):
    first = submit(call, order() * 3).answers
    assert len({answer["key"] for answer in first}) == 3
    second = submit(call, order() * 4).answers
    assert [answer.get("repeated") for answer in second] == [True, True, True, None]
    assert [answer["key"] for answer in second[:3]] == [answer["key"] for answer in first]


def test_missing_steps_are_carried_on_and_none_is_made_twice(call, order):
    (first,) = submit(call, order()).answers
    for through in ("invoice", "payment", "delivery", "payment"):
        (answer,) = submit(call, order(), "--through", through).answers
        assert (answer["key"], answer["repeated"]) == (first["key"], True)
    assert kinds(answer) == ALL
    assert len(call("documents").answers) == 4


def test_again_makes_new_ones_on_purpose(call, order):
    (first,) = submit(call, order(id="7")).answers
    (second,) = submit(call, order(id="7"), "--again").answers
    assert first["number"] != second["number"]
    assert "repeated" not in second


def test_a_wrong_order_is_answered_and_the_others_go_on(call, order):
    stdin = order(reference="a") + order(customer="NOBODY", reference="b") + "{oops\n" + order(reference="c")
    told = submit(call, stdin)
    assert told.code == 2
    assert [answer.get("state") for answer in told.answers] == ["confirmed", None, None, "confirmed"]
    assert told.answers[1] == {
        "reference": "b",
        "error": {"field": "customer", "line": None, "message": "There is no customer “NOBODY”."},
    }
    assert told.answers[2]["error"]["line"] == 3


def test_a_draft_is_kept_here(call, order):
    told = submit(call, order(id="7"), "--through", "draft")
    assert told.code == 0
    (answer,) = told.answers
    assert answer["number"].startswith("L-")
    assert [(document["kind"], document["status"]) for document in answer["chain"]] == [("order", "draft")]
    assert call("documents").answers == call("outbox", "list", "--json").answers == []
    (again,) = submit(call, order(id="7"), "--through", "draft").answers
    assert again == {**answer, "repeated": True}


def test_a_draft_is_carried_on(call, order):
    (draft,) = submit(call, order(id="7"), "--through", "draft").answers
    (sent,) = submit(call, order(id="7"), "--through", "order").answers
    assert (sent["key"], sent["state"]) == (draft["key"], "confirmed")


def test_what_is_not_done_in_time_waits_in_the_outbox(call, order):
    told = submit(call, order() + order(), "--through", "payment", "--wait", "0")
    assert told.code == 4
    assert "outbox" in told.err
    assert [answer["state"] for answer in told.answers] == ["waiting", "waiting"]
    assert kinds(told.answers[0]) == ALL
    assert {document["status"] for document in told.answers[0]["chain"]} == {"draft"}
    assert call("documents").answers == []
    assert call("outbox", "send").code == 0
    assert len(call("documents").answers) == 8


def test_running_the_same_command_again_finishes_what_waited(call, order):
    submit(call, order(), "--through", "payment", "--wait", "0")
    (answer,) = submit(call, order(), "--through", "payment").answers
    assert (answer["state"], answer["repeated"], kinds(answer)) == ("confirmed", True, ALL)


def test_a_refused_step_is_parked_and_the_next_order_goes_on(call, order, tmp_path):
    (first,) = submit(call, order(id="1")).answers
    call("cancel", first["number"])
    told = submit(call, order(id="1") + order(id="2"), "--through", "delivery")
    assert told.code == 3
    assert [answer["state"] for answer in told.answers] == ["parked", "confirmed"]
    assert told.answers[0]["reason"]


def test_a_removed_item_keeps_only_its_own_order(call, order):
    told = submit(call, order({"item": "CHAIR", "quantity": "1"}) + order({"item": "SOFA", "quantity": "1"}))
    assert [answer.get("state") for answer in told.answers] == ["confirmed", None]
    assert told.answers[1]["error"]["line"] == 2


def test_amounts_are_texts_and_never_binary(call):
    line = '{"item":"TABLE","quantity":1,"unit_price":0.1}'
    (answer,) = submit(call, f'{{"customer":"KASK","lines":[{line},{line},{line}]}}').answers
    assert answer["total"] == "0.37"


def test_another_profile_has_identities_of_its_own(call, order, data):
    assert call("profiles", "add", "desk", "--backend", "local").code == 0
    submit(call, order(id="7"))
    (answer,) = call("submit", "-", "--profile", "desk", stdin=order(id="7")).answers
    assert (answer["state"], "repeated" in answer) == ("confirmed", False)


def test_books_that_are_gone_leave_the_order_in_the_outbox(call, order, data):
    (data / "books.sqlite").unlink()
    for extra in data.glob("books.sqlite-*"):
        extra.unlink()
    (data / "books.sqlite").mkdir()
    told = submit(call, order(), "--wait", "0.2")
    assert told.code == 4
    assert told.answers[0]["state"] in ("waiting", "unsure")
    shutil.rmtree(data / "books.sqlite")

"""The words of the command line: options in both places, help for every verb, and what is wrong said in words."""

import re
from contextlib import redirect_stderr
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.cli.commands import run
from desktop_app.cli.parser import whole_parser
from desktop_app.cli.reading import read_words

VERBS = ["quote", "submit", "chain", "documents", "deliver", "invoice", "return", "pay", "cancel", "profiles", "outbox"]
VERBS += ["catalogue", "sync", "schema", "tour"]
INNER = [("profiles", "list"), ("profiles", "add"), ("profiles", "test"), ("profiles", "remove"), ("outbox", "list")]
INNER += [("outbox", name) for name in ("send", "retry", "settle", "withdraw")] + [("catalogue", "import")]
NOT_BEGUN = {"backup", "restore", "check"}
ONLY_PRICED = {"erply", "sapera", "fastaccounts"}
"""Systems whose documents can be priced, and that nothing can be sent to yet."""


def test_the_help_names_every_verb_and_the_exit_codes(call):
    told = call("--help")
    assert told.code == 0
    for word in [*VERBS, "--data-dir", "--json", "--log-level", "--version", "--sample", "examples", "exit codes"]:
        assert word in told.out


@pytest.mark.parametrize("words", [(verb,) for verb in VERBS] + INNER, ids=" ".join)
def test_every_verb_has_help_with_its_options(call, words):
    told = call(*words, "--help")
    assert told.code == 0
    assert "--data-dir" in told.out
    assert "--version" in told.out


@pytest.mark.parametrize("words", [(verb,) for verb in VERBS], ids=" ".join)
def test_every_verb_shows_an_example(call, words):
    assert f"  counterfoil {words[0]}" in call(*words, "--help").out


@pytest.mark.parametrize("words", [(), *((verb,) for verb in VERBS), *INNER], ids=" ".join)
def test_what_is_not_begun_is_absent(call, words):
    shown = set(re.split(r"[\s,|{}]+", call(*words, "--help").out))
    assert shown & (NOT_BEGUN if words == ("quote",) else NOT_BEGUN | ONLY_PRICED) == set()


@pytest.mark.parametrize("verb", ["backup", "restore", "check", "books"])
def test_a_verb_that_is_not_begun_is_wrong_use(call, verb):
    assert call(verb).code == 2


def test_the_version_is_one_line(call):
    told = call("--version")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("counterfoil ")


def test_global_options_stand_before_or_after_the_verb(call):
    before, after = call("--json", "profiles", "list"), call("profiles", "list", "--json")
    between = call("profiles", "--json", "list")
    assert before.answers == after.answers == between.answers == [{"name": "local", "backend": "local", "settings": {}}]


def test_the_data_folder_may_stand_after_the_verb(call, tmp_path):
    assert call("schema", "rules", "--data-dir", tmp_path / "other").code == 0
    assert (tmp_path / "other").is_dir()


@pytest.mark.parametrize(
    "words",
    [
        ("--sample", "schema", "rules"),
        ("--colour",),
        ("quote",),
        ("submit",),
        ("submit", "-", "--profile", "local", "--through", "moon"),
        ("submit", "-", "--profile", "local", "--wait", "soon"),
        ("submit", "-", "--profile", "local", "--wait", "-1"),
        ("submit", "-", "--profile", "local", "--wait", "nan"),
        ("documents", "--kind", "letter"),
        ("documents", "--since", "once"),
        ("pay", "SI-00001", "--amount", "much"),
        ("outbox", "settle", "KEY"),
        ("outbox", "settle", "KEY", "--exists", "1", "--send-again"),
        ("profiles",),
        ("schema", "moon"),
        ("catalogue", "import"),
        ("quote", "/no/such/file"),
        ("quote", "-", "--prof", "local"),
    ],
    ids=" ".join,
)
def test_wrong_use_ends_in_2_and_is_told_on_standard_error(call, words):
    told = call(*words)
    assert told.code == 2
    assert told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("words", [("quote", "-"), ("submit", "-"), ("chain", "1"), ("deliver", "1"), ("pay", "1")])
def test_a_profile_that_does_not_exist_is_told_as_json_too(call, words):
    told = call(*words, "--profile", "moon")
    assert told.code == 2
    assert told.answers[0]["error"]["field"] == "profile"
    assert "“moon”" in told.err


def test_the_schema_of_orders_carries_its_version(call):
    (schema,) = call("schema", "order").answers
    assert schema["version"] == "1.0"
    assert schema["required"] == ["customer", "lines"]


def doors(opened):
    """The window and the tour, which only note how they were called."""
    return lambda *words: opened.append(("window", *words)) or 0, lambda *words: opened.append(("tour", *words)) or 7


@pytest.mark.parametrize(("words", "sample"), [([], False), (["--sample"], True)])
def test_without_a_verb_the_window_opens(tmp_path, words, sample):
    opened = []
    assert run(["--data-dir", str(tmp_path), *words], None, *doors(opened)) == 0
    assert opened == [("window", tmp_path, sample)]


def test_the_tour_plays_into_a_folder_and_its_code_counts(tmp_path):
    opened = []
    assert run(["tour", "--out", str(tmp_path)], None, *doors(opened)) == 7
    assert opened == [("tour", tmp_path)]


def test_without_a_data_folder_it_is_the_persons_own(own_folders):
    opened = []
    run([], None, *doors(opened))
    assert opened == [("window", own_folders / "data" / "counterfoil", False)]


LINES = st.lists(st.sampled_from("--data-dir --sample --json --log-level debug folder --samp sync".split()))


@settings(max_examples=40)
@given(LINES)
def test_a_line_for_the_window_is_read_without_the_verbs_as_with_them(words):
    def read(by):
        with redirect_stderr(StringIO()) as told:
            try:
                return vars(by(words)), told.getvalue()
            except SystemExit as end:
                return end.code, told.getvalue()

    assert read(read_words) == read(whole_parser().parse_args)

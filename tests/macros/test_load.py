"""Sets on disk to records: each fault at its place, costing only itself."""

from __future__ import annotations

import os
import sys
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from replykit.errors import MacroError, UnknownNameError
from replykit.located_yaml import quote
from replykit.macros import walk
from replykit.macros.load import list_agents, load_set

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
GOOD = """\
language: fr
macros:
  - trigger: ";remb"
    name: Remboursement
    category: problem
    tags: [argent, délai]
    fields:
      prenom: {label: Prénom du client}
      libre:
      montant: {type: amount, currency: EUR}
      delai: {type: choice, choices: ["3 à 5 jours", "une semaine"], default: "une semaine"}
      pro: {type: boolean, default: true}
      nombre: {type: number, default: 3}
      note: {type: multiline, required: false}
    body: |
      Bonjour {{ prenom }},

      Merci.
  - triggers: [";bye", ";ciao"]
    name: Adieu
    language: en
    body: "Bye,\\nAna"
"""


@pytest.fixture
def load(tmp_path):
    """Load a set of one agent from texts by path."""

    def call(*texts, **files):
        folder = tmp_path / "sets" / "ana"
        folder.mkdir(parents=True, exist_ok=True)
        named = {f"m{n}.yml": text for n, text in enumerate(texts)} | {f"{k}.yml": v for k, v in files.items()}
        for name, text in named.items():
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return load_set(folder.parent, "ana")

    return call


def test_a_good_file_is_read_whole(load):
    loaded = load(GOOD)
    assert loaded.problems == ()
    remb, bye = loaded.macros
    assert (remb.trigger, remb.name, remb.language, remb.category) == (";remb", "Remboursement", "fr", "problem")
    assert remb.tags == ("argent", "délai")
    assert remb.body == "Bonjour {{ prenom }},\n\nMerci.\n"
    assert [(f.name, f.type, f.default, f.is_required) for f in remb.fields] == [
        ("prenom", "text", None, True),
        ("libre", "text", None, True),
        ("montant", "amount", None, True),
        ("delai", "choice", "une semaine", False),
        ("pro", "boolean", "true", False),
        ("nombre", "number", "3", False),
        ("note", "multiline", None, False),
    ]
    assert (bye.triggers, bye.language, bye.body) == ((";bye", ";ciao"), "en", "Bye,\nAna")


def test_lines_of_the_body_are_lines_of_the_file(load):
    remb, bye = load(GOOD).macros
    lines = GOOD.split("\n")
    assert lines[remb.line_of(3) - 1].strip() == "Merci."
    assert lines[remb.where.line - 1].strip().startswith("- trigger")
    assert bye.line_of(2) == bye.line_of(1) == 1 + next(n for n, line in enumerate(lines) if "Bye" in line)


def item(extra="", trigger='";t"', name="N", body="B"):
    return f"macros:\n  - trigger: {trigger}\n    name: {name}\n    body: {body}\n{extra}"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (item("    boddy: x\n"), 5, "unknown key 'boddy'"),
        (item("    category: probleme\n"), 5, "'probleme' is no category"),
        (item("    language: de\n"), 5, "'de' is no language"),
        (item(body="no"), 4, "reads this as a yes or no"),
        (item(trigger="010"), 2, "reads this as a number"),
        (item(trigger='"a b"'), 2, "it holds a space"),
        (item(trigger='"a\u00a0b"'), 2, "it holds a space"),
        (item(trigger='"-x"'), 2, "would be an option"),
        (item(trigger='""'), 2, "it is empty"),
        (item(trigger='"' + "x" * 65 + '"'), 2, "longer than 64"),
        (item(name='"a\\nb"'), 3, "one line"),
        (item(body='"  "'), 4, "the body is blank"),
        (item(body='"\\e[31m"'), 4, "control character U+001B"),
        (item(body="[a, b]"), 4, "must be text"),
        (item("    triggers: [a]\n"), 5, "both stand here"),
        ("macros:\n  - name: N\n    body: B\n", 2, "'trigger' is missing"),
        ("macros:\n  - triggers: []\n    name: N\n    body: B\n", 2, "list of triggers is empty"),
        ("macros:\n  - trigger: ;t\n    body: B\n", 2, "'name' is missing"),
        ("macros:\n  - just text\n", 2, "a macro is a mapping"),
        ("macros: text\n", 1, "must be a list"),
        ("- a\n", 1, "a macro file is a mapping"),
        ("language: fr\n", 1, "'macros' is missing"),
        (item("    fields: [a]\n"), 5, "must hold 'key: value' lines"),
        (item("    fields: {today: }\n"), 5, "field 'today' is always there"),
        (item("    fields: {_x: }\n"), 5, "field '_x' is no name"),
        (item("    fields: {x: {type: txt}}\n"), 5, "'txt' is no type"),
        (item("    fields: {x: {type: choice}}\n"), 5, "a choice without choices"),
        (item("    fields: {x: {type: choice, choices: [a, ' ']}}\n"), 5, "is blank or has several lines"),
        (item("    fields: {x: {choices: [a]}}\n"), 5, "only for a field of type choice"),
        (item("    fields: {x: {type: amount, currency: euro}}\n"), 5, "'euro' is no currency"),
        (item("    fields: {x: {type: date, default: bientot}}\n"), 5, "the default does not fit"),
        (item("    fields: {x: {type: choice, choices: [a], default: b}}\n"), 5, "the default does not fit"),
        (item("    fields: {x: {default: 3}}\n"), 5, "reads this as a number"),
        (item("    fields: {x: {lable: y}}\n"), 5, "unknown key 'lable'"),
    ],
)
def test_each_fault_is_told_at_its_line_and_costs_its_macro(load, text, line, what):
    loaded = load(text, other=item(trigger='";fine"'))
    assert [m.trigger for m in loaded.macros] == [";fine"]
    problem = loaded.problems[0]
    assert what in problem.what
    assert problem.where.line == line
    assert not problem.is_warning


def test_choices_that_are_no_texts_are_told_one_by_one_and_not_as_missing(load):
    loaded = load(item("    fields: {x: {type: choice, choices: [yes, no, 1]}}\n"))
    assert [problem.what[-11:] for problem in loaded.problems] == ["a yes or no", "a yes or no", "as a number"]


def test_a_broken_macro_costs_only_itself_and_its_triggers_remember_why(load):
    loaded = load(GOOD + "  - {trigger: ;cassé, name: X, bdy: y}\n")
    assert len(loaded.macros) == 2
    assert [p.what.split("'")[1] for p in loaded.broken[";cassé"]] == ["bdy", "body"]


@pytest.mark.parametrize("text", [b"", b"macros:\n", b"macros: []\n", b"\xef\xbb\xbfmacros: []\n"])
def test_a_file_with_no_macro_is_no_fault(load, text):
    loaded = load(text)
    assert loaded.macros == ()
    assert not [p for p in loaded.problems if not p.is_warning]


def test_an_unknown_agent_is_refused_with_the_nearest_and_all(load, tmp_path):
    load(GOOD)
    (tmp_path / "sets" / "technicien").mkdir()
    with pytest.raises(UnknownNameError) as caught:
        load_set(tmp_path / "sets", "tecnicien")
    assert caught.value.problems[0].hint == "did you mean 'technicien'? Agents here: ana, technicien"


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(MacroError, match="cannot be listed"):
        load_set(tmp_path / "nope", "ana")


@unix
@pytest.mark.parametrize(("there", "typed"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_an_agent_is_found_however_the_accents_are_written(tmp_path, there, typed):
    folder = tmp_path / normalize(there, "Rémi")
    folder.mkdir()
    (folder / "a.yml").write_text(GOOD, encoding="utf-8")
    found = load_set(tmp_path, normalize(typed, "Rémi"))
    assert found.agent == folder.name
    assert "Remboursement" in [macro.name for macro in found.macros]
    assert {macro.agent for macro in found.macros} == {found.agent}


def test_agents_are_folders_not_files_dots_or_links(tmp_path):
    (tmp_path / "ana").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "topics.yml").write_text("")
    (tmp_path / "self").symlink_to(".")
    assert list_agents(tmp_path) == ("ana",)


@unix
def test_links_pipes_and_dot_files_are_passed_over(load, tmp_path):
    load(GOOD)
    folder = tmp_path / "sets" / "ana"
    outside = tmp_path / "secret.yml"
    outside.write_text(item(trigger='";secret"'))
    (folder / "link.yml").symlink_to(outside)
    (folder / "loop").symlink_to(".")
    os.mkfifo(folder / "pipe.yml")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.yml").write_text(item(trigger='";hidden"'))
    (folder / "deep").mkdir()
    (folder / "deep" / "x.YAML").write_text(item(trigger='";deep"'))
    (folder / "readme.md").write_text("no macro")
    loaded = load_set(folder.parent, "ana")
    assert [m.trigger for m in loaded.macros] == [";deep", ";remb", ";bye"]
    assert sorted(p.what.rpartition("/")[2].split(" ")[0] for p in loaded.problems) == ["link.yml", "loop", "pipe.yml"]


def test_a_set_past_its_bounds_is_cut_with_a_word(load, tmp_path, monkeypatch):
    monkeypatch.setattr(walk, "MAX_FILES", 2)
    loaded = load(item(), item(), item())
    assert len(loaded.macros) == 2
    assert "m2.yml and what follows is not read" in loaded.problems[0].what


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (";refund", ";refund", "stands twice, here and at"),
        (";refund", ";r\u0435fund", "looks like ';refund'"),
        (";refund", ";REFUND", "looks like ';refund'"),
        (";refund", ";re\u200bfund", "looks like ';refund'"),
        (";refund", ";\uff52efund", "looks like ';refund'"),
    ],
)
def test_triggers_that_a_reader_takes_for_one_are_named(load, first, second, what):
    loaded = load(item(trigger=f'"{first}"'), item(trigger=f'"{second}"'))
    assert len(loaded.macros) == 2
    assert what in loaded.problems[-1].what
    assert all(p.is_warning for p in loaded.problems)


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"trigger": '";re\u200bfund"'}, "U+200B"),
        ({"trigger": '";re\u00adfund"'}, "U+00AD"),
        ({"trigger": '"\u0301;x"'}, "U+0301"),
        ({"name": '"p\u0430ypal"'}, "U+0430"),
        ({"body": '"a\\n\u202eb"'}, "U+202E"),
        ({"body": '"Thanks!\\U000e0069"'}, "U+E0069"),
        ({"trigger": '"e"'}, "one character"),
        ({"trigger": '"Vous"'}, "a common word"),
    ],
)
def test_what_a_reader_does_not_see_is_named(load, keys, code):
    (problem,) = load(item(**keys)).problems
    assert code in problem.what


@pytest.mark.parametrize(
    "body", ["Ça coûte 3\u00a0€, « oui » 👩‍👩‍👧 ❤️ 🇫🇷", "Привет, мир", "Ελληνικά 5€", "e\u0301te\u0301"]
)
def test_ordinary_writing_is_not_suspected(load, body):
    assert load(item(body=f'"{body}"')).problems == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"), min_size=1, max_size=60
    )
)
def test_a_quoted_body_is_read_back_as_it_was_written(load, body):
    loaded = load(item(body=quote(body)))
    assert [m.body for m in loaded.macros] == ([body] if body.strip() else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.from_regex(r"[A-Za-z0-9~_.:+-]{1,12}", fullmatch=True))
def test_a_plain_scalar_is_the_text_that_stands_there_or_is_refused(load, word):
    loaded = load(item(name=word))
    assert [m.name for m in loaded.macros] in ([word], [])
    assert loaded.macros or loaded.problems

"""Matches of espanso as macros: each writes what espanso would have written, and nothing runs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.sets import context, make_set
from replykit.macros.expand import expand
from replykit.macros.importers import IMPORTERS, ForeignFile
from replykit.macros.importers.model import LeftOut
from replykit.macros.importing import Wishes, plan

ESPANSO = IMPORTERS["espanso"]


def read(*texts: str, name: str = "{}/package.yml"):
    files = [ForeignFile(path=Path(name.format(n)), data=text.encode()) for n, text in enumerate(texts)]
    return list(ESPANSO.read(files))


def planned(*texts: str):
    return plan(read(*texts), make_set(), Wishes(), context())


def written(*texts: str, trigger: str = ":x", values=None, **more) -> str:
    outcomes = planned(*texts)
    macros = make_set(*(outcome.macro for outcome in outcomes if outcome.macro))
    macro = next(macro for macro in macros.macros if trigger in macro.triggers)
    return expand(macro, macros, values or {}, context(**more))


def kinds(*texts: str) -> set[str]:
    return {note.kind for outcome in planned(*texts) for note in outcome.notes}


def match(replace: str, variables: str = "") -> str:
    vars_ = f"\n    vars: [{variables}]" if variables else ""
    return f"matches:\n  - trigger: ':x'\n    replace: {replace}{vars_}\n"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Hello, {% if x %} and {# no #}",
        "{{ .Site.Title }} and {{{ .x }}}",
        "two\\n\\n  lines\\n{% raw %}\\nend",
        "\\\\ and 'quotes' and \\\"these\\\"",
        "{{ '{{' }}",
    ],
)
def test_what_is_no_variable_is_written_as_it_stands(text):
    document = match(f'"{text}"')
    (only,) = planned(document)
    plain = text.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
    assert (only.status, written(document)) == ("exact", plain)


def test_braces_that_espanso_has_escaped_are_braces():
    assert written(match(r"'\{\{name\}\}'")) == "{{name}}"


def test_several_triggers_a_label_and_search_terms_come_along():
    document = "matches: [{triggers: [':a', ':b'], replace: x y, label: Nice, search_terms: [old, new]}]"
    (only,) = planned(document)
    macro = only.macro
    assert (macro.triggers, macro.name, macro.tags) == ((":a", ":b"), "Nice", ("old", "new"))


def test_a_trigger_in_any_case_keeps_its_case():
    document = "matches: [{trigger: ':x', replace: bonne journée, propagate_case: true}]"
    (only,) = planned(document)
    assert (only.status, only.macro.keeps_case) == ("exact", True)


def test_echo_is_text_with_its_own_variables():
    variables = "{name: a, type: echo, params: {echo: Ana}}, {name: b, type: echo, params: {echo: 'dear {{a}}'}}"
    assert written(match("'{{b}}!'", variables)) == "dear Ana!"
    bare = "{name: b, type: echo, inject_vars: false, params: {echo: 'dear {{a}}'}}"
    assert written(match("'{{b}}!'", bare)) == "dear {{a}}!"


FORM = """\
matches:
  - trigger: ':x'
    form: |
      Hi [[name]],
      [[why]] [[how]] [[text]]
    form_fields:
      name: {default: you}
      why: {type: choice, values: [late, lost], default: lost}
      how: {type: list, values: "by train\\nby bus"}
      text: {multiline: true}
"""


def test_a_form_becomes_fields():
    (only,) = planned(FORM)
    found = {field.name: (field.type, field.choices, field.default) for field in only.macro.fields}
    assert found == {
        "name": ("text", (), "you"),
        "why": ("choice", ("late", "lost"), "lost"),
        "how": ("choice", ("by train", "by bus"), None),
        "text": ("multiline", (), None),
    }
    assert (only.status, written(FORM, values={"how": "by bus", "text": "a\nb"})) == (
        "exact",
        "Hi you,\nlost by bus a\nb",
    )


def test_a_form_variable_takes_its_labels_from_the_layout():
    layout = "First name: [[first]] Last: [[last]]\\nWhy?\\n[[why]]"
    variables = f'{{name: f, type: form, params: {{layout: "{layout}"}}}}'
    (only,) = planned(match("'{{f.first}} {{f.last}} {{f.why}} {{f.first}}'", variables))
    assert [field.label for field in only.macro.fields] == ["First name", "Last", "Why?"]


def test_what_may_be_chosen_can_stand_in_another_file_of_the_package():
    fields = "{to: {type: choice, values: '{{all}}'}}"
    here = match("'{{f.to}}'", f"{{name: f, type: form, params: {{layout: '[[to]]', fields: {fields}}}}}")
    there = 'global_vars: [{name: all, type: echo, params: {echo: "fr\\nen\\n"}}]'
    (only,) = planned(here, there)
    assert only.macro.fields[0].choices == ("fr", "en")


def test_one_of_several_texts_is_chosen_by_its_label_and_random_by_the_agent():
    values = "[{id: 'Dear Sir,\\n', label: formal}, {id: Hi, label: short}]".replace("'Dear Sir,\\n'", '"Dear\\nSir,"')
    document = match("'{{c}} Ana'", f"{{name: c, type: choice, params: {{values: {values}}}}}")
    assert written(document, values={"c": "formal"}) == "Dear\nSir, Ana"
    assert written(document, values={"c": "short"}) == "Hi Ana"
    document = match("'{{c}}'", "{name: c, type: random, params: {choices: [Cheers, Best]}}")
    assert (written(document, values={"c": "best"}), kinds(document)) == ("Best", {"random"})


@pytest.mark.parametrize(
    ("form", "params", "said"),
    [
        ("%Y-%m-%d", "", "2027-03-05"),
        ("%d/%m/%Y", "", "05/03/2027"),
        ("%m/%d/%y %H:%M", "", "03/05/27 14:05"),
        ("%-d.%-m. %I %p", "", "5.3. 02 PM"),
        ("%F 100%%", ", offset: 86400", "2027-03-06 100%"),
        ("%A %-d %B %Y", ", locale: fr-FR", "vendredi 5 mars 2027"),
        ("%B %d, %Y", ", locale: en-US", "March 05, 2027"),
    ],
)
def test_a_date_is_written_as_espanso_does(form, params, said):
    document = match("'{{d}}'", f"{{name: d, type: date, params: {{format: '{form}'{params}}}}}")
    now = context().now.replace(day=5)
    assert written(document, now=now) == said
    assert kinds(document) == set()


@pytest.mark.parametrize(
    ("text", "locales", "said"),
    [
        ("{{d}} / {{e}}", ("en-GB", "fr-FR"), "March / March"),
        ("Bonjour, le bureau ouvre en {{d}}", ("en-GB",), "Bonjour, le bureau ouvre en mars"),
    ],
)
def test_dates_that_speak_otherwise_than_their_reply_are_looked_at_by_hand(text, locales, said):
    names = zip("de", locales, strict=False)
    dates = (f"{{name: {name}, type: date, params: {{format: '%B', locale: {each}}}}}" for name, each in names)
    document = match(f"'{text}'", ", ".join(dates))
    outcome = planned(document)[0]
    assert (outcome.status, outcome.macro.language) == ("needs_hand", None)
    assert [(note.kind, note.what) for note in outcome.notes] == [
        ("date-words", ", ".join(each[:2] for each in locales))
    ]
    assert written(document) == said


@pytest.mark.parametrize(
    "params", ["", "format: '%H:%M:%S'", "format: '%H', offset: 60", "format: '%B', locale: de-DE"]
)
def test_a_date_that_cannot_be_written_here_is_filled_by_hand(params):
    document = match("'on {{d}}'", f"{{name: d, type: date, params: {{{params}}}}}")
    assert [outcome.status for outcome in planned(document)] == ["needs_hand"]
    assert written(document, values={"d": "5/3"}) == "on 5/3"


@pytest.mark.parametrize("kind", ["shell", "script"])
def test_a_command_never_runs_and_is_a_blank(kind, tmp_path):
    canary = tmp_path / "ran"
    params = f"cmd: 'touch {canary}', args: [touch, '{canary}']"
    document = match("'see {{out}}'", f"{{name: out, type: {kind}, params: {{{params}}}}}")
    (only,) = planned(document)
    assert (only.status, only.notes[0].kind, "touch" in only.notes[0].what) == ("needs_hand", kind, True)
    assert written(document, values={"out": "this"}) == "see this"
    assert not canary.exists()


def test_a_match_in_a_match_is_included_and_one_with_blanks_is_written_out():
    first = "matches: [{trigger: ':sig', replace: Ana}, {trigger: ':who', form: '[[name]]'},"
    one = (
        "{trigger: ':x', replace: 'Bye {{s}} {{w}} {{name}}', vars: [{name: s, type: match, params: {trigger: ':sig'}},"
    )
    two = "{name: w, type: match, params: {trigger: ':who'}}, {name: name, type: clipboard}]}]"
    document = first + one + two
    assert '{% include ":sig" %}' in planned(document)[2].macro.body
    assert written(document, values={"name": "Lea", "name_2": "Bob"}) == "Bye Ana Lea Bob"


def test_matches_that_come_round_to_themselves_and_unknown_ones_are_blanks():
    document = match("'a {{s}}'", "{name: s, type: match, params: {trigger: ':x'}}")
    assert kinds(document) == {"circle"}
    assert kinds(match("'a {{s}}'", "{name: s, type: match, params: {trigger: ':y'}}")) == {"no-such-match"}
    assert kinds(match("'a {{s}}'", "{name: s, type: echo, params: {echo: '{{s}}'}}")) == {"circle"}
    assert kinds(match("'a {{nobody}}'")) == {"undeclared"}
    assert kinds(match("'a {{s}}'", "{name: s, type: new}")) == {"unknown-variable"}


def test_the_mark_of_the_cursor_is_taken_out():
    assert written(match("'Bonjour $|$, merci $|$'")) == "Bonjour , merci "
    assert kinds(match("'Bonjour $|$, merci'")) == {"cursor"}
    assert kinds(match("'Bonjour $|$'")) == set()


def test_html_is_plain_text():
    document = "matches: [{trigger: ':x', html: '<p>Hi <b>you</b></p><p>Bye</p>'}]"
    assert (written(document), kinds(document)) == ("Hi you\n\nBye", {"html"})


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("{regex: ':x(?P<a>.)', replace: a}", "regex"),
        ("{trigger: ':x', image_path: a.png}", "image"),
        ("{trigger: ':x'}", "no-text"),
        ("{trigger: ':x', replace: {a: b}}", "no-text"),
        ("{trigger: ':x', replace: ' '}", "blank"),
        ("just text", "no-match"),
    ],
)
def test_what_can_be_no_macro_is_left_out_with_its_reason_and_costs_only_itself(entry, kind):
    bad, good = planned(f"matches:\n- {entry}\n- {{trigger: ':y', replace: fine}}\n")
    assert (bad.status, bad.notes[-1].kind, bad.read.where.line) == ("left_out", kind, 2)
    assert good.status == "exact"


@pytest.mark.parametrize(("text", "kind"), [("- a", "no-mapping"), ("matches: 3", "no-list"), ("a: [", "unreadable")])
def test_a_file_of_which_nothing_can_be_read_is_one_that_is_left_out(text, kind):
    reads = read(text, match("fine"))
    assert [isinstance(each, LeftOut) for each in reads] == [True, False]
    assert reads[0].why.kind == kind


def test_no_file_is_opened_for_another():
    (only,) = read("imports: [/etc/hostname]\nmatches: []")
    assert (only.why.kind, only.why.what) == ("imports", "/etc/hostname")
    assert read("imports: [../1/package.yml]", "matches: []") == []


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        ("a.yml", b"# x\nmatches:\n  - a", True),
        ("a.yaml", b"\xef\xbb\xbfglobal_vars: []", True),
        ("a.yml", b"{matches: []}", True),
        ("a.yml", b"macros: []\n", False),
        ("_manifest.yml", b"name: x\ntitle: matches", False),
        ("a.json", b"matches:", False),
    ],
)
def test_a_file_is_recognised_by_name_and_content(name, data, is_one):
    assert ESPANSO.recognises(Path(name), data) is is_one


LARGE = 60_000
"""Bytes of a package that takes seconds."""


def packages() -> list:
    shared = Path(os.environ.get("REPLYKIT_SHARED", Path(__file__).parents[3] / "shared"))
    found = sorted((shared / "imports" / "espanso").glob("*/"))
    skip = pytest.mark.skip(reason=f"no files to import at {shared} (REPLYKIT_SHARED)")
    return [with_its_time(path) for path in found if path.is_dir()] or [pytest.param(None, marks=skip)]


def with_its_time(package: Path):
    size = sum(file.stat().st_size for file in package.glob("*.yml"))
    return pytest.param(package, marks=pytest.mark.slow) if size > LARGE else package


@pytest.mark.parametrize("package", packages(), ids=lambda path: path.name if path else "absent")
def test_every_match_of_a_real_package_is_accounted_for(package):
    files = [ForeignFile(path=path, data=path.read_bytes()) for path in sorted(package.glob("*.yml"))]
    files = [file for file in files if ESPANSO.recognises(file.path, file.data[:65536])]
    count = sum(line.startswith(b"-") for file in files for line in _entries(file.data))
    outcomes = plan(ESPANSO.read(files), make_set(), Wishes(), context())
    assert len(outcomes) == count
    assert all(outcome.notes[-1].kind in ("regex", "blank", "image") for outcome in outcomes if not outcome.macro)


def _entries(data: bytes) -> list[bytes]:
    """The lines that start an entry of `matches`: those of its own indentation."""
    lines, inside, indent = [], False, None
    for line in data.splitlines():
        if line[:1].isalpha():
            inside, indent = line.startswith(b"matches"), None
        bare = line.lstrip(b" ")
        if inside and bare.startswith(b"-") and (indent is None or indent == len(line) - len(bare)):
            indent = len(line) - len(bare)
            lines.append(bare)
    return lines

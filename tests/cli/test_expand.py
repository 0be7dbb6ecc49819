"""`replykit expand`: the reply on standard output, or nothing there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import click
import pytest

from replykit.cli import expansion
from small_sets import write_sets

SET = """\
language: fr
macros:
  - trigger: ";remb"
    name: Remboursement
    fields:
      prenom: {label: Prénom}
      montant: {type: amount, currency: EUR}
    body: |
      Bonjour {{ prenom }},

      Je vous rembourse {{ montant }}.{% if geste %} Et un bon.{% endif %}
      {% include ";sig" %}
  - trigger: ";sig"
    name: Signature
    body: "Ana"
  - trigger: ";boucle"
    name: Boucle
    body: '{% include ";boucle" %}'
  - trigger: ";lent"
    name: Lent
    body: |
      {% set x = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" %}
      {% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}{% for e in x %}{% if a == "y" %}a{% endif %}{#
      #}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}
  - trigger: ";ville"
    name: Ville
    body: "{{ customer.address.city }} {{ ticket.id }}"
  - trigger: ";jumeau"
    name: Un
    body: "un"
  - trigger: ";jumeau"
    name: Deux
    body: "deux"
  - trigger: ";vite"
    name: Vite
    keep_case: true
    body: "dès ce soir"
  - trigger: ";cassé"
    name: Cassé
    bodi: "x"
"""


@pytest.fixture
def expand(replykit, tmp_path, monkeypatch):
    monkeypatch.setenv("REPLYKIT_MACROS", str(write_sets(tmp_path / "sets", ana=SET)))
    monkeypatch.setenv("REPLYKIT_AGENT", "ana")
    monkeypatch.chdir(tmp_path)

    def call(*args, **more):
        return replykit("expand", *args, **more)

    return call


def test_a_macro_that_keeps_case_takes_that_of_the_word_on_the_command_line_or_in_the_text(expand):
    assert expand(";Vite").out == "Dès ce soir\n"
    assert (
        expand("-", stdin=";Vite, ou ;VITE ! Bref, ;vite.\n").out
        == "Dès ce soir, ou DÈS CE SOIR ! Bref, dès ce soir.\n"
    )
    assert expand(";SIG").code == 2


def test_a_macro_is_printed_whole(expand):
    done = expand(";remb", "--set", "prenom=Zoé", "--set", "montant=12,5", "--set", "geste=oui")
    assert (done.code, done.out) == (0, "Bonjour Zoé,\n\nJe vous rembourse 12,50\u00a0€. Et un bon.\nAna\n")


@pytest.mark.parametrize(
    ("args", "code", "part"),
    [
        ([";remb"], 3, "'prenom' (Prénom) has no value"),
        ([";remb"], 3, "'montant' has no value"),
        ([";remb", "--set", "prenom=Z", "--set", "montant=abc"], 3, "field 'montant': 'abc' is no amount"),
        ([";remb", "--set", "prenon=Z"], 2, "did you mean 'prenom'?"),
        ([";remb", "--set", "prenom"], 2, "--set takes NAME=VALUE"),
        ([";rmeb"], 2, "did you mean ';remb'?"),
        ([";sig", "--agent", "ann"], 2, "did you mean 'ana'?"),
        ([";boucle"], 3, ";boucle -> ;boucle"),
        ([";lent"], 3, "was stopped"),
        ([";jumeau"], 3, "names 2 macros"),
        ([";cassé"], 3, "did you mean 'body'?"),
        ([";sig", "--macros", "nope"], 3, "cannot be listed"),
        ([";sig", "--ticket", "nope.json"], 3, "nope.json cannot be read: no such file"),
        ([], 2, "Missing argument"),
        (["-", "--ticket", "-"], 2, "cannot both come from standard input"),
    ],
)
def test_a_failure_prints_nothing_and_says_why(expand, args, code, part):
    done = expand(*args)
    assert (done.code, done.out) == (code, "")
    assert part in done.err


def test_missing_fields_are_all_named_with_their_place(expand):
    assert re.findall(r"a\.yml:(\d+):\d+: field '(\w+)'", expand(";remb").err) == [("6", "prenom"), ("7", "montant")]


def test_a_ticket_fills_fields_and_the_customer(expand, tmp_path):
    ticket = {
        "prenom": "Léa",
        "montant": 12.5,
        "autre": [1],
        "ticket": {"id": 7},
        "customer": {"address": {"city": "Lyon"}},
    }
    (tmp_path / "t.json").write_text(json.dumps(ticket), encoding="utf-8")
    assert expand(";remb", "--ticket", "t.json").out.startswith("Bonjour Léa,\n\nJe vous rembourse 12,50\u00a0€.")
    assert expand(";remb", "--ticket", "t.json", "--set", "prenom=Bob").out.startswith("Bonjour Bob")
    assert expand(";remb", "--ticket", "-", stdin=json.dumps(ticket)).out.startswith("Bonjour Léa")
    assert "Lyon" not in expand(";ville", "--ticket", "t.json").out


def test_a_number_of_a_ticket_is_not_read_as_if_it_were_typed(expand):
    done = expand(";remb", "--ticket", "-", stdin='{"prenom": "Léa", "montant": 1234.56}')
    assert "1\u202f234,56" in done.out
    assert "more than two decimals" in expand(";remb", "--ticket", "-", stdin='{"prenom": "A", "montant": 1.234}').err


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{", "t.json:1:2: this is no JSON"),
        ("[1]", "must hold one JSON object"),
        ('{"customer": "Ana"}', "must be an object"),
        ("[" * 100_000, "cannot be read as a ticket"),
        ('{"prenom": NaN}', "cannot be read as a ticket"),
        (b"\xff", "not UTF-8"),
        (b'{"x": "' + b"x" * 1_000_000 + b'"}', "larger than 1 MB"),
    ],
)
def test_a_ticket_that_cannot_be_read_is_told(expand, tmp_path, text, part):
    (tmp_path / "t.json").write_bytes(text if isinstance(text, bytes) else text.encode())
    done = expand(";sig", "--ticket", "t.json")
    assert (done.code, done.out) == (3, "")
    assert part in done.err


def test_every_trigger_of_a_text_is_expanded_and_the_rest_is_kept(expand):
    done = expand("-", stdin="Voilà.\r\n;sig et «;sig» ; x;sig\n")
    assert (done.code, done.out) == (0, "Voilà.\r\nAna et «Ana» ; x;sig\n")


def test_a_trigger_behind_a_byte_order_mark_is_expanded(expand):
    done = expand("-", stdin="\ufeff;sig\r\n")
    assert (done.code, done.out) == (0, f"\ufeff{expand('-', stdin=';sig').out}\r\n")


@pytest.mark.parametrize(
    ("stdin", "part"),
    [
        (";remb ;sig", "'prenom'"),
        (";jumeau", "names 2 macros"),
        ("Bonjour (;cassé) et ;sig", "macro ';cassé' could not be loaded"),
        (b"\xff", "not UTF-8"),
        (b"\0", "NUL"),
    ],
)
def test_a_text_with_a_failing_trigger_prints_nothing(expand, stdin, part):
    done = expand("-", stdin=stdin)
    assert (done.code, done.out) == (3, "")
    assert part in done.err


def test_the_name_of_a_broken_macro_is_a_word_like_others_in_a_text(expand):
    done = expand("-", stdin="Cassé ? Voyez x;cassé\n> ;cassé\n;sig\n")
    assert (done.code, done.out) == (0, "Cassé ? Voyez x;cassé\n> ;cassé\nAna\n")


def test_what_is_broken_in_the_set_is_mentioned_but_costs_nothing_else(expand):
    done = expand(";sig")
    assert (done.code, done.out) == (0, "Ana\n")
    assert "could not be loaded" in done.err
    assert expand(";sig", "--quiet").err == ""


def test_a_trigger_that_may_be_in_a_broken_file_is_not_just_unknown(expand):
    done = expand(";nowhere")
    assert done.code == 2
    assert "could not be loaded; 'replykit macros check' says what" in done.err


def test_an_accent_in_a_name_may_be_one_character_or_two(replykit, tmp_path):
    (tmp_path / "ana").mkdir()
    name = "pre\u0301nom"
    text = f'macros: [{{trigger: ";hi", name: Hi, body: "Hi {{{{ {name} }}}}, {{{{ {name}_2 }}}}"}}]'
    (tmp_path / "ana" / "a.yml").write_text(text, encoding="utf-8")
    ticket = tmp_path / "ticket.json"
    ticket.write_text('{"prénom_2": "Zoé"}', encoding="utf-8")
    where = ("--macros", tmp_path, "--agent", "ana", "--ticket", ticket)
    assert replykit("expand", ";hi", *where, "--set", "prénom=Léa").out == "Hi Léa, Zoé\n"
    assert "did you mean 'prénom'" in replykit("expand", ";hi", *where, "--set", "prenom=Léa").err


def test_copying_off_a_terminal_is_said_to_be_impossible(expand):
    done = expand(";sig", "--copy")
    assert (done.code, done.out) == (3, "Ana\n")
    assert "not copied: there is no clipboard here" in done.err


def test_copying_on_a_terminal_sends_the_reply_to_its_clipboard(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "xterm")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with click.Context(click.Command("expand")):
        assert expansion._copy("Zoé\n") == 0
    assert capsys.readouterr().err == "\x1b]52;c;Wm/DqQ==\x07Sent to the terminal's clipboard.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are opened the Unix way")
def test_missing_fields_are_asked_on_the_terminal_and_the_reply_stays_alone(expand, tmp_path):
    import pty  # noqa: PLC0415 - not everywhere

    main, terminal = pty.openpty()
    os.write(main, b"Zo\xe9\n" + "Zoé\nabc\n12,5\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "replykit", "expand", ";remb"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
        check=False,
        timeout=20,
    )
    asked = os.read(main, 65536).decode(errors="replace")
    os.close(main)
    os.close(terminal)
    assert done.stdout.decode() == "Bonjour Zoé,\n\nJe vous rembourse 12,50\u00a0€.\nAna\n"
    assert "Prénom: " in asked
    assert "byte 2 (0xe9) is not UTF-8" in asked
    assert "'abc' is no amount" in asked


LIGHT = ("spacy", "thinc", "pygls", "prompt_toolkit", "jinja2", "babel", "rapidfuzz")


@pytest.mark.parametrize(
    ("args", "unwanted"),
    [
        (["--help"], LIGHT),
        (["expand", ";sig"], LIGHT),
        (["macros", "list"], LIGHT),
        (["macros", "show", ";sig"], LIGHT),
        (["macros", "search", "sig"], LIGHT[:-1]),
        (["schema", "macros"], LIGHT),
        (["macros", "check", "--no-tone"], LIGHT),
    ],
)
def test_light_commands_import_nothing_heavy(expand, args, unwanted):
    code = (
        "import sys; from replykit.cli.program import run\n"
        f"code = run({args!r}); print(code, *sorted(set({unwanted!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] in ("0", "3")
    assert done.stdout

"""`replykit compose`: the file, the streams and the exit codes. What keys do is tested in tests/prompt."""

from __future__ import annotations

import os
import re
import stat
import sys

import pytest

from replykit.cli import desk as wiring
from replykit.cli.reply_file import open_reply
from replykit.cli.writing import write_whole
from replykit.errors import DraftError, LanguageError, MacroError, ReplykitError
from replykit.prompt.wording import Wording
from replykit.settings import Settings
from replykit.text import Span
from replykit.tone.model import Checked, Finding
from small_sets import write_sets

SET = """language: en
macros:
  - trigger: ";hi"
    name: Greeting
    fields: {first_name: {label: First name}}
    body: "Hello {{ first_name }},"
  - trigger: ";refund"
    name: Refund
    fields:
      amount: {type: amount, currency: EUR}
      when: {type: date}
      ill: {type: boolean, label: Is ill}
      delay: {type: choice, choices: [a week, a month], default: a week}
    body: "{{ amount }} by {{ when }}{% if ill %}, get well{% endif %}, within {{ delay }}."
  - trigger: ";bye"
    name: Signature
    body: |
      Best wishes,
      {{ agent }}
"""


FRENCH = """language: fr
macros:
  - {trigger: ";jour", name: Jour, fields: {jour: {type: date}}, body: "Livré le {{ jour | in_words }}."}
"""


class FakeLinter:
    """Remarks on one phrase; no grammar."""

    chart = None

    def lint(self, text, *_):
        if "?!" in text:
            raise LanguageError("too short to tell its language")
        start = text.find("any inconvenience")
        if start < 0:
            return Checked(language="en", findings=())
        finding = Finding(
            rule="r", pair=None, principle="own-up", category="scripted", level="warning",
            span=Span(start, start + 17), text="any inconvenience", message="names nothing", because="", instead="",
        )  # fmt: skip
        return Checked(language="en", findings=(finding,))


@pytest.fixture
def sets(tmp_path):
    return write_sets(tmp_path / "macros", ana=SET)


@pytest.fixture
def compose(replykit, sets, monkeypatch):
    """Run `compose --plain` as ana, with a linter that loads no grammar."""
    monkeypatch.setattr("replykit.cli.linting.agents_linter", lambda _: FakeLinter())
    monkeypatch.setattr("replykit.tone.switching.switched", lambda linter, _: linter)
    return lambda *args, stdin=b"": replykit("compose", "--agent", "ana", "--macros", sets, *args, stdin=stdin)


def test_a_pipe_of_lines_gives_the_reply_on_stdout_alone(compose):
    done = compose("--plain", stdin=";hi\nClaire\nSorry for any inconvenience.\n;bye\n")
    assert done.code == 0
    assert done.out == "Hello Claire,\nSorry for any inconvenience.\nBest wishes,\nana\n"
    assert '1. warning: "any inconvenience": names nothing' in done.err


def test_a_pipe_ends_with_its_last_line_not_with_a_dot_among_the_others(compose):
    assert compose("--plain", stdin="a\n.\nb\n").out == "a\n.\nb\n"
    assert compose("--plain", stdin="a\n.\n").out == "a\n"


def test_typed_fields_are_read_as_their_types_say(compose):
    done = compose("--plain", stdin=";refund\n12.5\n2026-12-24\nyes\n\n")
    assert done.code == 0
    assert done.out.endswith(", get well, within a week.\n")
    assert "12.50" in done.out


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (";hi\n", "First name is missing"),
        (";refund\nlots\n", "is no amount"),
        ("Pay [AMOUNT]\n", "Unfilled: [AMOUNT]"),
    ],
)
def test_an_unfilled_reply_is_not_given_to_a_pipe(compose, lines, says):
    done = compose("--plain", stdin=lines)
    assert done.code == 3
    assert done.out == ""
    assert says in done.err


def test_a_card_number_is_named_to_a_pipe(compose):
    done = compose("--plain", stdin="Paid with 4111 1111 1111 1111.\n")
    assert (done.code, done.out) == (0, "Paid with 4111 1111 1111 1111.\n")
    assert "A card or bank account number: **** 1111" in done.err


def test_a_reply_that_could_not_be_checked_is_no_success(compose):
    done = compose("--plain", stdin="what?!\n")
    assert (done.code, done.out) == (3, "what?!\n")
    assert "too short to tell" in done.err


def test_lines_that_are_no_text_are_refused(compose):
    done = compose("--plain", stdin=b"caf\xe9\n")
    assert (done.code, done.out) == (3, "")
    assert "is not UTF-8" in done.err


def test_without_a_terminal_it_says_what_to_do(compose):
    done = compose()
    assert done.code == 3
    assert "--plain" in done.err
    assert done.out == ""


def test_a_dumb_terminal_gets_lines(compose, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert compose(stdin="fine\n").out == "fine\n"


def test_without_an_agent_it_names_init(replykit):
    done = replykit("compose", "--plain")
    assert done.code == 2
    assert "replykit init" in done.err


def test_a_file_is_written_in_place_with_its_own_line_ends(compose, tmp_path):
    reply = tmp_path / "reply.txt"
    reply.write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    done = compose("--plain", reply, stdin="three\n")
    assert (done.code, done.out) == (0, "")
    assert reply.read_bytes() == b"\xef\xbb\xbfone\r\ntwo\r\nthree\r\n"


def test_a_new_file_is_made(compose, tmp_path):
    assert compose("--plain", tmp_path / "new.txt", stdin="fine").code == 0
    assert (tmp_path / "new.txt").read_text() == "fine\n"


def test_a_run_that_fails_leaves_the_file_as_it_was(compose, tmp_path):
    reply = tmp_path / "reply.txt"
    reply.write_bytes(b"one\r\nno end")
    before = reply.stat()
    assert compose("--plain", reply, stdin=";hi\n").code == 3
    assert reply.read_bytes() == b"one\r\nno end"
    assert reply.stat().st_mtime_ns == before.st_mtime_ns
    assert {path.name for path in tmp_path.iterdir()} == {"macros", "reply.txt"}


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"a\0b", "is a NUL"), (b"caf\xe9", "is not UTF-8"), (b"x" * 900_000, "longer than")],
    ids=["binary", "not UTF-8", "too long"],
)
@pytest.mark.parametrize("role", ["reply", "customer"])
def test_a_file_that_is_no_text_is_refused(compose, tmp_path, content, says, role):
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    done = compose("--plain", *(["--customer"] if role == "customer" else []), path)
    assert done.code == 3
    assert says in done.err
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", ["no/such/folder/reply.txt", "."])
def test_a_file_that_cannot_be_made_is_refused_at_once(compose, tmp_path, name):
    assert compose("--plain", tmp_path / name, stdin="fine").code == 3


# --- the customer's message ---

LETTER = b"""From: Ana <ana@example.org>
Subject: =?utf-8?q?Rembours=C3=A9_?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: %b

%b
--x
Content-Type: text/plain
Content-Disposition: attachment; filename=secret.txt

attached
--x--
"""


@pytest.mark.parametrize(
    ("kind", "body", "shown"),
    [
        (b"text/plain; charset=iso-8859-1", b"O\xf9 est\r\nmon train ?", ["Où est", "mon train ?"]),
        (
            b"text/html; charset=utf-8",
            b"""<head><title>no</title><style>p{}</style></head><p>O&ugrave;
            est<br>mon <b>train</b>&nbsp;?<script>x()</script></p><div>Ana <img src=https://x.test/pixel></div>""",
            ["Où est", "mon train ?", "", "Ana"],
        ),
    ],
    ids=["plain", "html"],
)
def test_an_email_is_read_as_its_text(compose, tmp_path, kind, body, shown):
    letter = tmp_path / "message.EML"
    letter.write_bytes(LETTER % (kind, body))
    done = compose("--plain", "--customer", letter, stdin="fine\n")
    assert (done.code, done.out) == (0, "fine\n")
    assert [line[2:] for line in done.err.splitlines() if line.startswith("> ")] == shown


def test_an_email_without_a_text_is_refused(compose, tmp_path):
    letter = tmp_path / "message.eml"
    letter.write_bytes(LETTER % (b"image/png", b"iVBORw0KGgo="))
    done = compose("--plain", "--customer", letter, stdin="fine\n")
    assert (done.code, done.out) == (3, "")
    assert "has no text that can be read" in done.err


# --- files ---


def test_an_unchanged_reply_is_not_written(tmp_path):
    path = tmp_path / "reply.txt"
    path.write_bytes(b"mixed\r\nends\n\nno end")
    before = path.stat().st_mtime_ns
    reply = open_reply(path)
    reply.save(reply.text)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (b"mixed\r\nends\n\nno end", before)


@pytest.mark.parametrize("before", [b"old\r\n", None], ids=["changed", "made"])
def test_what_somebody_else_wrote_meanwhile_is_told_before_it_is_written_over(tmp_path, before):
    path = tmp_path / "reply.txt"
    if before:
        path.write_bytes(before)
    reply = open_reply(path)
    path.write_bytes(b"theirs\n")
    with pytest.raises(DraftError, match="written by somebody else meanwhile"):
        reply.save("ours")
    assert path.read_bytes() == b"theirs\n"
    reply.save("ours")
    assert path.read_bytes() == b"ours\n".replace(b"\n", b"\r\n" if before else b"\n")


def test_a_file_that_is_gone_is_written_anew(tmp_path):
    path = tmp_path / "reply.txt"
    path.write_bytes(b"old")
    reply = open_reply(path)
    path.unlink()
    reply.save("ours")
    assert path.read_bytes() == b"ours\n"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links are Unix's")
def test_permissions_and_links_stay(tmp_path):
    path, link, hard = tmp_path / "reply.txt", tmp_path / "link.txt", tmp_path / "hard.txt"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, b"new")
    assert (link.is_symlink(), path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (True, b"new", 0o640)
    os.link(path, hard)
    write_whole(path, b"newer and longer")
    write_whole(path, b"short")
    assert hard.read_bytes() == b"short"


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize(("owner", "group"), [(12345, 12345), (12345, 0), (0, 12345), (0, 12346)])
def test_a_shared_file_stays_its_owners_and_its_groups(tmp_path, monkeypatch, owner, group):
    monkeypatch.setattr(os, "getgroups", lambda: [12346])
    path = tmp_path / "shared.yml"
    path.write_text("old")
    path.chmod(0o640)
    os.chown(path, owner, group)
    write_whole(path, b"newer")
    there = path.stat()
    assert (path.read_bytes(), there.st_uid, there.st_gid) == (b"newer", owner, group)
    assert stat.S_IMODE(there.st_mode) == 0o640


def test_a_write_that_fails_leaves_the_old_content_and_no_other_file(tmp_path, monkeypatch):
    path = tmp_path / "reply.txt"
    path.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReplykitError, match="cannot be written: no space left"):
        write_whole(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def linked(tmp_path):
    """A file with two names, which can only be written into."""
    path = tmp_path / "reply.txt"
    path.write_text("old, and as long as it is")
    (tmp_path / "hard.txt").hardlink_to(path)
    return path


@pytest.mark.parametrize("content", [b"new", b"new, and much longer than what stood there before"])
@pytest.mark.parametrize("failing", range(3))
def test_a_write_into_a_file_that_fails_puts_its_old_content_back(linked, monkeypatch, content, failing):
    synced, sync = [], os.fsync

    def full(handle):
        synced.append(handle)
        if len(synced) > failing:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReplykitError, match="cannot be written: no space left"):
        write_whole(linked, content)
    assert linked.read_text() == linked.with_name("hard.txt").read_text() == "old, and as long as it is"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_file_with_two_names_that_may_not_grow_keeps_its_old_content(linked):
    import resource  # noqa: PLC0415 - Unix only

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(ReplykitError, match="cannot be written: file too large"):
            write_whole(linked, b"new" * 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert linked.read_text() == "old, and as long as it is"


# --- the desk ---


@pytest.fixture
def desk(sets, monkeypatch):
    monkeypatch.setattr("replykit.cli.linting.agents_linter", lambda _: FakeLinter())
    monkeypatch.setattr("replykit.tone.switching.switched", lambda linter, _: linter)
    settings = Settings(agent="ana", macros=sets, rules=None, language="en", fail_level="error")
    return wiring.open_desk(settings, Wording("en"), customer="help", title="", deliver=print)


def test_the_preview_shows_what_is_known_and_stands_in_for_the_rest(desk):
    greeting, refund, _ = desk.search("")
    assert desk.preview(greeting, {}) == "Hello ‹First name›,"
    assert desk.preview(greeting, {"first_name": "Ana"}) == "Hello Ana,"
    assert desk.preview(refund, {}) == "‹amount› by ‹when›, get well, within ‹delay›."
    assert "12.50 by ‹when›, within ‹delay›." in desk.preview(refund, {"amount": "12.5", "ill": "no"})


def test_the_menu_holds_every_macro_of_a_large_set(tmp_path):
    macros = [f'  - {{trigger: ";m{number}", name: Macro {number}, body: "Hello"}}' for number in range(350)]
    folder = write_sets(tmp_path, big="macros:\n" + "\n".join(macros))
    settings = Settings(agent="big", macros=folder, rules=None, language="en", fail_level="error")
    desk = wiring.open_desk(settings, Wording("en"), customer="", title="", deliver=print)
    assert len(desk.search("")) == len(desk.search("macro")) == 350


def test_a_value_is_read_back_in_the_language_of_the_reply(sets):
    (sets / "ana" / "second.yml").write_text(FRENCH, encoding="utf-8")
    settings = Settings(agent="ana", macros=sets, rules=None, language="en", fail_level="error")
    desk = wiring.open_desk(settings, Wording("en"), customer="", title="", deliver=print)
    macros = {macro.trigger: macro for macro in desk.search("")}
    amount, when, _, delay = desk.fields_of(macros[";refund"])
    assert desk.read_back(macros[";refund"], amount, "12,5") == "€12.50"
    assert desk.read_back(macros[";refund"], when, "24/12/2026") == "Thursday 24 December 2026"
    assert desk.read_back(macros[";refund"], delay, "a week") == ""
    (day,) = desk.fields_of(macros[";jour"])
    assert desk.read_back(macros[";jour"], day, "24/12/2026") == "jeudi 24 décembre 2026"
    assert re.match("(lun|mar|mercre|jeu|vendre)di ", desk.read_back(macros[";jour"], day, "+3 jours ouvrés"))
    with pytest.raises(MacroError, match="is no date"):
        desk.read_back(macros[";jour"], day, "bientôt")
    assert desk.preview(macros[";jour"], {}).startswith("Livré le ")


def test_a_draft_too_short_to_tell_is_read_in_the_language_of_the_screen(sets, monkeypatch):
    asked = []
    monkeypatch.setattr("replykit.cli.linting.agents_linter", lambda settings: asked.append(settings) or FakeLinter())
    monkeypatch.setattr("replykit.tone.switching.switched", lambda linter, _: linter)
    for said in (None, "en"):
        settings = Settings(agent="ana", macros=sets, rules=None, language=said, fail_level="error")
        opened = wiring.open_desk(settings, Wording("fr"), customer="", title="", deliver=print)
        assert opened.lint("any inconvenience", "").findings
    assert [settings.language for settings in asked] == ["fr", "en"]


def test_the_desk_knows_how_the_agent_likes_to_write(sets):
    settings = Settings(
        agent="ana", macros=sets, rules=None, language="en", fail_level="error", expand="at-once", keys="vi"
    )
    opened = wiring.open_desk(settings, Wording("en"), customer="", title="", deliver=print)
    assert (opened.expands_at_once, opened.has_vi_keys) == (True, True)


def test_the_desk_finds_triggers_as_words_of_their_own(desk):
    text = "x;hi http://a/;hi (;hi) ;bye"
    assert [(text[span.start : span.end], macro.name) for span, macro in desk.triggers_in(text)] == [
        (";hi", "Greeting"),
        (";bye", "Signature"),
    ]
    assert desk.triggers == [";hi", ";refund", ";bye"]
    assert desk.gate == "error"


def test_a_broken_macro_is_named_at_the_start(sets):
    (sets / "ana" / "second.yml").write_text("macros:\n  - trigger: ';x'\n    nam: X\n", encoding="utf-8")
    settings = Settings(agent="ana", macros=sets, rules=None, language="en", fail_level="error")
    opened = wiring.open_desk(settings, Wording("en"), customer="", title="", deliver=print)
    assert "replykit macros check" in opened.notice
    assert len(opened.triggers) == 3

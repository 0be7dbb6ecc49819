"""The gate without a mail program: what goes through, what is held back, what is kept."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from messages import ARGUMENTS, AROUND, ENGLISH, ENGLISH_BAD, FRENCH, FRENCH_BAD, TEXTS, UNREAD, attached, plain
from post import as_bytes

from replykit.cli import slips
from replykit.cli.slips import slips_in
from replykit.tone.dismissals import Dismissal, write_dismissals
from small_charts import SPELLING

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(os.name == "nt", reason="the mailer of these tests is a shell script"),
]


LETTERS = [
    pytest.param(case, language, marks=[pytest.mark.slow] if (row + column) % 2 else [])
    for row, case in enumerate(AROUND)
    for column, language in enumerate(TEXTS)
]
"""Each awkward letter in both languages; the quick suite takes them by turns."""


def sha(data):
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("case", "language"), LETTERS)
def test_a_clean_message_arrives_byte_for_byte(post, case, language):
    message = AROUND[case](TEXTS[language][0])
    done = post.send(message, "-oi", "-f", "", "--", "ana@example.test")
    assert (done.returncode, done.stderr, done.stdout) == (0, b"", b"")
    assert sha(post.message) == sha(message)
    assert post.words == [b"-oi", b"-f", b"", b"--", b"ana@example.test"]
    assert post.runs == 1


@pytest.mark.parametrize(("case", "language"), LETTERS)
def test_a_message_that_breaks_the_tone_is_not_sent(post, case, language):
    done = post.send(AROUND[case](TEXTS[language][1]), "-t")
    assert done.returncode == 65
    assert {"fr": b"fr-gene", "en": b"en-inconvenience"}[language] in done.stderr
    assert post.message is None


@pytest.mark.parametrize("case", UNREAD)
def test_a_message_with_nothing_to_check_arrives_and_that_is_said(post, case):
    done = post.send(UNREAD[case], "-t")
    assert done.returncode == 0
    assert sha(post.message) == sha(UNREAD[case])
    if UNREAD[case].strip() and case not in ("headers alone", "empty body", "base64 that is none"):
        assert b"handed on unchecked (" in done.stderr
        assert "handed on unchecked (" in post.why()


@pytest.mark.parametrize("case", ARGUMENTS)
@pytest.mark.parametrize("has_dashes", [False, True], ids=["plain", "after dashes"])
def test_arguments_arrive_as_they_are(post, case, has_dashes):
    words = as_bytes(ARGUMENTS[case])
    done = post.send(plain(FRENCH), *words, options=["--"] if has_dashes else [])
    assert (done.returncode, done.stderr) == (0, b"")
    assert post.words == words


@pytest.mark.parametrize("code", [0, 1, 65, 75, 77])
def test_the_mailers_code_is_the_answer(post, code):
    assert post.send(plain(FRENCH), MAILER_CODE=str(code)).returncode == code


def test_a_mailer_ended_by_a_signal_ends_us_by_it(post):
    post.mailer.write_text("#!/bin/sh\nkill -TERM $$\n")
    assert post.send(plain(FRENCH)).returncode == -signal.SIGTERM


def test_a_mailer_that_reads_nothing_is_no_failure_of_ours(post):
    post.mailer.write_text("#!/bin/sh\nexit 0\n")
    assert post.send(plain(FRENCH + "x" * 500_000 + "\n"), options=["--language=fr"]).returncode in (0, 75)


def test_the_mailer_dies_of_a_broken_pipe_as_it_would_alone(post):
    post.mailer.write_text('#!/bin/sh\n(yes; echo $? > "$MAILER_FOLDER/message") | head -n 1 > /dev/null\n')
    post.send(plain(FRENCH))
    assert post.message == b"141\n"


@pytest.mark.parametrize("locale", ["fr_FR.UTF-8", "C.UTF-8"])
def test_what_is_said_names_place_rule_and_way_on_in_the_agents_language(post, locale):
    done = post.send(plain(FRENCH_BAD), LANG=locale)
    said = done.stderr.decode()
    assert "message:4:15: error: « la gêne occasionnée » ne nomme rien. [fr-gene]" in said
    assert "  4 | Désolé 🙂 pour la gêne occasionnée.\n    |                ^^^^" in said
    assert ("message non envoyé." if locale[:2] == "fr" else "message not sent.") in said
    assert "replykit presend --send-anyway" in said


def test_the_customers_words_are_not_the_agents(post):
    message = plain(f"On Mon, Nov 02, 2026, Ana Client wrote:\n> Sorry for any inconvenience?\n\n{ENGLISH}")
    assert post.send(message).returncode == 0
    assert post.send(message + b"Sorry for any inconvenience.\n").returncode == 65


def test_the_fail_level_decides(post):
    assert post.send(plain(ENGLISH_BAD)).returncode == 65
    assert post.send(plain(ENGLISH_BAD), options=["--fail-level", "error"]).returncode == 0
    assert "line 4, column 13, 17 chars: warning [en-inconvenience]" in post.why()
    assert post.send(plain(FRENCH_BAD), options=["--fail-level=error"]).returncode == 65


def test_a_short_text_is_read_in_the_declared_language(post):
    assert post.send(plain("La gêne occasionnée.\n"), options=["--language", "fr"]).returncode == 65


@pytest.mark.parametrize("ending", ["warm", "alone"])
def test_with_the_warm_linter_and_without_it_says_the_same(post, ending):
    environ = {"REPLYKIT_NO_SERVE": "1"} if ending == "alone" else {}
    answers = post.office.answers()
    blocked, passed = post.send(plain(FRENCH_BAD), **environ), post.send(plain(ENGLISH), **environ)
    assert (blocked.returncode, passed.returncode) == (65, 0)
    assert "message:4:15: error: « la gêne occasionnée »" in blocked.stderr.decode()
    assert post.office.answers() - answers == (2 if ending == "warm" else 0)


@pytest.mark.parametrize("text", [FRENCH, FRENCH_BAD], ids=["passed", "held back"])
def test_what_is_imported_once_says_and_does_what_a_start_of_python_does(post, text):
    alone = replace(post, starter=None)
    copied, got = post.send(plain(text), "-oi", b"\xff"), (post.message, post.words)
    started = alone.send(plain(text), "-oi", b"\xff")
    assert (copied.returncode, copied.stdout, copied.stderr) == (started.returncode, started.stdout, started.stderr)
    assert got == (alone.message, alone.words)
    assert alone.runs == (2 if text == FRENCH else 0)


def test_before_the_warm_linter_no_grammar_is_loaded(post):
    done = post.send(plain(FRENCH), PYTHONPROFILEIMPORTTIME="1")
    assert b"replykit.cli.gate" in done.stderr
    assert not [name for name in (b"spacy", b"numpy", b"jinja2", b"yaml") if name in done.stderr]


# -- what is found beside the tone


CARD, ACCOUNT = "4111 1111 1111 1111", "FR14 2004 1010 0505 0001 3M02 606"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Bonjour [prénom],\nle dossier {{ numero }} part.\n> [AMOUNT]\n-- \n[NOM]\n", ["unfilled", "unfilled"]),
        (f"Hello {CARD},\n{ACCOUNT}\n", ["card-number", "account-number"]),
        (f"Hello,\n> {CARD}\n> {ACCOUNT}\n", ["card-number"]),
        (f"Hello,\n-- \nOur bank: {ACCOUNT}\n", []),
    ],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_blanks_and_accounts_count_where_the_agent_wrote_them_and_cards_anywhere(text, rules, language):
    found = slips_in(text, language)
    assert [slip.rule for slip in found] == rules
    assert not any(number in str(slip) for slip in found for number in (CARD, ACCOUNT))


def test_a_blank_holds_a_letter_back_in_any_language_and_no_number_is_shown(post):
    for text, said in (
        (ENGLISH, "'[NAME]' looks like"),
        (FRENCH, "« [NAME] » a l'air"),
        ("Hallo,\n", "'[NAME]' looks"),
    ):
        done = post.send(plain(f"{text}[NAME], {CARD}\n"))
        assert (done.returncode, post.message) == (65, None)
        assert said in done.stderr.decode()
        assert "**** 1111" in done.stderr.decode()
        assert CARD not in done.stderr.decode()
    assert post.send(plain(f"{ENGLISH}{ACCOUNT}\n"), options=["--fail-level", "error"]).returncode == 0


def test_the_report_says_how_a_blank_that_is_meant_may_stand(post):
    post.send(plain(f"{ENGLISH}[NAME]\n"))
    (blank,) = slips_in("[NAME]", "en")
    assert f"if it is meant: replykit dismiss {blank.fingerprint} --reason" in post.why(LANG="C.UTF-8")


def test_a_blank_that_is_meant_is_dismissed_and_a_cards_number_is_not(post, monkeypatch):
    monkeypatch.setattr(slips, "dismissed_file", lambda: post.folder / "dismissed.yml")
    found = slips_in(f"TBC {CARD} {ACCOUNT}", "en")
    entries = [Dismissal(fingerprint=slip.fingerprint, reason="meant", date="2026-11-22") for slip in found]
    (post.folder / "dismissed.yml").write_text(write_dismissals(tuple(entries)))
    assert [slip.rule for slip in slips.without_dismissed(found)] == ["card-number"]


# -- what fails


def test_a_broken_chart_holds_the_message_back_until_it_is_let_go(post):
    rules = post.folder / "rules.yaml"
    rules.write_text("version: 1\nrules: [")
    options = ["--rules", str(rules)]
    done = post.send(plain(FRENCH), options=options)
    assert done.returncode == 75
    assert str(rules).encode() in done.stderr
    assert "message not sent: it could not be checked" in post.why()
    assert post.message is None
    assert post.allow().returncode == 0
    assert post.send(plain(FRENCH), options=options).returncode == 0
    assert post.message == plain(FRENCH)


def test_a_rule_that_cannot_be_used_holds_the_message_back(post):
    rules = post.folder / "rules.yaml"
    rules.write_text(post.office.rules.read_text().replace("phrases: [any inconvenience]", "phrazes: [x]"))
    done = post.send(plain(FRENCH), options=["--rules", str(rules)])
    assert (done.returncode, post.message) == (75, None)
    assert b"phrazes" in done.stderr


def test_a_text_that_is_too_long_is_held_back(post):
    done = post.send(plain(FRENCH + "mot " * 60_000))
    assert (done.returncode, post.message) == (75, None)
    assert b"longer than 200,000 characters" in done.stderr


def test_a_linter_that_crashes_holds_the_message_back_without_a_word_of_it(post):
    (post.folder / "sitecustomize.py").write_text(
        "import replykit.serve.letters as letters\n"
        "def text_of(message): raise RuntimeError(message.decode())\n"
        "letters.text_of = text_of\n"
    )
    done = post.send(plain("Secret Zoé.\n"), PYTHONPATH=str(post.folder))
    assert (done.returncode, post.message) == (75, None)
    assert b"a fault of its own: RuntimeError" in done.stderr
    assert b"Secret" not in done.stderr
    assert "Secret" not in post.why()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 64, "No mailer is named"),
        (["--"], 64, "No mailer is named"),
        (["--agent", "x"], 64, "No mailer is named"),
        (["--nope", "msmtp"], 64, "no option --nope before the mailer"),
        (["-f", "me@example.test", "--", "msmtp"], 64, "mutt moves a '--'"),
        (["true", "-bs"], 64, "nothing can be checked"),
        (["no-such-mailer", "-t"], 69, "no mailer no-such-mailer"),
        (["--fail-level", "high", "true"], 75, "'high' is no fail level"),
    ],
)
def test_a_wrong_call_sends_nothing(post, words, code, said):
    done = post.run("presend", *words, message=plain(FRENCH))
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_mailer_that_is_no_program_is_said(post):
    post.mailer.write_bytes(b"\0\1\2")
    done = post.send(plain(FRENCH))
    assert done.returncode == 69
    assert b"cannot be run" in done.stderr


def test_a_state_folder_that_cannot_be_written_costs_no_message(post):
    (post.folder / "state").write_text("a file")
    passed, held = post.send(plain(FRENCH)), post.send(plain(FRENCH_BAD))
    assert (passed.returncode, passed.stderr) == (0, b"")
    assert held.returncode == 65
    assert str(post.folder / "state").encode() in held.stderr


@pytest.mark.parametrize(
    ("way", "code", "said"),
    [
        ("exec {presend} {mailer} <&-", 75, "standard input is closed"),
        ("exec {presend} {mailer} 2>&-", 65, ""),
        ("exec {presend} {mailer} >&-", 65, ""),
        ("mkdir gone && cd gone && rmdir ../gone && exec {presend} {mailer}", 75, "the folder that you are in"),
    ],
    ids=["no input", "nowhere to speak", "nowhere to write", "no folder"],
)
def test_a_closed_stream_or_a_folder_that_is_gone_is_no_fault_of_ours(post, way, code, said):
    done = subprocess.run(
        ["/bin/sh", "-c", way.format(presend=f"{sys.executable} -m replykit presend", mailer=post.mailer)],
        input=plain(FRENCH_BAD),
        capture_output=True,
        check=False,
        cwd=post.folder,
        env={**post.environ, "PYTHONSAFEPATH": "1"},
    )
    assert (done.returncode, post.message) == (code, None)
    assert said in done.stderr.decode()
    assert b"fault of its own" not in done.stderr


@pytest.mark.slow
def test_killed_at_any_moment_the_mailer_has_the_whole_message_or_nothing(post):
    # NOTE: it is `sent` only after the mailer has read to the end of its standard input.
    message = attached(FRENCH, b"x" * 300_000)
    post.mailer.write_text('#!/bin/sh\ncd "$MAILER_FOLDER" && cat > part && mv part message\n')
    start = time.monotonic()
    post.send(message)
    usual = time.monotonic() - start
    whole = 0
    for trial in range(60):
        (post.folder / "message").unlink(missing_ok=True)
        process = subprocess.Popen(
            [sys.executable, "-m", "replykit", "presend", str(post.mailer)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=post.office.home,
            env=post.environ,
        )
        process.stdin.write(message)
        process.stdin.close()
        time.sleep(usual * trial / 50)
        process.send_signal(signal.SIGKILL if trial % 2 else signal.SIGTERM)
        is_sent = process.wait() == 0
        assert post.message in ((message,) if is_sent else (None, message))
        whole += is_sent
    assert 0 < whole < 60


# -- send anyway


def test_a_message_held_back_goes_once_when_the_agent_says_so(post):
    again = plain(FRENCH_BAD).replace(b"Subject", b"Date: later\nMessage-ID: <2@x>\nSubject")
    assert post.send(plain(FRENCH_BAD)).returncode == 65
    assert "10 minutes" in post.allow().stderr.decode()
    done = post.send(again)
    assert done.returncode == 0
    assert post.message == again
    assert b"as you asked" in done.stderr
    assert "as you asked" in post.why()
    assert post.send(again).returncode == 65


def test_another_text_is_checked_all_the_same(post):
    post.send(plain(FRENCH_BAD))
    post.allow()
    assert post.send(plain(FRENCH_BAD + "Encore.\n")).returncode == 65
    assert post.send(plain(FRENCH_BAD)).returncode == 0


def test_a_message_held_back_is_known_after_others_were_sent(post):
    assert post.send(plain(FRENCH_BAD)).returncode == 65
    assert post.send(plain(FRENCH)).returncode == 0
    assert post.allow().returncode == 0
    assert post.send(plain(ENGLISH)).returncode == 0
    assert post.send(plain(FRENCH_BAD)).returncode == 0


def test_a_message_that_passes_after_all_is_held_back_no_more(post):
    assert post.send(plain(ENGLISH_BAD)).returncode == 65
    assert post.send(plain(ENGLISH_BAD), options=["--fail-level", "error"]).returncode == 0
    assert post.allow().returncode == 66


def test_an_allowance_ends(post):
    post.send(plain(FRENCH_BAD))
    post.allow()
    record = json.loads((post.state / "allowed.json").read_text())
    (post.state / "allowed.json").write_text(json.dumps({**record, "until": time.time() - 1}))
    assert post.send(plain(FRENCH_BAD)).returncode == 65


@pytest.mark.parametrize("content", ["", "[]", '"x"', '{"digest": 1}', "{", '{"digest": "x", "until": "y"}'])
def test_a_broken_allowance_allows_nothing(post, content):
    post.send(plain(FRENCH_BAD))
    (post.state / "allowed.json").write_text(content)
    assert post.send(plain(FRENCH_BAD)).returncode == 65


def test_nothing_is_allowed_where_nothing_is_held_back(post):
    assert post.allow().returncode == 66
    post.send(plain(FRENCH))
    done = post.allow()
    assert done.returncode == 66
    assert b"No message is held back." in done.stderr


# -- the report


def test_the_report_names_rule_and_place_and_no_word(post):
    post.send(plain(FRENCH_BAD + "Zoé Secret.\n\nLe lun. 2 nov. 2026, Ana a écrit :\n> Intime\n"))
    (file,) = post.state.glob("*.json")
    kept = file.read_text()
    for word in ("Secret", "Intime", "gêne", "Désolé", "billet", "Zoé", "example.test"):
        assert word not in kept
    place = {"line": 4, "column": 15, "length": 19}
    remark = {"rule": "fr-gene", "level": "error", **place}
    assert json.loads(kept)["remarks"] == [{**remark, "instead": ""}]
    told = [{**remark, "instead": "Dites ce qui est arrivé."}]
    assert json.loads(post.why("--format", "json")) == {**json.loads(kept), "remarks": told}
    assert "ligne 4, colonne 15, 19 car.: error [fr-gene]" in post.why(LANG="fr_FR.UTF-8").replace("\u202f", "")


def test_what_a_misspelt_word_may_mean_is_not_kept(post):
    chart = post.folder / "spelling.yaml"
    chart.write_text(SPELLING, encoding="utf-8")
    done = post.send(plain(FRENCH.replace("prêt", "remboursse")), REPLYKIT_RULES=str(chart), REPLYKIT_NO_SERVE="1")
    assert "Écrivez : rembourse" in done.stderr.decode()
    assert "rembours" not in (post.state / "presend.json").read_text()
    told = post.why(REPLYKIT_RULES=str(chart))
    assert "[fr-faute]" in told
    assert "rembours" not in told


@pytest.mark.parametrize("content", [None, "version: ["])
def test_a_report_is_told_whatever_became_of_its_chart(post, content):
    post.send(plain(FRENCH_BAD))
    chart = post.folder / "other.yaml"
    if content is not None:
        chart.write_text(content, encoding="utf-8")
    assert "error [fr-gene]\n" in post.why(REPLYKIT_RULES=str(chart))


def test_what_is_kept_is_for_the_agents_eyes_only(post):
    os.umask(0)
    try:
        post.send(plain(FRENCH_BAD))
        post.allow()
    finally:
        os.umask(0o022)
    assert stat.S_IMODE(post.state.stat().st_mode) == 0o700
    kept = {path.name: stat.S_IMODE(path.stat().st_mode) for path in post.state.iterdir()}
    assert kept == {"presend.json": 0o600, "allowed.json": 0o600, "locks": 0o700}
    assert [(path.stat().st_size, stat.S_IMODE(path.stat().st_mode)) for path in (post.state / "locks").iterdir()] == [
        (0, 0o600)
    ]


def test_nothing_of_a_message_is_left_anywhere(post, office):
    post.send(plain(FRENCH + "Motsecret.\n"))
    post.send(plain(FRENCH_BAD + "Motsecret.\n"))
    (post.folder / "message").unlink()
    left = [path for folder in (post.folder, office.home) for path in folder.rglob("*") if path.is_file()]
    assert left
    assert not [path for path in left if b"Motsecret" in path.read_bytes()]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"outcome": "x", "when": "", "digest": "", "remarks": []}', "\0"])
def test_a_broken_report_is_none(post, content):
    post.send(plain(FRENCH_BAD))
    (post.state / "presend.json").write_text(content)
    done = post.run("why")
    assert done.returncode == 3
    assert b"no message was checked yet" in done.stderr


def test_help_is_help(post):
    for word in ("-h", "--help"):
        done = post.run("presend", word)
        assert done.returncode == 0
        assert b"MAILER" in done.stdout


def test_options_of_the_program_before_the_command_are_refused(post):
    done = post.run("--agent", "zoe", "presend", str(post.mailer), message=plain(FRENCH))
    assert (done.returncode, post.message) == (64, None)
    assert b"'presend' comes first" in done.stderr

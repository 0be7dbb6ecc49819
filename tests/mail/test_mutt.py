"""The gate under the real mutt and neomutt, before the real msmtp."""

from __future__ import annotations

import hashlib
from email import message_from_bytes, policy

import pytest
from mail_client import Client
from messages import TEXTS
from smtp_sink import smtp_sink

pytestmark = [pytest.mark.model, pytest.mark.slow]

INDEX, COMPOSER = "q:Quit", "y:Send"


@pytest.fixture(params=["mutt", "neomutt"])
def client(request, post, needs):
    needs(request.param, "msmtp")
    with smtp_sink() as sink:
        yield Client(request.param, post, sink)


def leave(terminal):
    """Wait until the program is done, and leave it: what it does last is done before it reads a key."""
    terminal.until(INDEX)
    terminal.send("q")
    assert terminal.exit_code() == 0


def text_in(message):
    return message_from_bytes(message, policy=policy.default).get_content()


@pytest.mark.parametrize("is_below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_message_that_breaks_the_tone_stays_in_the_composer(client, language, is_below):
    reply = TEXTS[language][1]
    with client.answering(reply, is_below=is_below) as terminal:
        terminal.send("y")
        shown = terminal.until("not sent")
        assert {"fr": "[fr-gene]", "en": "[en-inconvenience]"}[language] in shown
        assert "Sorry 🙂 for any" in shown if language == "en" else "Désolé 🙂 pour" in shown
        terminal.send("q")
        terminal.until(COMPOSER)
        terminal.send("P")
        leave(terminal)
    assert client.code == 65
    (draft,) = client.messages_in("drafts")
    assert reply in text_in(draft)
    assert b"orig-1@example.test" in draft
    assert client.messages_in("sent") == client.sink.messages == []
    assert "message not sent" in client.post.why()


@pytest.mark.parametrize("is_below", [False, True], ids=["above", "below"])
@pytest.mark.parametrize("language", TEXTS)
def test_a_clean_message_arrives_as_it_was_given(client, language, is_below):
    with client.answering(TEXTS[language][0], is_below=is_below) as terminal:
        terminal.send("y")
        leave(terminal)
    (words, given), (passed, message) = client.recorded("before"), client.recorded("after")
    assert passed == words
    assert words[-4:] == [b"-f", b"me@example.test", b"--", b"ana@example.test"]
    assert hashlib.sha256(message).hexdigest() == hashlib.sha256(given).hexdigest()
    assert client.sink.messages == [message]
    assert client.sink.recipients == ["ana@example.test"]
    assert TEXTS[language][0] in text_in(message)
    assert len(client.messages_in("sent")) == 1


def test_a_message_that_was_held_back_goes_by_the_documented_key(client):
    with client.answering(TEXTS["fr"][1]) as terminal:
        terminal.send("y")
        terminal.until("not sent")
        terminal.send("q")
        terminal.until(COMPOSER)
        terminal.send("S")
        terminal.until("within 10 minutes")
        terminal.send(" ")
        terminal.until(COMPOSER)
        terminal.send("y")
        leave(terminal)
    assert client.recorded("after")[1] == client.recorded("before")[1] == client.sink.messages[0]
    assert "as you asked" in client.post.why()


def test_the_documented_key_says_why(client):
    client.post.send(b"\n" + TEXTS["fr"][1].encode())
    with client.opened() as terminal:
        terminal.send("W")
        terminal.until("line 4, column 15, 19 chars")


@pytest.mark.parametrize("language", TEXTS)
def test_a_script_is_told_and_nothing_is_sent(client, language):
    clean, bad = (text.encode() for text in TEXTS[language])
    done = client.send_unattended(bad)
    assert done.returncode != 0
    assert b"not sent" in done.stderr + done.stdout
    assert client.sink.messages == []
    assert client.send_unattended(clean, "-a", str(client.folder / "editor"), "--").returncode == 0
    (message,) = client.sink.messages
    assert message == client.recorded("before")[1]
    assert b"multipart/mixed" in message

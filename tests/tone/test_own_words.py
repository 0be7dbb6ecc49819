"""Only the agent's words are read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.text import Span
from replykit.tone.own_words import own_words

MESSAGE = "Bonjour,\nOù est mon billet ?"


def test_plain_reply_is_kept_as_it_is():
    text = "Bonjour Paul,\n\nC'est fait.\n"
    own = own_words(text)
    assert own.masked == text
    assert own.spans == ()
    assert own.quoted is None


def test_quoted_lines_are_masked_and_become_the_customers_message():
    text = "> Where is my bag?\n>> older\nWe found it.\n"
    own = own_words(text)
    assert own.masked == " " * 18 + "\n" + " " * 8 + "\nWe found it.\n"
    assert own.quoted == "Where is my bag?\nolder"


@pytest.mark.parametrize(
    "introduction",
    [
        "On Mon, Jun 3, 2024 at 10:12 AM Jean Dupont <jean@example.org> wrote:",
        "On 03/06/2024 10:12, Jean Dupont wrote:",
        "On June 3, Jean wrote:",
        "On Mon, Jun 3, 2024 at 10:12 AM Jean Dupont\n<jean@example.org> wrote:",
        "Le lun. 3 juin 2024 à 10:12, Jean Dupont <jean@example.org> a écrit :",
        "Le lun. 3 juin 2024 à 10:12, Jean Dupont\n<jean@example.org>\na écrit :",
        "Le 03/06/2024 à 10:12, Jean Dupont a écrit\u00a0:",
        "Le lundi 3 juin 2024 à 10:12:00 UTC+2, Jean a écrit ce qui suit :",
        "Jean Dupont <jean@example.org> a écrit :",
        "-----Original Message-----\nFrom: Jean\nSent: Monday\nTo: Support\nSubject: Ticket",
        "-----Message d'origine-----\nDe : Jean\nEnvoyé : lundi\nÀ : Support\nObjet : Billet",
        "________________________________\nDe : Jean\nEnvoyé : lundi 3 juin\nÀ : Support\nObjet : Billet",
        "De : Jean Dupont <jean@example.org>\nEnvoyé : lundi 3 juin 2024\nÀ : Support\nObjet : Billet",
        "*From:* Jean Dupont\n*Sent:* Monday\n*To:* Support\n*Subject:* Ticket",
    ],
    ids=lambda text: text.split("\n")[0][:40],
)
@pytest.mark.parametrize("mark", ["> ", ""], ids=["marked", "bare"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_earlier_message_is_masked_and_becomes_the_customers_message(introduction, mark, end):
    reply = "C'est fait.\n\n"
    quoted = "".join(f"{mark}{line}\n" for line in MESSAGE.split("\n"))
    text = f"{reply}{introduction}\n\n{quoted}".replace("\n", end)
    own = own_words(text)
    assert own.masked.split() == ["C'est", "fait."]
    assert len(own.masked) == len(text)
    assert own.quoted.replace("\r", "") == MESSAGE


def test_answers_between_quoted_lines_are_read():
    own = own_words("> Où est mon billet ?\nDans votre mail.\n> Et mon reçu ?\nAussi.\n")
    assert own.masked.split("\n")[1::2][:2] == ["Dans votre mail.", "Aussi."]
    assert own.quoted == "Où est mon billet ?\nEt mon reçu ?"


@pytest.mark.parametrize("line", ["Anna said", "anna_79 wrote:", "Anna Lind posted :", "Paul a écrit :", "@paul a dit"])
def test_paragraph_below_a_name_that_said_it_is_masked(line):
    own = own_words(f"{line}\nIt is red. Why?\nIt is blue.\n")
    assert own.masked.split() == ["It", "is", "blue."]
    assert own.quoted is None


def test_answer_on_the_line_of_the_quotation_is_read():
    assert own_words("Anna said\nIt is red. It is blue.").masked.split() == ["It", "is", "blue."]


@pytest.mark.parametrize("line", ["He said", "This is what Anna said", "As Anna said,", "Ce que Paul a dit"])
def test_sentence_that_tells_what_was_said_is_read(line):
    text = f"{line}\nIt is red.\nIt is blue."
    assert own_words(text).masked == text


@pytest.mark.parametrize("line", ["-- ", "--", "-- \r"], ids=["dashes-space", "dashes", "crlf"])
def test_signature_is_masked(line):
    own = own_words(f"Done.\n{line}\nPaul, the best team ever\n")
    assert own.masked.split() == ["Done."]
    assert own.quoted is None


@pytest.mark.parametrize("greeting", ["", "Bonjour Ana,\n\n"], ids=["none", "greeting"])
@pytest.mark.parametrize("introduction", ["On Mon, Nov 02, 2026, Ana wrote:", "Le lun. 3 juin 2024, Ana a écrit :"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_answer_below_the_quoted_lines_is_read(introduction, greeting, end):
    text = f"{greeting}{introduction}\n> Où est-il ?\n>\n> Ana\n\nIci.\n> Et là ?\nAussi.\n-- \nPaul\n"
    own = own_words(text.replace("\n", end))
    assert own.masked.split() == [*greeting.split(), "Ici.", "Aussi."]
    assert own.quoted.replace("\r", "") == "Où est-il ?\n\nAna\nEt là ?"
    assert own.is_signed


def test_below_an_answer_and_its_introduction_nothing_is_read():
    own = own_words("C'est fait.\nTout va bien.\nOn Mon, 3 June, Ana wrote:\n> I waited for a very\nlong time.\n")
    assert own.masked.split() == ["C'est", "fait.", "Tout", "va", "bien."]
    assert own.quoted == "I waited for a very"


def test_dashes_inside_a_line_are_no_signature():
    text = "Fares -- and delays.\n--- not one either\n"
    assert own_words(text).masked == text


def test_quotation_below_the_signature_is_the_customers_message():
    own = own_words("Done.\n-- \nPaul\n\nOn Mon, 3 June Jean wrote:\n> Where is it?\n")
    assert own.masked.split() == ["Done."]
    assert own.quoted == "Where is it?"


def test_jinja_value_becomes_a_word_of_the_same_length():
    text = "Bonjour {{ prenom }}, merci."
    assert own_words(text).masked == "Bonjour Xxxxxxxxxxxx, merci."


@pytest.mark.parametrize("name", ["delai", "délai_livraison", "delivery_delay", "timeframe", "days", "nb_jours"])
def test_jinja_value_that_says_how_long_becomes_a_duration(name):
    text = f"Within {{{{ {name} }}}}, surely."
    masked = own_words(text).masked
    assert masked.split() == ["Within", "48", "h,", "surely."]
    assert len(masked) == len(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("within **5 days**.", "within   5 days  ."),
        ("It is _not_ so, *sorry*.", "It is  not  so,  sorry ."),
        ("***All*** and __more__", "   All    and   more  "),
    ],
)
def test_marks_of_emphasis_part_no_words(text, read):
    own = own_words(text)
    assert own.masked == read
    assert own.spans == ()


@pytest.mark.parametrize(
    "text",
    ["2 * 3 * 4", "* one\n* two", "snake_case_name", "f**k that**", "a ** b ** c", "`__init__`", "le __/__ à midi"],
)
def test_other_stars_and_underscores_stay(text):
    assert own_words(text).masked == text


def test_jinja_statements_and_comments_become_spaces():
    text = "{% if late %}Sorry.{% endif %}{# note\nfor us #}"
    own = own_words(text)
    assert own.masked == " " * 13 + "Sorry." + " " * 11 + " " * 7 + "\n" + " " * 9
    assert [text[span.start : span.end] for span in own.spans] == ["{% if late %}", "{% endif %}{# note\nfor us #}"]


def test_jinja_that_never_ends_is_plain_text():
    text = "Use {{ or {% as you like."
    assert own_words(text).masked == text


def test_quotations_inside_the_agents_sentence_are_kept():
    text = 'Vous écrivez « il a refusé » et "non".'
    assert own_words(text).masked == text


def test_own_stretches_are_told_from_masked_ones():
    own = own_words("Hi {{ name }}, done.\n> ok\nBye")
    assert own.is_own(Span(0, 3))
    assert own.is_own(Span(13, 20))
    assert not own.is_own(Span(0, 5))
    assert not own.is_own(Span(10, 16))
    assert not own.is_own(Span(22, 23))
    assert own.is_own(Span(26, 29))


@given(st.text(alphabet="> \n\r-{}%#ab:écritOnLe1wrote", max_size=120))
def test_masked_text_is_as_long_and_its_lines_end_where_they_did(text):
    own = own_words(text)
    assert len(own.masked) == len(text)
    assert [c == "\n" for c in own.masked] == [c == "\n" for c in text]
    inside = {index for span in own.spans for index in range(span.start, span.end)}
    assert all(own.masked[i] == text[i] for i in range(len(text)) if i not in inside)


@pytest.mark.parametrize(
    "unit",
    [
        "On 3 ",
        "On 3 \n",
        "{{",
        "{%",
        "{{}}{%",
        ">",
        "De : x\nÀ :\n",
        "From: a\n",
        "-",
        "Le 3 a\n",
        "> a\n",
        "a <",
        "On 1 wrote",
        "_",
    ],
)
def test_hostile_drafts_are_read_in_no_time(unit):
    # NOTE: the time of this process: a busy machine's clock runs on meanwhile.
    start = time.process_time()
    own_words(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 5

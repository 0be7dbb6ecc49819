"""The review page as text: safe, whole, the same in both languages. What a browser makes of it: tests/browser."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replykit.comparison.decision_file import canonical_value
from replykit.comparison.model import Comparison, Conflict, Fact, Passage, Reply, Stated, Topic
from replykit.comparison.typography import compose, fold
from replykit.output.compare_html import show_page
from replykit.output.compare_html.facts import show_facts
from replykit.output.compare_html.parts import Voice
from replykit.output.compare_html.shapes import READABLE
from replykit.output.compare_html.texts import show_texts
from replykit.output.compare_html.wording import PAGE_WORDS
from reviewed import ATTACKS, DAY, INVISIBLE, READABLE_VALUES, full_comparison, hostile_comparison

VOID = {"meta", "input", "br", "img", "link", "base"}


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.open, self.text, self.within = [], [], [], {}
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1:] in (["style"], ["script"]):
            self.within[self.open[-1]] = data
        self.text.append(data)


@pytest.fixture(scope="module")
def comparison():
    return full_comparison()


@pytest.fixture(scope="module", params=["fr", "en"])
def page(request, comparison):
    return show_page(comparison, request.param, DAY)


@pytest.fixture(scope="module")
def hostile():
    return show_page(hostile_comparison(), "fr", DAY)


def allowed(page):
    return next(a["content"] for tag, a in Page(page).tags if a.get("http-equiv") == "Content-Security-Policy")


def test_only_its_own_style_and_script_may_run(page):
    within = Page(page).within
    digests = {name: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for name, text in within.items()}
    assert allowed(page) == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "form-action 'none'; base-uri 'none'"
    )


@pytest.fixture(params=["full", "hostile"])
def either(request, page, hostile):
    return {"full": page, "hostile": hostile}[request.param]


def test_no_attribute_runs_styles_or_leads_away(either):
    tags = Page(either).tags
    attributes = {key: value for _, found in tags for key, value in found.items()}
    assert not [key for key in attributes if key.startswith("on") or key in ("style", "src", "action", "formaction")]
    addresses = [found["href"] for _, found in tags if "href" in found]
    assert addresses
    assert all(re.fullmatch(r"#[a-z0-9-]+", address) for address in addresses)


def test_every_address_is_in_the_page_and_no_name_is_given_twice(either):
    tags = Page(either).tags
    names = [found["id"] for _, found in tags if "id" in found]
    assert len(names) == len(set(names))
    assert {found["href"][1:] for _, found in tags if "href" in found} <= set(names)


def test_hostile_text_stays_text(hostile, page):
    found = Page(hostile)
    assert {tag for tag, _ in found.tags} <= {tag for tag, _ in Page(page).tags} | {"code", "small"}
    text = " ".join("".join(found.text).split())
    assert all(attack in text for attack in ATTACKS)


def test_invisible_signs_are_shown(hostile):
    assert not {sign for sign in INVISIBLE if not sign.isprintable()} & set(hostile)
    assert "a&lt;U+202E&gt;b" in hostile


def test_there_is_one_script_and_one_style(hostile):
    tags = Page(hostile).tags
    scripts = [attributes.get("type") for tag, attributes in tags if tag == "script"]
    assert scripts == ["application/json"] * (len(scripts) - 1) + [None]
    assert len([tag for tag, _ in tags if tag == "style"]) == 1


def test_what_the_script_reads_of_a_topic_holds_no_sign_of_html(hostile):
    data = re.findall(r'<script type="application/json">(.*?)</script>', hostile)
    assert len(data) == hostile.count("<article")
    assert not set("<>&") & set("".join(data))
    assert any("</script>" in json.loads(one)["title"] for one in data)


def test_facts_stand_before_texts_and_broken_decisions_before_facts(page):
    pets = page[page.index("<article") :]
    pets = pets[: pets.index("</article>")]
    places = [pets.index(mark) for mark in ('class="broken"', 'class="facts"', 'class="texts"', 'class="decision"')]
    assert places == sorted(places)


def test_each_text_says_its_language(page):
    cells = [found for tag, found in Page(page).tags if found.get("class") == "text"]
    assert {found["lang"] for found in cells} == {"fr", "en"}


def test_words_that_differ_are_marked_within_the_sentences(page):
    topic = page[page.index("compared with lea ;avis" if "compared with" in page else "comparés avec lea ;avis") :]
    text = re.sub(r'<span class="heard">.*?</span>', "", topic[: topic.index("</article>")])
    assert "Merci pour votre avis.</p>" in text
    assert "<del>Nous</del> <ins>On</ins> le <del>lisons lundi</del> <ins>lit mardi</ins> avec" in text
    assert '<span class="new"><ins>Répondez-moi si besoin.</ins></span>' in text
    assert "<del>À bientôt dans notre hôtel !</del></details>" in text


ADDED_BY_THE_PAGE = re.compile(
    r'<details.*?</details>|<del>.*?</del>|<span class="(?:heard|sign)".*?</span>', re.DOTALL
)
WORDS = st.sampled_from(
    ["Bonjour", "le", "train", "5 jours", "{prenom}", "« oui »", "l’été", "https://a.example", "🙂", "1.", "-"]
)
ENDS = st.sampled_from([" ", ", ", ". ", " ! ", ".\n", ".\n\n", "\u00a0: ", "…\n"])
TEXTS = st.lists(st.tuples(WORDS, ENDS), min_size=1, max_size=12).map(lambda both: "".join(map("".join, both)))


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS)
def test_a_text_is_shown_whole_whatever_is_marked_in_it(one, other):
    members = [
        Reply(agent=agent, trigger=";x", name="x", language="fr", passages=(Passage(text=text),), body=text)
        for agent, text in (("lea", one), ("tom", other))
    ]
    topic = Topic(id="x", status="reworded", members=tuple(members), similarity=1, confidence=1, why="")
    columns = re.findall(r'<div class="text"[^>]*>(.*?)</div>', str(show_texts(topic, Voice("fr"))), re.DOTALL)
    for text, column in zip((one, other), columns, strict=True):
        own = ADDED_BY_THE_PAGE.sub("", column)
        shown = re.sub(r"<[^>]*>", "", own.replace("</p>", " "))
        assert "".join(html.unescape(shown).split()) == "".join(text.split())


def test_places_start_at_the_agents_folder(page):
    assert ">lea/avis.yml:1<" in page
    assert "someone" not in page


def test_equal_values_have_equal_letters_across_languages(page):
    topic = page[page.index(";breakfast</code>") :]
    rows = re.findall(r'data-letter="(\w)"[^>]*>.*?</span>\w</span><span><q[^>]*>([^<]+)</q>', topic)
    assert [(letter, text) for letter, text in rows[:3]] == [("A", "€14"), ("A", "14 €"), ("B", "16 euros")]


def test_nobody_is_counted(page):
    counts = re.search(r'<ul class="counts">.*?</ul>', page)[0]
    assert not any(agent in counts for agent in ("amy", "lea", "tom"))


def test_coverage_says_in_words_who_answers_what(page):
    table = page[page.index('class="coverage"') :]
    own = PAGE_WORDS["fr" if 'lang="fr">' in page[:40] else "en"]
    assert all(f'<td class="{cell}">' in table and f">{words}<" in table for cell, words in own.cells.items())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_agent_and_no_macro_is_a_page_too(language):
    assert PAGE_WORDS[language].none in show_page(Comparison(agents=(), topics=()), language, DAY)


def test_an_anonymous_page_offers_nothing_that_needs_names(comparison):
    page = show_page(comparison, "en", DAY, is_anonymous=True)
    assert 'class="download"' in page
    assert 'class="download-yaml"' not in page
    assert "present" not in {found.get("name") for _, found in Page(page).tags}


def test_both_languages_say_everything():
    for field in fields(PAGE_WORDS["fr"]):
        french, english = (getattr(PAGE_WORDS[language], field.name) for language in ("fr", "en"))
        assert type(french) is type(english)
        assert french and english  # noqa: PT018 - the pair
        if isinstance(french, dict):
            assert list(french) == list(english)
        blanks = [sorted(re.findall(r"\{\w+\}", str(said))) for said in (french, english)]
        assert blanks[0] == blanks[1]


@pytest.mark.parametrize(("kind", "text"), READABLE_VALUES)
def test_what_the_page_lets_through_is_read_back(kind, text):
    assert re.fullmatch(READABLE[kind], fold(compose(text)))
    assert canonical_value(kind, text)


@pytest.mark.parametrize("text", ["bientôt", "3", "quelques jours", "jours 3"])
def test_what_states_no_duration_is_not_let_through(text):
    assert not re.fullmatch(READABLE["duration"], text)


def test_differences_that_share_a_statement_are_one_row():
    replies = [
        Reply(agent=agent, trigger=";x", name="Délai", language="fr", passages=(Passage(text=text),))
        for agent, text in (
            ("ana", "Comptez 3 jours pour le remboursement."),
            ("ben", "Comptez 5 jours pour le remboursement."),
            ("cya", "Comptez 8 jours pour le remboursement."),
        )
    ]
    facts = [
        Fact(kind="duration", value=f"P{days}D", text=f"{days} jours", start=8, end=15) for days in ("3", "5", "8")
    ]
    stated = [Stated(reply=reply, fact=fact) for reply, fact in zip(replies, facts, strict=True)]
    apart = Conflict(kind="amount", values=tuple(replace(s, fact=replace(s.fact, kind="amount")) for s in stated[:2]))
    conflicts = (
        Conflict(kind="duration", values=(stated[0], stated[1])), apart,
        Conflict(kind="duration", values=(stated[1], stated[2])),
    )  # fmt: skip
    topic = Topic(
        id="x", status="conflict", members=tuple(replies), similarity=0.9, confidence=0.9, why="", conflicts=conflicts
    )
    rows = re.findall(r'<tr class="finding values".*?</tr>', str(show_facts(topic, Voice("fr"))))
    assert sorted(len(re.findall('class="stated"', row)) for row in rows) == [2, 3]


def test_every_members_own_words_can_be_aligned_on_where_they_mean_what_it_states():
    said = {
        "ana": ("1000.00 EUR", "€1,000"), "ben": ("2000.00 EUR", "2 000 €"), "cya": ("1000.00 EUR", "1000 euros"),
        "dan": ("30.00 EUR", "thirty, in euros"),
    }  # fmt: skip
    stated = tuple(
        Stated(
            reply=Reply(agent=agent, trigger=";lim", name="Limit", passages=(Passage(text=text),)),
            fact=Fact(kind="amount", value=value, text=text, start=0, end=len(text)),
        )
        for agent, (value, text) in said.items()
    )
    topic = Topic(
        id="x", status="conflict", members=tuple(one.reply for one in stated), similarity=0.9, confidence=0.9, why="",
        conflicts=(Conflict(kind="amount", values=stated),),
    )  # fmt: skip
    page = show_page(Comparison(agents=tuple(said), topics=(topic,)), "en", DAY)
    amount, _ = json.loads(re.search(r'<script type="application/json">(.*?)</script>', page)[1])["matters"]
    assert amount["choices"] == ["€1,000", "2 000 €", "1000 euros", "30.00 EUR"]

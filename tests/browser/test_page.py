"""The review page in a real browser: filters, keys, decisions, minutes, paper, colours, without a script, attacked."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from replykit.comparison.decision_file import load_decisions
from replykit.comparison.model import Seen
from replykit.comparison.topic_file import load_links
from replykit.output.compare_html.wording import PAGE_WORDS
from reviewed import DAY, READABLE_VALUES

pytestmark = pytest.mark.slow


def shown(page):
    return page.locator(".topic:not([hidden]) h3").evaluate_all("all => all.map((one) => one.lastChild.textContent)")


def current(page):
    return page.locator(".topic.current h3").evaluate("one => one.lastChild.textContent")


def focused(page, selector):
    return page.evaluate("selector => document.activeElement.closest(selector) !== null", selector)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("q", "reception late", {"Late check-out", "Check-in time"} - {"Check-in time"}),
        ("q", "DÉPART TARDIF", {"Late check-out"}),
        ("q", ";garer", {"Parking at the hotel"}),
        ("kind", "departure", {"Parking at the hotel"}),
        ("kind", "policy", {"Can I bring my dog?"}),
        ("kind", "order", {"Parking at the hotel"}),
        ("kind", "tone", {"Parking at the hotel"}),
        ("language", "fr", None),
    ],
)
def test_a_filter_leaves_the_topics_that_fit(visit, field, value, expected):
    page = visit()
    everything = set(shown(page))
    control = page.locator(f".filters [name={field}]")
    control.fill(value) if field == "q" else control.select_option(value)
    left = set(shown(page))
    assert left == (everything if expected is None else expected)
    assert page.locator(".agenda li:not([hidden])").count() == len(left)
    assert page.locator(".shown").inner_text() == f"{len(left)} of {len(everything)} topics"


def test_filters_go_together_stand_in_the_address_and_are_taken_back(visit):
    page = visit()
    everything = shown(page)
    page.select_option(".filters [name=agent]", label="tom")
    assert "Cot for a baby" not in shown(page)
    page.fill(".filters [name=q]", "parking")
    assert shown(page) == ["Parking at the hotel"]
    page.reload()
    assert shown(page) == ["Parking at the hotel"]
    assert page.input_value(".filters [name=q]") == "parking"
    page.fill(".filters [name=q]", "xyzzy")
    assert page.locator(".shown").inner_text() == PAGE_WORDS["en"].none_shown
    page.click(".filters [type=reset]")
    # NOTE: a form is empty only after its own event; the page looks at it then.
    page.locator(".topic:not([hidden])").nth(len(everything) - 1).wait_for()
    assert shown(page) == everything


def test_the_key_for_deciding_takes_a_topic_that_is_shown(visit):
    page = visit()
    page.keyboard.press("j")
    hidden = current(page)
    page.fill(".filters [name=q]", "parking")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert current(page) == "Parking at the hotel" != hidden
    assert focused(page, ".topic.current form")


def test_what_is_settled_or_decided_is_not_undecided(visit):
    page = visit()
    page.check(".filters [name=undecided]")
    before = shown(page)
    assert "Breakfast times and price" not in before
    page.keyboard.press("Escape")
    page.locator(".switch").click()
    page.keyboard.press("j")
    title = current(page)
    decide(page, "keep-both")
    page.uncheck(".filters [name=undecided]")
    page.check(".filters [name=undecided]")
    assert shown(page) == [one for one in before if one != title]


def test_keys_walk_topics_and_findings(visit):
    page = visit()
    titles = shown(page)
    for expected in (titles[0], titles[1], titles[2]):
        page.keyboard.press("j")
        assert current(page) == expected
    assert page.url.endswith(page.locator(".topic.current").get_attribute("id"))
    page.keyboard.press("k")
    assert current(page) == titles[1]
    places = []
    for key in "nnnp":
        page.keyboard.press(key)
        places.append(page.locator(".finding").evaluate_all("all => all.indexOf(document.activeElement)"))
    assert places[0] >= 0
    assert places[1:] == [places[0] + 1, places[0] + 2, places[0] + 1]
    assert page.locator(".topic.current .finding:focus").count() == 1


def test_every_finding_is_reached_by_its_key(visit):
    page = visit()
    for number in range(page.locator(".topic .finding").count()):
        page.keyboard.press("n")
        assert page.locator(".topic .finding").evaluate_all("all => all.indexOf(document.activeElement)") == number


def test_keys_find_help_and_decide(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("jdkn?")
    assert page.input_value(".filters [name=q]") == "jdkn?"
    page.keyboard.press("Escape")
    page.fill(".filters [name=q]", "")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    assert page.locator("#help dt").all_inner_texts() == list(PAGE_WORDS["en"].keys)
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("d")
    assert focused(page, ".decision form")


def test_keys_of_one_letter_can_be_switched_off_for_good(visit):
    page = visit()
    page.click(".open-help")
    page.uncheck("#help [name=shortcuts]")
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.locator(".topic.current").count() == 0
    assert not page.locator("#help").is_visible()


def decide(page, outcome, *, about=None, value=None, note=None):
    page.keyboard.press("d")
    form = page.locator(".topic.current form")
    if about:
        form.locator("[name=about]").select_option(label=about)
    form.locator(f"[value={outcome}]").check()
    if value:
        form.locator("[name=value]").fill(value)
    if note:
        form.locator("[name=note]").fill(note)
    form.locator("button[type=submit]").click()


def go_to(page, title):
    page.click(f".agenda a:has-text('{title}')")
    page.wait_for_selector(f".topic.current:has-text('{title}')")


def downloaded(page, button):
    with page.expect_download() as coming:
        page.click(button)
    return coming.value


def test_decisions_are_kept_by_the_browser_undone_and_changed(visit):
    page = visit()
    go_to(page, "Cot for a baby")
    decide(page, "keep-both", note='"style" & <b>voix</b>')
    lines = page.locator(".decided li")
    assert 'keep both ("style" & <b>voix</b>)' in lines.inner_text()
    page.reload()
    assert "keep both" in lines.inner_text()
    go_to(page, "Cot for a baby")
    decide(page, "ask-product")
    assert lines.count() == 1
    assert "ask the product team" in lines.inner_text()
    page.click(".minutes button")
    assert lines.count() == 0
    page.reload()
    assert lines.count() == 0


def test_a_form_wants_what_a_decision_needs(visit):
    page = visit()
    go_to(page, "Cot for a baby")
    page.keyboard.press("d")
    form = page.locator(".topic.current form")
    form.locator("button[type=submit]").click()
    assert page.locator(".decided li").count() == 0
    form.locator("[value=align]").check()
    form.locator("button[type=submit]").click()
    assert page.locator(".decided li").count() == 0
    form.locator(".cancel").click()
    assert page.locator(".topic.current form").count() == 0
    assert focused(page, ".topic.current")


def test_an_order_that_all_are_to_have_is_said(visit):
    page = visit()
    go_to(page, "Parking at the hotel")
    decide(page, "align", about="order of the steps")
    assert page.locator(".decided li").count() == 0


def test_lines_for_the_file_are_read_back_as_decided(visit, tmp_path):
    page = visit("fr")
    go_to(page, "Parking")
    decide(page, "align", value="18 €", note="l'hôtel l'a dit : \"18\" # sûr 🙂")
    decide(page, "ask-product", about="tout le sujet")
    go_to(page, "Objet oublié")
    page.keyboard.press("d")
    form = page.locator(".topic.current form")
    form.locator("[name=about]").select_option(label="tout le sujet")
    form.locator("[value=adopt]").check()
    form.locator("[name=source]").select_option("lea/;oubli")
    form.locator("button[type=submit]").click()
    page.fill("[name=present]", "Léa, Tom ,, O'Neil")
    file = tmp_path / "decisions.yml"
    downloaded(page, ".download-yaml").save_as(file)
    decisions, problems = load_decisions(file)
    assert problems == ()
    assert [(one.outcome, one.about, one.value, one.source) for one in decisions] == [
        ("align", "amount", "18 €", ""), ("ask-product", "", "", ""), ("adopt", "", "", "lea/;oubli"),
    ]  # fmt: skip
    assert decisions[0].agreed == "18.00 EUR"
    assert decisions[0].note == "l'hôtel l'a dit : \"18\" # sûr 🙂"
    assert decisions[0].members[0] == Seen(agent="amy", trigger=";carpark", value="18.00 EUR")
    assert {one.present for one in decisions} == {("Léa", "Tom", "O'Neil")}
    assert {one.date for one in decisions} == {DAY}


def test_nobody_aligns_on_what_no_file_could_read(visit):
    page = visit()
    go_to(page, "Parking at the hotel")
    decide(page, "align", value="soon")
    assert page.locator(".decided li").count() == 0
    value = page.locator(".topic.current [name=value]")
    assert "Write it as they do" in value.evaluate("one => one.validationMessage")
    value.fill("20 €")
    page.locator(".topic.current form button[type=submit]").click()
    assert "20 €" in page.locator(".decided li").inner_text()


def test_whatever_a_file_reads_can_be_aligned_on(visit):
    shapes = "JSON.parse(document.body.dataset.words).shapes"
    said = visit().evaluate(
        f"values => values.filter(([about, text]) => !isReadable({shapes}, {{ about, choices: [] }}, text))",
        [list(value) for value in (*READABLE_VALUES, ("duration", "bientôt"))],
    )
    assert said == [["duration", "bientôt"]]


def test_what_can_be_read_in_two_ways_is_aligned_on_only_as_a_macro_states_it(visit):
    matter = "{ about: 'amount', choices: ['€1,000'] }"
    said = visit().evaluate(f"texts => texts.filter((text) => isReadable({{}}, {matter}, text))", ["€1,000", "€2,000"])
    assert said == ["€1,000"]


def test_what_belongs_together_is_confirmed_for_good(visit, tmp_path):
    page = visit("fr")
    go_to(page, "Parking")
    page.keyboard.press("c")
    assert "le même sujet" in page.locator(".minutes").inner_text()
    assert page.locator(".download-yaml").is_disabled()
    file = tmp_path / "topics.yml"
    downloaded(page, ".download-topics").save_as(file)
    links, problems = load_links(file)
    assert problems == ()
    assert len(links.topics[0].members) > 1
    page.click(".minutes button")
    assert not page.locator(".download-topics").is_visible()


def test_a_macro_that_stands_apart_is_refused_for_good(visit, tmp_path):
    page = visit()
    go_to(page, "Parking at the hotel")
    assert not page.locator(".download-topics").is_visible()
    page.keyboard.press("d")
    form = page.locator(".topic.current form")
    form.locator("[name=about]").select_option(label="the whole topic")
    form.locator("[value=not-same-topic]").check()
    form.locator("[name=source]").select_option("tom/;garer")
    form.locator("button[type=submit]").click()
    assert page.locator(".topic.current .decided li").inner_text().count("tom/;garer") == 1
    file = tmp_path / "topics.yml"
    downloaded(page, ".download-topics").save_as(file)
    downloaded(page, ".download-yaml").save_as(tmp_path / "decisions.yml")
    (decision,), _ = load_decisions(tmp_path / "decisions.yml")
    assert (decision.outcome, decision.source) == ("not-same-topic", "tom/;garer")
    links, problems = load_links(file)
    assert problems == ()
    refused = [{f"{named.agent}/{named.trigger}" for named in pair} for pair in links.refused]
    assert refused == [{"tom/;garer", "amy/;carpark"}, {"tom/;garer", "lea/;parking"}]


def test_what_the_page_says_of_a_macro_is_not_found_as_its_words(visit):
    page = visit()
    for label in ("said by some only", "compared with", "added:"):
        page.fill(".filters [name=q]", label)
        assert shown(page) == []


def test_minutes_say_what_was_decided_when_by_whom_and_what_is_open(visit):
    page = visit()
    go_to(page, "Parking at the hotel")
    decide(page, "align", value="18 €")
    page.fill("[name=present]", "Léa, Tom")
    page.fill("[name=day]", dt.date(2026, 11, 23).isoformat())
    coming = downloaded(page, ".download")
    assert coming.suggested_filename == "replykit-2026-11-23.md"
    minutes = coming.path().read_text(encoding="utf-8")
    assert minutes.startswith(
        "# Review of replies, 2026-11-23\n\nPresent: Léa, Tom\n\n## Decided\n\n- **Parking at the hotel**: "
    )
    assert "all say “18 €”" in minutes
    assert "  - tom/;garer: 22 €" in minutes
    opened = minutes[minutes.index("## Open") :]
    assert "- Late check-out: amy/;late-out, lea/;late, tom/;tardif" in opened
    assert "Parking" not in opened
    assert "Breakfast" not in opened


def test_a_browser_that_keeps_nothing_still_gives_minutes(visit):
    page = visit(script="Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } });")
    assert page.locator(".not-kept").is_visible()
    page.keyboard.press("j")
    decide(page, "keep-both")
    assert "keep both" in downloaded(page, ".download").path().read_text(encoding="utf-8")


def test_the_page_is_whole_without_a_script(visit):
    page = visit(java_script_enabled=False)
    assert page.locator(".topic").count() > 5
    assert page.locator(".filters, .tools, button.decide, .session").locator("visible=true").count() == 0
    page.click(".agenda a:has-text('Late check-out')")
    article = page.locator(".topic:has(h3:has-text('Late check-out'))")
    assert article.evaluate("one => Math.abs(one.getBoundingClientRect().top) < 200")
    texts = article.locator("details.texts")
    assert texts.locator(".columns").is_visible()
    texts.locator("summary").first.click()
    assert not texts.locator(".columns").is_visible()
    page.locator("#alone summary").first.click()
    assert page.locator("#alone .text").first.is_visible()
    assert page.locator(".scriptless").is_visible()


def test_words_that_differ_can_be_left_unmarked(visit):
    page = visit()
    added = page.locator("ins:visible").first
    line = "one => getComputedStyle(one).textDecorationLine + getComputedStyle(one).borderBottomStyle"
    assert re.search("underline|dotted", added.evaluate(line))
    page.uncheck("#show-words")
    assert not re.search("underline|dotted", page.locator("ins").first.evaluate(line))
    assert page.locator("del:visible").count() == 0


def test_paper_has_the_agenda_all_texts_and_a_line_to_tick(visit):
    page = visit()
    page.emulate_media(media="print")
    for selector in (".bar", ".filters", "button.decide", ".session .buttons"):
        assert not page.locator(selector).first.is_visible()
    assert page.locator(".agenda li").first.is_visible()
    assert page.locator(".topic .paper:not(.settled)").first.is_visible()
    folded = page.locator("#alone .text")
    assert folded.count() > 1
    assert all(one.evaluate("one => one.getClientRects().length > 0 && one.checkVisibility()") for one in folded.all())
    assert page.locator(".topic").first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    assert page.pdf().startswith(b"%PDF")


def test_colours_follow_the_system_and_the_switch(visit):
    def is_dark(page):
        red = int(re.search(r"\d+", page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))[0])
        return red < 128

    page = visit(color_scheme="dark")
    assert is_dark(page)
    page.select_option("[name=theme]", "light")
    assert not is_dark(page)
    page.reload()
    assert not is_dark(page)
    page.select_option("[name=theme]", "auto")
    assert is_dark(page)
    page.emulate_media(color_scheme="light")
    assert not is_dark(page)


@pytest.mark.parametrize("name", ["en", "hostile"])
def test_at_four_times_the_size_nothing_runs_off_the_page(visit, name):
    page = visit(name, viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("name", "window"),
    [
        ("fr", {}),
        ("en", {"color_scheme": "dark"}),
        ("en", {"viewport": {"width": 320, "height": 600}}),
        ("en", {"forced_colors": "active"}),
        ("hostile", {}),
    ],
)
def test_axe_finds_no_serious_fault(visit, name, window):
    page = visit(name, **window)
    # NOTE: what is out of sight is not laid out, and would not be looked at.
    page.evaluate("document.querySelectorAll('.topic').forEach((one) => { one.style.contentVisibility = 'visible'; })")
    page.keyboard.press("j")
    page.keyboard.press("d")
    looked_at = Axe().run(page).response
    assert "color-contrast" in {one["id"] for one in looked_at["passes"]}
    page.keyboard.press("Escape")
    page.locator("body").press("?")
    faults = looked_at["violations"] + Axe().run(page, context="#help").response["violations"]
    serious = [one for one in faults if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in serious] == []


def test_hostile_text_stays_text(visit):
    page = visit("hostile")
    title = PAGE_WORDS["en"].title
    assert page.title().startswith(title)
    for key in "jnnnnnnnp":
        page.keyboard.press(key)
    hostile = "</script><img src=x onerror=\"document.title='taken'\">"
    decide(page, "align", about="the whole topic", value=hostile, note="{value} $& {source}")
    page.fill(".filters [name=q]", "<script>document.title")
    assert page.locator(".topic:not([hidden])").count() == 1
    page.mouse.move(640, 400)
    page.reload()
    assert page.title().startswith(title)
    assert page.locator("img, svg, base, iframe, object, meta[http-equiv=refresh]").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    text = page.locator(".topic").first.text_content()
    assert "<script>document.title='taken'</script>" in text
    assert "{value} $& {source}" in text


def test_hostile_text_makes_no_lines_of_its_own_in_what_is_downloaded(visit, tmp_path):
    page = visit("hostile")
    page.keyboard.press("j")
    decide(page, "keep-both", about=PAGE_WORDS["en"].whole_topic)
    file = tmp_path / "decisions.yml"
    downloaded(page, ".download-yaml").save_as(file)
    assert len(file.read_text(encoding="utf-8").splitlines()) == 8
    minutes = downloaded(page, ".download").path().read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)[<`]", minutes)


def test_an_address_of_someone_else_changes_nothing(visit):
    for address in ("#q=%", "#topic=__proto__&agent=99", "#<script>", "#kind=nothing", "#%E0%A4%A"):
        page = visit(address=address)
        assert page.locator(".topic").count() > 5
        assert page.title().startswith(PAGE_WORDS["en"].title)

from __future__ import annotations

import asyncio
import threading

import pytest
from played_editor import Editor, apply, offset, place, position

from replykit.errors import Location, Problem, UnknownNameError
from replykit.serve.snippets import Blank, Expansion
from replykit.text import ENCODINGS

DRAFTS = {
    "emoji": ("Hello,\n\n😀 We guarantee a refund.\n", "guarantee", "😀 We aim a refund."),
    "accent": ("Bonjour,\r\n\r\nCafé : nous garantissons tout.\r\n", "garantissons", "Café : nous visons tout."),
    "decomposed": ("Cafe\u0301 : nous garantissons tout.\n", "garantissons", "Cafe\u0301 : nous visons tout."),
    "family": ("A\n👨\u200d👩\u200d👧 we guarantee it.", "guarantee", "👨\u200d👩\u200d👧 we aim it."),
    "other line ends": ("a\u2028b\x0bc é guarantee\rd\n", "guarantee", "a\u2028b\x0bc é aim"),
}
PULL = {"textDocument": {"diagnostic": {}}}


async def start(**options):
    editor = Editor(**options)
    await editor.start()
    return editor


def marked(text, diagnostic, encoding):
    start, end = (offset(text, diagnostic["range"][side], encoding) for side in ("start", "end"))
    return text[start:end]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("draft", DRAFTS)
async def test_a_diagnostic_marks_the_words_and_a_fix_changes_just_them(draft, encoding):
    text, word, after = DRAFTS[draft]
    editor = await start(encoding=encoding)
    uri = editor.open(text)
    (diagnostic,) = await editor.published(uri)
    assert marked(text, diagnostic, encoding) == word
    actions = await editor.actions(uri, diagnostic["range"])
    fix = next(action for action in actions.values() if action.get("edit"))
    changed = apply(text, fix["edit"], encoding)
    assert after in changed
    assert changed == text.replace(word, "visons" if word == "garantissons" else "aim")
    editor.change(uri, 2, {"text": changed})
    assert await editor.published(uri, 2) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("draft", DRAFTS)
async def test_what_is_typed_before_the_word_moves_it(draft, encoding):
    text, word, _ = DRAFTS[draft]
    editor = await start(encoding=encoding)
    uri = editor.open(text)
    at = text.index(word)
    editor.change(
        uri,
        2,
        {"range": place(text, at, at, encoding), "text": "é😀 "},
        {"range": place(text, 0, 1, encoding), "text": ""},
    )
    now = text[1:at] + "é😀 " + text[at:]
    (diagnostic,) = await editor.published(uri, 2)
    assert marked(now, diagnostic, encoding) == word
    assert editor.server.documents[uri].text == now


async def test_pulled_diagnostics_are_not_pushed_too():
    editor = await start(encoding="utf-16", capabilities=PULL)
    uri = editor.open(DRAFTS["emoji"][0])
    report = await editor.request("textDocument/diagnostic", textDocument={"uri": uri})
    assert [item["code"] for item in report["items"]] == ["x-word"]
    assert not [method for method, _ in editor.notified if "publish" in method]


@pytest.mark.parametrize(
    ("announced", "forced", "chosen"),
    [
        (None, None, "utf-16"),
        (["utf-8", "utf-16"], None, "utf-8"),
        (["utf-7", "utf-32"], None, "utf-32"),
        (["utf-7"], None, "utf-16"),
        (["utf-16"], "utf-8", "utf-8"),
        (None, "utf-32", "utf-32"),
    ],
)
async def test_what_columns_count_is_agreed_or_forced(announced, forced, chosen):
    editor = Editor(forced=forced, capabilities={"general": {"positionEncodings": announced} if announced else {}})
    assert (await editor.start())["capabilities"]["positionEncoding"] == chosen


@pytest.mark.parametrize("read_as", ENCODINGS)
@pytest.mark.parametrize("draft", ["emoji", "accent", "decomposed"])
async def test_an_editor_that_says_nothing_gets_edits_that_are_right_however_it_counts(draft, read_as):
    text, word, after = DRAFTS[draft]
    editor = await start()
    uri = editor.open(text)
    line = text[: text.index(word)].count("\n")
    actions = await editor.actions(
        uri, {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 0}}
    )
    fix = next(action for action in actions.values() if action.get("edit"))
    changed = apply(text, fix["edit"], read_as)
    assert changed.replace("\r\n", "\n").split("\n")[line] == after
    assert len(changed) == len(text) - len(word) + len("visons" if word == "garantissons" else "aim")


async def test_a_fix_never_follows_what_the_editor_sends_along():
    editor = await start(encoding="utf-8")
    text = DRAFTS["emoji"][0]
    uri = editor.open(text)
    (diagnostic,) = await editor.published(uri)
    wrong = {**diagnostic, "range": {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 3}}}
    (first, *_) = (await editor.actions(uri, diagnostic["range"], diagnostics=[wrong])).values()
    assert apply(text, first["edit"], "utf-8") == text.replace("guarantee", "aim")


async def test_a_fix_names_the_version_where_the_editor_minds_it():
    capabilities = {"workspace": {"workspaceEdit": {"documentChanges": True}}}
    editor = await start(encoding="utf-16", capabilities=capabilities)
    uri = editor.open("We guarantee it.\n", version=7)
    (first, *_) = (await editor.actions(uri, place("We guarantee it.", 3, 3, "utf-16"))).values()
    assert first["edit"]["documentChanges"][0]["textDocument"] == {"uri": uri, "version": 7}


@pytest.mark.parametrize("can_resolve", [True, False])
async def test_fix_all_is_one_edit_worked_out_when_it_is_wanted(can_resolve):
    support = {"codeAction": {"resolveSupport": {"properties": ["edit"]}}} if can_resolve else {}
    editor = await start(encoding="utf-16", capabilities={"textDocument": support})
    text = "😀 We guarantee it, é, and actually we guarantee that. Never mind.\n"
    uri = editor.open(text)
    everywhere = place(text, 0, len(text), "utf-16")
    action = (await editor.actions(uri, everywhere))["Fix all that can be fixed safely"]
    assert ("edit" in action) == (not can_resolve)
    if can_resolve:
        action = await editor.request("codeAction/resolve", **action)
    assert apply(text, action["edit"], "utf-16") == "😀 We aim it, é, and we aim that. Never mind.\n"
    only = await editor.actions(uri, everywhere, only=["source.fixAll"])
    assert [found["kind"] for found in only.values()] == ["source.fixAll.replykit"]


async def test_only_the_kinds_asked_for_are_given():
    editor = await start(encoding="utf-16")
    uri = editor.open("We guarantee it. ;hi\n")
    everywhere = place("We guarantee it. ;hi", 0, 20, "utf-16")
    kinds = {action["kind"] for action in (await editor.actions(uri, everywhere, only=["quickfix"])).values()}
    assert kinds == {"quickfix"}
    assert not await editor.actions(uri, everywhere, only=["source.organizeImports"])


async def test_a_hover_says_why_and_what_instead():
    editor = await start(encoding="utf-16")
    text = "😀 We guarantee it.\n"
    uri = editor.open(text)
    hover = await editor.request("textDocument/hover", textDocument={"uri": uri}, position=position(text, 8, "utf-16"))
    value = hover["contents"]["value"]
    assert "**'guarantee' says too much.**" in value
    assert "Because \\*it\\* does." in value
    assert "Say less." in value
    nothing = await editor.request(
        "textDocument/hover", textDocument={"uri": uri}, position=position(text, 0, "utf-16")
    )
    assert nothing is None


async def test_a_finding_is_dismissed_with_a_reason():
    editor = await start(encoding="utf-16")
    uri = editor.open("We guarantee it. We never do.\n")
    assert len(await editor.published(uri)) == 2
    actions = await editor.actions(uri, place("We guarantee", 4, 4, "utf-16"))
    command = actions["Let “guarantee” stand: it fits this customer"]["command"]
    editor.notified.clear()
    await editor.request("workspace/executeCommand", command=command["command"], arguments=command["arguments"])
    assert editor.desk.dismissed == {f"{3:016x}": "it fits this customer"}
    assert [one["message"] for one in await editor.published(uri)] == ["'never' says too much."]


@pytest.mark.parametrize(
    "arguments",
    [[], ["x"], [1, 2, 3], ["file:///d/reply.txt", "0" * 16, " "], ["file:///d/reply.txt", "f" * 16, "because"], None],
)
async def test_a_dismissal_of_nothing_is_refused(arguments):
    editor = await start(encoding="utf-16")
    uri = editor.open("We guarantee it.\n")
    answer = await editor.request("workspace/executeCommand", command="replykit.dismiss", arguments=arguments)
    assert "code" in answer
    assert editor.desk.dismissed == {}
    assert len(await editor.published(uri)) == 1


SNIPPETS = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}


@pytest.mark.parametrize("encoding", ENCODINGS)
async def test_a_trigger_is_completed_as_a_snippet_with_tab_stops(encoding):
    editor = await start(encoding=encoding, capabilities=SNIPPETS)
    text = "é😀 ;h\nmore"
    uri = editor.open(text)
    at = position(text, 5, encoding)
    answer = await editor.request("textDocument/completion", textDocument={"uri": uri}, position=at)
    by_label = {item["label"]: item for item in answer["items"]}
    assert sorted(by_label) == [";hello", ";hi"]
    item = by_label[";hi"]
    assert item["insertTextFormat"] == 2
    assert item["textEdit"]["newText"] == "Hi ${1:First name},\n\nIt costs 5 \\$ {x\\}. $1$0"
    assert item["textEdit"]["range"] == {"start": position(text, 3, encoding), "end": at}


def test_the_default_of_a_choice_comes_first():
    blank = Blank(number=1, label="Delay", default="a week", choices=("3 days", "a week", "a month"))
    expansion = Expansion(triggers=(";d",), name="Delay", parts=(blank,))
    assert expansion.as_snippet() == "${1|a week,3 days,a month|}$0"


@pytest.mark.parametrize("text", ["mail;h", "> ;h", "", "hello;", "nothing "])
async def test_nothing_is_completed_inside_a_word_or_a_quotation(text):
    editor = await start(encoding="utf-16", capabilities=SNIPPETS)
    uri = editor.open(text)
    at = position(text, len(text), "utf-16")
    assert (await editor.request("textDocument/completion", textDocument={"uri": uri}, position=at))["items"] == []


async def test_an_editor_without_snippets_gets_text_with_visible_blanks():
    editor = await start(encoding="utf-16")
    uri = editor.open("(;hi")
    at = position("(;hi", 4, "utf-16")
    (item,) = (await editor.request("textDocument/completion", textDocument={"uri": uri}, position=at))["items"]
    assert item["textEdit"]["newText"] == "Hi ‹First name›,\n\nIt costs 5 $ {x}. ‹First name›"
    assert item["insertTextFormat"] == 1


async def test_a_trigger_is_expanded_by_an_action_too():
    editor = await start(encoding="utf-8")
    text = "é😀 ;hi\n"
    uri = editor.open(text)
    action = (await editor.actions(uri, place(text, 4, 4, "utf-8")))["Expand ;hi: Greeting"]
    changed = apply(text, action["edit"], "utf-8")
    assert changed == "é😀 Hi ‹First name›,\n\nIt costs 5 $ {x}. ‹First name›\n"


async def test_the_customers_message_is_the_sibling_file(tmp_path):
    (tmp_path / "customer.txt").write_text("Far.", encoding="utf-8")
    (tmp_path / "réponse.customer.txt").write_text("Où est mon train ?", encoding="utf-8")
    editor = await start(encoding="utf-16")
    uri = editor.open("Bonjour.", (tmp_path / "réponse.txt").as_uri())
    other = editor.open("Hello.", (tmp_path / "other.txt").as_uri())
    await editor.published(uri)
    await editor.published(other)
    assert editor.desk.read == [("Bonjour.", "Où est mon train ?"), ("Hello.", "Far.")]


async def test_a_customers_message_is_no_draft_and_as_it_is_open_it_counts(tmp_path):
    editor = await start(encoding="utf-16")
    uri = editor.open("We answer.", (tmp_path / "reply.md").as_uri())
    assert await editor.published(uri) == []
    message = editor.open("I never got it!", (tmp_path / "reply.customer.md").as_uri())
    await editor.until(lambda: editor.desk.read[-1] == ("We answer.", "I never got it!"))
    assert editor.server.documents[message].text == "I never got it!"
    assert all(text == "We answer." for text, _ in editor.desk.read)


async def test_a_customers_message_that_is_closed_counts_as_it_is_saved(tmp_path):
    editor = await start(encoding="utf-16")
    uri = editor.open("We answer.", (tmp_path / "reply.md").as_uri())
    await editor.published(uri)
    message = editor.open("I never got it!", (tmp_path / "reply.customer.md").as_uri())
    await editor.until(lambda: editor.desk.read[-1] == ("We answer.", "I never got it!"))
    editor.notify("textDocument/didClose", textDocument={"uri": message})
    await editor.until(lambda: editor.desk.read[-1] == ("We answer.", None))


async def test_while_it_reads_later_changes_wait_for_the_last():
    editor = await start(encoding="utf-16")
    editor.desk.waits = threading.Event()
    uri = editor.open("We.\n")
    await editor.until(lambda: True)
    for number in range(200):
        text = f"We guarantee it {number} times.\n"
        editor.change(uri, number + 2, {"text": text})
    editor.desk.waits.set()
    assert len(await editor.published(uri, 201)) == 1
    assert len(editor.desk.read) <= 3


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"replykit": {"language": "fr", "level": "error"}}, False),
        ({"level": "error"}, False),
        (None, False),
        ({"replykit": None}, False),
        ({"levle": "error"}, True),
        ({"level": "high"}, True),
        ({"agent": 5}, True),
        ([1], True),
        ("x", True),
    ],
)
async def test_settings_are_followed_and_what_is_wrong_is_told(said, wrong):
    editor = Editor(encoding="utf-16")
    await editor.start(initializationOptions=said)
    uri = editor.open("We guarantee it. We never do.\n")
    found = await editor.published(uri)
    assert bool([method for method, _ in editor.notified if method == "window/showMessage"]) == wrong
    level = editor.desk.preferences[-1].level
    assert len(found) == (1 if level == "error" else 2)
    editor.notify("workspace/didChangeConfiguration", settings={"replykit": {"level": "suggestion"}})
    editor.notified.clear()
    assert len(await editor.published(uri)) == 2


async def test_what_is_wrong_with_the_chart_is_told_once_at_its_place():
    editor = await start(encoding="utf-16")
    place = Location(file="team.yaml", line=3, column=7)
    editor.desk.problems = (Problem(what="no rule 'nope'", where=place, hint="take it out", excerpt="off: [nope]"),)
    for number in range(2):
        assert await editor.published(editor.open("We guarantee it.\n", f"file:///d/{number}.txt"))
    assert editor.told() == ["team.yaml:3:7: no rule 'nope'.\n  help: take it out."]


async def test_a_draft_too_long_to_be_checked_is_told_once():
    editor = await start(encoding="utf-16")
    uri = editor.open("We guarantee it.\n" * 12_000)
    assert await editor.published(uri) == []
    editor.change(uri, 2, {"text": "We guarantee it.\n" * 13_000})
    assert await editor.published(uri, 2) == []
    (sentence,) = editor.told()
    assert sentence.startswith("reply.txt is longer than 200,000 characters, and is not checked.")


@pytest.mark.parametrize("is_whole", [True, False], ids=["no set", "a file of it"])
async def test_a_set_that_cannot_be_read_is_told_once(is_whole):
    editor = await start(encoding="utf-16", capabilities=SNIPPETS)
    if is_whole:
        editor.desk.set_error = UnknownNameError("there is no agent 'nobody'")
    else:
        editor.desk.set_problems = (Problem(what="there is no agent 'nobody'"),)
    uri = editor.open(";h")
    for _ in range(2):
        at = position(";h", 2, "utf-16")
        answer = await editor.request("textDocument/completion", textDocument={"uri": uri}, position=at)
        assert len(answer["items"]) == (0 if is_whole else 2)
    assert editor.told() == ["there is no agent 'nobody'."]


@pytest.mark.parametrize("said", [None, {}], ids=["null", "empty"])
async def test_a_configuration_that_says_nothing_leaves_the_settings_as_they_were(said):
    editor = Editor(encoding="utf-16")
    await editor.start(initializationOptions={"level": "error"})
    editor.notify("workspace/didChangeConfiguration", settings=said)
    uri = editor.open("We guarantee it. We never do.\n")
    assert len(await editor.published(uri)) == 1


async def test_settings_that_come_while_a_desk_opens_are_followed():
    editor = Editor(encoding="utf-16")
    opening, may_open = threading.Event(), threading.Event()
    plain_open = editor.desk.open

    def open_slowly(preferences):
        opening.set()
        assert may_open.wait(5)
        return plain_open(preferences)

    editor.server._open_desk = open_slowly
    await editor.start(initializationOptions={"agent": "first"})
    await asyncio.to_thread(opening.wait, 5)
    editor.notify("workspace/didChangeConfiguration", settings={"replykit": {"agent": "second"}})
    may_open.set()
    await editor.published(editor.open("We guarantee it.\n"))
    assert editor.desk.preferences[-1].agent == "second"


async def test_a_saved_draft_is_read_again():
    editor = await start(encoding="utf-16")
    uri = editor.open("We guarantee it.\n")
    assert len(await editor.published(uri)) == 1
    editor.desk.dismissed[f"{3:016x}"] = "on the terminal"
    editor.notified.clear()
    editor.notify("textDocument/didSave", textDocument={"uri": uri})
    assert await editor.published(uri) == []


async def test_a_closed_document_loses_its_remarks():
    editor = await start(encoding="utf-16")
    uri = editor.open("We guarantee it.\n")
    assert await editor.published(uri)
    editor.notified.clear()
    editor.notify("textDocument/didClose", textDocument={"uri": uri})
    assert await editor.published(uri) == []
    assert "code" in await editor.request(
        "textDocument/hover", textDocument={"uri": uri}, position=position("", 0, "utf-8")
    )

"""Zendesk's macros."""

from __future__ import annotations

import json

import pytest
from foreign import read


def macro(title, *actions, **more):
    return {"title": title, "active": True, "actions": [{"field": f, "value": v} for f, v in actions], **more}


def zendesk(*macros):
    return read("zendesk", "macros.json", json.dumps({"macros": macros}))


def said(text, field="comment_value"):
    return zendesk(macro("A title", (field, text)))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("Hi {{ticket.requester.first_name}},", {"customer.first_name": "Bob"}, "Hi Bob,"),
        ("{{ ticket.requester.name | default: 'there' }}", {}, "there"),
        ("n° {{ticket.id}} {{ ticket.id }}", {"ticket_id": "7"}, "n° 7 7"),
        ("{{ticket.ticket_field_12}}", {"ticket_field_12": "x"}, "x"),
        ("{{current_user.first_name}} {{app_url}}", {"app_url": "u"}, "Ana u"),
        ("{name} {{{ x }}} {{}}", {}, "{name} {{{ x }}} {{}}"),
    ],
)
def test_placeholders_become_blanks(text, values, expected):
    assert said(text).written(0, values) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in (1..1000000000) %}x{% endfor %}",
        "{{ 'a' | append: 'b' }}",
        "{{ ticket.id | plus: 1 }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '../../etc/passwd' %}",
        "{% if a %}b{% else %}c{% endif %}",
        "{{ 7 * 7 }}",
        "{# x #}{%raw%}{{",
    ],
)
def test_liquid_never_runs_and_stands_as_it_was(text):
    made = said(text)
    assert made.written() == text
    assert made.snippets[0].fields == ()
    assert not ("%}" in text or "}}" in text) or set(made.by_hand) == {"liquid"}


def test_html_becomes_text_with_its_placeholders():
    made = said(
        "<p>Hi {{ticket.requester.first_name}},</p><p>&nbsp;</p><p><b>See</b> "
        "<a href='https://a.fr/{{ticket.id}}'>it</a></p><script>x</script><img src='l.png'>",
        "comment_value_html",
    )
    assert made.written(0, {"customer.first_name": "Bob", "ticket_id": "7"}) == "Hi Bob,\n\nSee it (https://a.fr/7)"
    assert sorted(made.kinds) == ["active", "asked", "html", "image-in-text"]


def test_titles_become_triggers_names_and_tags():
    made = zendesk(
        macro("Billing::Refund::Accepted", ("comment_value", "a")),
        macro("Order::Accepted", ("comment_value", "b")),
        macro("Le remboursement de l’été", ("comment_value", "c")),
        macro("Le remboursement, l'été", ("comment_value", "d")),
        macro("", ("comment_value", "e f")),
        macro("日本", ("comment_value", "g")),
    )
    assert [each.triggers for each in made.snippets] == [
        (";refund-accepted",), (";order-accepted",), (";remboursement-ete",),
        (";remboursement-ete-2",), (), (";macro",),
    ]  # fmt: skip
    assert made.snippets[0].tags == ("Billing", "Refund")
    names = ["Billing / Refund / Accepted", "Order / Accepted"]
    assert [each.name for each in made.snippets][:2] == names
    assert made.snippets[4].name == "e f"


def test_texts_of_several_channels_are_macros_of_their_own_and_the_same_text_is_one():
    made = zendesk(
        macro("A", ("comment_value", ["channel:all", "long"]), ("comment_value", ["channel:chat", "short"])),
        macro("B", ("comment_value", "same  text"), ("comment_value_html", "<p>same text</p>")),
    )
    assert [each.name for each in made.snippets] == ["A", "A (chat)", "B"]
    assert [made.written(n) for n in range(3)] == ["long", "short", "same text"]


def test_what_a_macro_does_besides_is_said():
    made = zendesk(
        macro("A", ("comment_value", "x"), ("status", "solved"), ("assignee_id", 12), active=False),
        macro("B", ("comment_value", "x"), ("comment_mode_is_public", False)),
        macro("C", ("status", "open")),
    )
    notes = [(note.kind, note.what) for note in made.snippets[0].notes]
    assert notes == [("inactive", ""), ("actions", "status: solved, assignee_id: 12")]
    assert made.by_hand == ["internal"]
    assert made.left_out == [("macros[2] C", "no-reply")]


def test_each_bad_record_is_named_and_the_others_are_read():
    made = read(
        "zendesk",
        "a.json",
        '{"macros": [null, "x", {"title": null, "actions": {}}, {"title": "t", "actions": [null]},'
        '{"title": "a", "title": "b", "actions": [{"field": "comment_value", "value": NaN}]},'
        '{"title": "good", "actions": [{"field": "comment_value", "value": "y"}, 3]}]}',
    )
    kinds = ["no-record", "no-record", "bad-actions", "bad-actions", "unsound"]
    assert [(label[:9], kind) for label, kind in made.left_out] == [(f"macros[{n}]", k) for n, k in enumerate(kinds)]
    assert (made.written(), made.by_hand) == ("y", ["bad-actions"])


@pytest.mark.parametrize(
    "data",
    [
        '{"macro": {"title": "a", "actions": [{"field": "comment_value", "value": "x"}]}}',
        '[{"title": "a", "actions": [{"field": "comment_value", "value": "x"}]}]',
        '{"title": "a", "actions": [{"field": "comment_value", "value": "x"}]}\n{"title": "b", "actions": []}',
        '\ufeff{"macros": [{"title": "a", "actions": [{"field": "comment_value", "value": "x"}]}, {"title": "b", "act',
        '[{"macros": [{"title": "a", "actions": [{"field": "comment_value", "value": "x"}]}]}, {"macros": [{}]}]',
    ],
    ids=["one", "list", "lines", "cut off", "pages"],
)
def test_all_its_envelopes_are_read(data):
    made = read("zendesk", "a.json", data)
    assert made.written() == "x"
    assert len(made.snippets) == 1


@pytest.mark.parametrize(
    ("data", "kind"), [('{"http_interactions": []}', "recording"), ('{"macros": []}', "no-macros")]
)
def test_a_file_without_macros_is_refused_with_the_reason(data, kind):
    assert read("zendesk", "a.json", data).left_out == [("a.json", kind)]

"""The prompt by keystrokes: what each key does to the draft, and what leaves it."""

from __future__ import annotations

from replykit.prompt.composer import Mode


def test_a_draft_with_two_macros_a_field_and_a_finding_is_returned(prompt):
    async def moves(agent):
        await agent.press(";hi", "tab", "Ana", "enter", "enter", "Sorry for any inconvenience.", "enter", ";bye", "tab")
        await agent.settled()
        assert ["any inconvenience"] == [finding.text for finding in agent.composer.review.findings]
        await agent.press("c-s")
        assert "look at first" in agent.composer.notice
        await agent.press("c-s")

    returned = prompt.run(moves)
    assert "Hello Ana,\nSorry for any inconvenience.\nBest wishes,\nSam" == returned
    assert [returned] == prompt.office.delivered


def test_an_expansion_is_one_step_of_undo_and_of_redo(prompt):
    async def moves(agent):
        await agent.press("Well, ;refund", "tab", "Ana", "enter", "12.50", "enter", "enter")
        assert "Well, Ana, 12.50 within a week." == agent.text
        await agent.press("c-z")
        assert "Well, ;refund" == agent.text
        await agent.press("c-y")
        assert "Well, Ana, 12.50 within a week." == agent.text
        await agent.press("c-s")

    prompt.run(moves)


def test_escape_in_a_field_writes_nothing(prompt):
    async def moves(agent):
        await agent.press("Well ;refund", "tab", "Ana", "enter", "12.50", "escape")
        assert Mode.DRAFT is agent.composer.mode
        assert "Well ;refund" == agent.text
        await agent.press("!", "f10")

    assert "Well ;refund!" == prompt.run(moves)
    assert [] == prompt.office.expanded

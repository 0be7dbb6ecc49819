from __future__ import annotations

import json
import stat

import pytest
from test_lint import DRAFT

from replykit.settings import dismissed_file
from small_charts import CHART


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(CHART % "warning", encoding="utf-8")
    return str(path)


def fingerprint_of(replykit, rules) -> str:
    report = json.loads(replykit("lint", "--format", "json", "--rules", rules, stdin=DRAFT).out)
    return report["files"][0]["findings"][0]["fingerprint"]


@pytest.mark.model
def test_a_dismissed_finding_is_silent_wherever_its_words_stand(replykit, rules):
    fingerprint = fingerprint_of(replykit, rules)
    assert replykit("dismiss", fingerprint, "--reason", "the customer used it first").code == 0
    later = replykit("lint", "--rules", rules, stdin="Hi again 🙂 é,\n\nWell.\n" + DRAFT)
    assert (later.code, later.out) == (0, "")
    assert "(1 dismissed)" in later.err
    assert replykit("lint", "--rules", rules, stdin="They spoke of any inconvenience at all.").code == 1
    assert replykit("dismiss", fingerprint, "--undo").code == 0
    assert replykit("lint", "--rules", rules, stdin=DRAFT).code == 1


@pytest.mark.model
def test_why_shows_the_fingerprint(replykit, rules):
    assert (
        f"replykit dismiss {fingerprint_of(replykit, rules)}"
        in replykit("lint", "--why", "--rules", rules, stdin=DRAFT).out
    )


def test_what_is_dismissed_is_listed_with_its_reason_and_private(replykit):
    replykit("dismiss", "0" * 16, "--reason", 'It\'s "fine": é 🙂')
    assert 'It\'s "fine": é 🙂' in replykit("dismiss").out
    assert stat.S_IMODE(dismissed_file().stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "args", [["nope", "--reason", "x"], ["0" * 16], ["0" * 16, "--reason", " "], ["0" * 16, "--undo"]]
)
def test_a_wrong_call_is_2(replykit, args):
    assert replykit("dismiss", *args).code == 2
    assert not dismissed_file().exists()


@pytest.mark.parametrize("reason", ["house\x1b[Dstyle", "\udce9t\udce9 vieux"], ids=["cursor-key", "latin-1"])
def test_a_reason_that_could_not_be_read_again_is_refused(replykit, reason):
    assert replykit("dismiss", "0" * 16, "--reason", "in order").code == 0
    done = replykit("dismiss", "1" * 16, "--reason", reason)
    assert done.code == 2
    assert "holds a control character, or a byte that is not UTF-8" in done.err
    assert replykit("dismiss").out.endswith("in order\n")


@pytest.mark.model
@pytest.mark.parametrize("text", ["dismissed:\n  - {fingerprint: '*', reason: all}\n", "dismised: []\n", "- x\n"])
def test_a_file_with_a_slip_silences_nothing_and_is_told(replykit, rules, text):
    dismissed_file().parent.mkdir(parents=True)
    dismissed_file().write_text(text, encoding="utf-8")
    done = replykit("lint", "--rules", rules, stdin=DRAFT)
    assert done.code == 3
    assert "dismissed.yml" in done.err

from __future__ import annotations

import subprocess
import sys

import pytest

import replykit
from replykit.settings import shipped


def test_importing_the_package_imports_no_spacy():
    code = "import sys, replykit; sys.exit('spacy' in sys.modules or 'click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_set_is_loaded_and_a_macro_expanded():
    agent_set = replykit.load_set("sprinter", shipped("macros"))
    reply = replykit.expand(agent_set, ";remb", {"prenom": "Zoé", "montant": "12,50"})
    assert "Bonjour Zoé" in reply
    assert "12,50" in reply
    with pytest.raises(replykit.ReplykitError):
        replykit.expand(agent_set, ";nope")


def test_sets_are_compared():
    comparison = replykit.compare(["sprinter", "technicien"], shipped("macros"))
    assert comparison.topics


@pytest.mark.model
def test_a_draft_is_checked():
    checked = replykit.lint("Hi Zoé,\n\nthe train was late, and I am sorry for that.\n\nAnn")
    assert checked.language == "en"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        replykit.nope  # noqa: B018 - the look-up is the test

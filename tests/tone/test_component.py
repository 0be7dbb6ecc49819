from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from charts import HEAD, RULE

pytestmark = pytest.mark.model


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(HEAD + "rules:\n" + RULE, encoding="utf-8")
    return str(path)


def test_a_pipeline_gets_the_findings_as_spans(rules):
    nlp = spacy.blank("en")
    nlp.add_pipe("replykit_tone", config={"rules": rules})
    doc = nlp("Hi 🙂, we have your valued parcel.")
    assert [(span.text, span.label_) for span in doc.spans["replykit_tone"]] == [("your valued parcel", "en-parcel")]


def test_what_is_wrong_with_a_chart_is_a_warning(rules):
    Path(rules).write_text(f"{HEAD}rules:\n{RULE}off: [nope-rule]\n", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"rules.yaml:\d+:\d+: .*nope-rule"):
        spacy.blank("en").add_pipe("replykit_tone", config={"rules": rules})


def test_a_language_without_a_pipeline_is_refused(rules):
    nlp = spacy.blank("de")
    with pytest.raises(Exception, match="no pipeline reads 'de'"):
        nlp.add_pipe("replykit_tone", config={"rules": rules})

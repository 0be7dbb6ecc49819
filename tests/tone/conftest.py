from __future__ import annotations

import pytest
from charts import HEAD, RULE

from replykit.tone.chart import load_chart
from replykit.tone.linter import Linter


@pytest.fixture
def chart_of(tmp_path):
    """Make a chart of a text: `rules` holds the entries of the list, indented by two."""

    def make(rules: str = RULE, head: str = HEAD, name: str = "chart.yaml"):
        path = tmp_path / name
        path.write_text(head + "rules:\n" + rules, encoding="utf-8")
        return load_chart(path, path)

    return make


@pytest.fixture
def linter_of(chart_of):
    def make(rules: str = RULE, head: str = HEAD):
        chart = chart_of(rules, head)
        assert chart.problems == ()
        return Linter(chart)

    return make

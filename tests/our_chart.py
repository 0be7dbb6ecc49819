"""Our own chart, read once for all tests of a process: a megabyte of YAML takes two seconds."""

from __future__ import annotations

from replykit.tone.chart import load_chart
from replykit.tone.linter import default_chart

CHART = load_chart(default_chart(), default_chart())

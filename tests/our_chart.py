"""
Our own chart, once for all tests of a process, as every check gets it: from the cache where it is the same.

`tone/test_kept_chart` reads the megabyte of YAML anew, which takes seconds, and holds the two to be one.
"""

from __future__ import annotations

from replykit.tone.kept_chart import kept_chart
from replykit.tone.linter import default_chart

CHART = kept_chart(default_chart(), default_chart())

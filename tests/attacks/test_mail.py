"""Hostile mail: arguments and bytes go through untouched, or nothing is sent."""

from __future__ import annotations

import base64
import json

import pytest
from machines import Machine
from post import Post, as_bytes

from replykit.serve import unix

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not unix.is_supported(), reason="these tests lean on the warm linter"),
]


@pytest.mark.channel("sendmail")
def test_hostile_mail_goes_through_untouched_or_not_at_all(case, attacks, tmp_path):
    told = json.loads((attacks / case["file"]).read_text(encoding="utf-8"))
    words, message = as_bytes(told["argv"]), base64.b64decode(told["stdin_b64"])
    (tmp_path / "home").mkdir()
    # NOTE: no warm linter runs in this home: each case is checked by a process of its own, from the start.
    post = Post(Machine(tmp_path / "home"), tmp_path)
    done = post.send(message, *words)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (0, 65, 75)
    if done.returncode == 0:
        assert (post.message, post.words, post.runs) == (message, words, 1)
    else:
        assert post.message is None
    must_pass = "passed untouched" in case["must"]
    assert done.returncode == 0 or not must_pass
    assert not must_pass or b"unchecked" in done.stderr

from __future__ import annotations

import os

import pytest
from programs import EDITORS


@pytest.fixture(scope="session")
def _open_editors():
    """The editors that run, by name: each is started once, whatever the order of the tests."""
    editors = {}
    yield editors
    for editor in editors.values():
        editor.end()


@pytest.fixture(params=EDITORS)
def editor(request, _open_editors):
    """A real editor; skipped with a reason where it is absent, but for CI, which installs all of them."""
    if request.param not in _open_editors:
        if not EDITORS[request.param].is_installed():
            is_ci = os.environ.get("CI") == "true"
            give_up = pytest.fail if is_ci else pytest.skip
            give_up(f"no {request.param} here: scripts/editors-and-mail installs it")
        _open_editors[request.param] = EDITORS[request.param]()
    return _open_editors[request.param]

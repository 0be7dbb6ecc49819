from __future__ import annotations

import os

import pytest
from machines import machine_of_its_own


@pytest.fixture
def machine():
    with machine_of_its_own() as machine:
        yield machine


@pytest.fixture(scope="module")
def shared():
    """A machine whose warm linter the tests of a module share."""
    with machine_of_its_own() as machine:
        yield machine


@pytest.fixture
def inside(shared, monkeypatch):
    """The shared machine with its warm linter running, its environment and its folder for what a test does itself."""
    for name in [n for n in os.environ if n.startswith(("REPLYKIT_", "XDG_", "LC_"))]:
        monkeypatch.delenv(name)
    for name, value in shared.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(shared.home)
    # NOTE: it steps down when our code changes, as it does while somebody works on it.
    shared.ensure()
    return shared

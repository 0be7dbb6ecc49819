"""What the tests of hostile cases share."""

from __future__ import annotations

from pathlib import Path

import pytest

from attacks.cases import FOLDER, cases_of


def pytest_generate_tests(metafunc):
    """`@pytest.mark.channel("expand")` gives a test the cases of that channel."""
    marker = metafunc.definition.get_closest_marker("channel")
    if marker is not None:
        metafunc.parametrize("case", cases_of(*marker.args))


def pytest_configure(config):
    config.addinivalue_line("markers", "channel(name): the cases that are fed through it")


@pytest.fixture
def attacks() -> Path:
    return FOLDER


@pytest.fixture(autouse=True)
def _no_canary():
    """Nothing may run: a canary file would be the trace."""
    yield
    canary = Path("/tmp/replykit-canary")  # noqa: S108 - the payloads name it
    assert not canary.exists() or not any(canary.iterdir())

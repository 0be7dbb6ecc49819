"""What all tests share: a home of their own, and the data to measure against."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".pytest_cache" / "home"
LARGE = 1_000_000

# NOTE: where Python is told to write no .pyc files, each of the thousand processes started here would compile all anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# NOTE: what loading a pipeline leaves is worth keeping from run to run; it holds nothing of the tests.
os.environ["XDG_CACHE_HOME"] = str(CACHE)

# NOTE: how fast values are made says something of the machine, and nothing of the code.
settings.register_profile("replykit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("replykit")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """No test reads or writes the settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in [n for n in os.environ if n.startswith(("REPLYKIT_", "XDG_")) and n != "REPLYKIT_SHARED"]:
        monkeypatch.delenv(name)
    # NOTE: no test leaves a warm linter behind; those of the warm linter start their own.
    monkeypatch.setenv("REPLYKIT_NO_SERVE", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(CACHE))
    _hold_our_chart()
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def _hold_our_chart():
    """Keep our own chart, which is large, among the newest: small ones of the tests would push it out of the cache."""
    for kept in (CACHE / "replykit").glob("chart-*"):
        with contextlib.suppress(OSError):
            if kept.stat().st_size > LARGE:
                os.utime(kept)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data to measure against; it is not part of the project."""
    folder = Path(os.environ.get("REPLYKIT_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no data to measure against at {folder} (REPLYKIT_SHARED)")
    return folder


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="write what is found as what is due, for review")


@pytest.fixture(scope="session")
def update_golden(request) -> bool:
    return request.config.getoption("--update-golden")

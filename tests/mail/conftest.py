from __future__ import annotations

import os

import pytest
from machines import machine_of_its_own
from post import Post
from starter import Starter


@pytest.fixture(scope="session")
def office():
    """A home whose warm linter the tests share."""
    with machine_of_its_own() as machine:
        yield machine


@pytest.fixture(scope="session")
def starter(office):
    starter = Starter(office.environ)
    yield starter
    starter.end()


@pytest.fixture
def post(office, tmp_path, starter):
    """The gate before a mailer that writes down what it gets."""
    office.ensure()
    return Post(office, tmp_path, starter)


@pytest.fixture
def needs():
    """Skip where a program is absent; fail in CI, which installs all of them."""

    def look_for(*programs: str) -> None:
        from shutil import which  # noqa: PLC0415 - only here

        absent = [program for program in programs if which(program) is None]
        if absent and os.environ.get("CI"):
            pytest.fail(f"CI has no {', '.join(absent)}: see scripts/editors-and-mail")
        if absent:
            pytest.skip(f"no {', '.join(absent)} here: scripts/editors-and-mail installs them")

    return look_for

from __future__ import annotations

import pytest
from typing_agent import Prompt


@pytest.fixture
def prompt():
    return Prompt()

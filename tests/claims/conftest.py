"""What the claims share."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def numbers():
    """All numbers in a text, in order."""
    return lambda text: [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]

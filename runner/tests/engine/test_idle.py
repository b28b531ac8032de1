"""Waiting for idle cores has an end."""

from __future__ import annotations

import pytest

from proved_snippets.idle import Idle


def test_patience_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proved_snippets.idle.idle_cores", lambda: 0.5)
    idle = Idle(cores=2, patience=0.5)
    assert not idle()
    assert not idle(), "it is spent"
    monkeypatch.setattr("proved_snippets.idle.idle_cores", lambda: 2.0)
    assert not idle()
    assert Idle(cores=2, patience=0.5)()
    assert not Idle(cores=1, patience=0.5)()

"""A program that a test ends by Ctrl-C: started as in the foreground, whoever started the tests."""

from __future__ import annotations

import signal


def foreground() -> None:
    """For ``preexec_fn``: jobs that a shell starts with ``&`` ignore SIGINT, and their children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)

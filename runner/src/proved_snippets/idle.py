"""Wait until two cores are idle: some claims compare what only idle cores can show."""

from __future__ import annotations

import os
import subprocess
import sys
import time

PATIENCE = float(os.environ.get("CLAIMS_PATIENCE", 60))
"""Seconds that one process spends on waiting for idle cores, all its waits together."""

SPIN = "import time; end = time.perf_counter() + 0.3\nwhile time.perf_counter() < end: pass\nprint(time.process_time())"


def idle_cores() -> float:
    """How many cores two busy processes get for a moment."""
    command = [sys.executable, "-I", "-S", "-c", SPIN]
    pair = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    return sum(float(each.communicate()[0]) for each in pair) / 0.3


class Idle:
    """A call waits until two cores are idle and says whether they are."""

    def __init__(self, cores: int, patience: float = PATIENCE) -> None:
        self._cores = cores
        self._left = patience

    def __call__(self) -> bool:
        """Wait as long as there is patience left."""
        while self._cores >= 2 and self._left > 0:
            began = time.monotonic()
            if self.now():
                return True
            time.sleep(1)
            self._left -= time.monotonic() - began
        return False

    def now(self) -> bool:
        """Whether two cores are idle at this moment, without waiting."""
        return self._cores >= 2 and idle_cores() >= 1.8

"""What a supervisor's process does: one order.

Its standard input is a pipe with one marshaled ``dict``, what to run, and the builder closes it to stop the run; to its
standard output goes another one at the end, how the run went.
"""

from __future__ import annotations

import marshal
import os

from .kernel import adopt
from .orders import Order
from .places import remove_tree
from .supervisor import Supervisor


def main() -> None:
    """Do one order."""
    with open(0, "rb", buffering=0, closefd=False) as orders:
        order: Order = marshal.load(orders)
    if not adopt():
        raise OSError("this system cannot make a process the parent of orphans")
    report = marshal.dumps(dict(Supervisor(order).run()))
    try:
        with open(1, "wb") as reports:
            reports.write(report)
    except BrokenPipeError:
        # The builder is gone; nobody else removes the folder.
        remove_tree(order["folder"])
    # Nothing is left to do; the interpreter would still empty all its modules.
    os._exit(0)

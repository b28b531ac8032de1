"""Gives every Python of a run whose output is a pipe the line-buffered standard output of a terminal.

Python imports a module of this name when it starts; the runner puts this folder on PYTHONPATH. It leaves no trace in
``sys.path``, and lets a module of the same name that comes later on the path have its turn.
"""

import io
import os
import sys

if isinstance(sys.stdout, io.TextIOWrapper):
    sys.stdout.reconfigure(line_buffering=True)

sys.path[:] = [path for path in sys.path if os.path.realpath(path) != os.path.dirname(os.path.realpath(__file__))]
own = sys.modules.pop(__name__)
try:
    import sitecustomize  # noqa: F401
except ModuleNotFoundError as error:
    if error.name != __name__:
        raise
finally:
    # The import system looks for what it has just imported.
    sys.modules.setdefault(__name__, own)

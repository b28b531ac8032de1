"""The Python that runs the snippets, and what it is like."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from typing import Any

from packaging.utils import canonicalize_name

OLDEST = (3, 10)

# Asked of the interpreter itself, because it need not be the one that builds.
PROBE = """
import json, multiprocessing, os, platform, sys, sysconfig
cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
print(json.dumps({
    "implementation": platform.python_implementation(),
    "version": platform.python_version().rstrip("+"),
    "build": sys.version,
    "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "start_method": multiprocessing.get_start_method(),
    "system": platform.system(),
    "release": platform.release(),
    "machine": platform.machine(),
    "cores": len(cores),
    # In a venv on Windows, python.exe only starts the base Python, whose process the snippet would be.
    "executable": getattr(sys, "_base_executable", sys.executable) if sys.platform == "win32" else sys.executable,
    "libraries": [sysconfig.get_path("stdlib"), os.path.dirname(os.__file__)],
    "prefixes": [sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix],
}))
"""

PACKAGES = """
import importlib.metadata, json
print(json.dumps([[each.name, each.version] for each in importlib.metadata.distributions()]))
"""


class InterpreterError(Exception):
    """The interpreter cannot be used. The message names it and what to do."""


@dataclass(frozen=True)
class Interpreter:
    """Facts of an interpreter and its machine, as it tells them itself."""

    executable: str
    """Its path."""
    implementation: str
    """As ``platform.python_implementation()`` has it: ``CPython`` …"""
    version: str
    """Such as ``3.13.5`` or ``3.15.0b1``."""
    build: str
    """``sys.version``: with its compiler and date."""
    gil: bool
    """Whether it is on."""
    free_threaded: bool
    """Whether it was built so that it can do without a GIL."""
    start_method: str
    """The default start method of multiprocessing here."""
    system: str
    """As ``platform.system()`` has it: ``Linux`` …"""
    release: str
    """Of the kernel."""
    machine: str
    """As ``platform.machine()`` has it: ``x86_64`` …"""
    cores: int
    """Cores that this process may use."""
    libraries: tuple[str, ...]
    """Folders of the standard library; a page shows them as ``…/lib/python3.X``."""
    prefixes: tuple[str, ...]
    """Folders it is installed in; no page shows them."""

    @property
    def public(self) -> dict[str, Any]:
        """What may stand on a page: everything but paths and the kernel's release."""
        hidden = {"executable", "libraries", "prefixes", "release"}
        return {name: value for name, value in asdict(self).items() if name not in hidden}


def clean_environment(temporary: str, home: str) -> dict[str, str]:
    """The environment of a run: a path, a plain terminal, UTF-8, a home and a folder for temporary files."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONIOENCODING": "utf-8",
        "HOME": home,
        "TMPDIR": temporary,
        # No colors: from 3.13 on Python has them for a terminal that can.
        "TERM": "dumb",
    }
    if sys.platform == "win32":
        environment |= {"TEMP": temporary, "TMP": temporary, "USERPROFILE": home}
        environment |= {name: os.environ[name] for name in ("SYSTEMROOT", "COMSPEC") if name in os.environ}
    else:
        environment["LANG"] = "C.UTF-8"
    return environment


def choose() -> str:
    """The command that runs snippets: ``SNIPPET_PYTHON`` or the interpreter that builds."""
    return os.environ.get("SNIPPET_PYTHON") or sys.executable


@functools.cache
def probe(command: str) -> Interpreter:
    """Ask an interpreter what it is. Raises InterpreterError if it does not work or is too old."""
    facts = _asked(command, PROBE)
    if tuple(int(part) for part in facts["version"].split(".")[:2]) < OLDEST:
        raise InterpreterError(f"{command}: Python {facts['version']} is too old; snippets need 3.10 or newer")
    for name in ("libraries", "prefixes"):
        facts[name] = tuple(dict.fromkeys(facts[name]))
    return Interpreter(**facts)


@functools.cache
def packages(command: str) -> dict[str, str]:
    """What is installed for an interpreter: normalized name (PEP 503) to version. Raises InterpreterError."""
    return {canonicalize_name(name): version for name, version in reversed(_asked(command, PACKAGES))}


def _asked(command: str, program: str) -> Any:
    """What a program prints as JSON. Raises InterpreterError if this Python does not work."""
    try:
        answer = subprocess.run(
            [command, "-c", program],
            env=clean_environment(tempfile.gettempdir(), tempfile.gettempdir()),
            capture_output=True,
            check=True,
            timeout=60,
        )
        return json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise InterpreterError(f"{command}: this Python does not work ({error}); set SNIPPET_PYTHON") from None

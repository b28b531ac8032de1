"""What of the builder's machine may not stand in an output: paths are shortened, other traces are named."""

from __future__ import annotations

import contextlib
import functools
import getpass
import os
import re
import socket
import sys
import tempfile
from collections.abc import Callable

from proved_snippets.interpreter import Interpreter

SHARED = {"/", "/bin", "/home", "/opt", "/opt/homebrew", "/opt/local", "/tmp", "/usr", "/usr/bin", "/usr/lib"}
SHARED |= {"/usr/local", "/usr/local/bin", "/usr/local/lib", "/var/tmp"}
"""Folders of many machines: they tell nothing of this one, and a snippet may speak of them."""

ORDINARY = {"admin", "administrator", "app", "build", "builder", "ci", "daemon", "debian", "default", "dev", "docker"}
ORDINARY |= {"ec2-user", "guest", "localhost", "main", "me", "nobody", "node", "pi", "python", "root", "runner", "test"}
ORDINARY |= {"ubuntu", "user", "vagrant", "vscode", "work", "worker"}
"""Names of users and hosts that are words, or that many machines have."""

# A path begins where no other goes on, and in a URL of a file; it ends where one of its parts ends.
BEGIN = r"(?:(?<![\w/\\.~-])|(?<=file://))"
END = r"(?![\w-]|\.\w)"


WINDOWS = sys.platform == "win32"


def hider(interpreter: Interpreter, work: str) -> Callable[[str], str]:
    """A function that shortens this machine's paths: the script's to its name, the library's to ``…/lib/python3.X``.

    ``work`` is the folder that the snippet runs in. Folders that are not of this machine alone stay, as ``/usr``.
    """
    version = "python" + ".".join(interpreter.version.split(".")[:2])
    names = {path: "…" for path in interpreter.prefixes if path not in SHARED}
    names |= {interpreter.executable: "python"}
    names |= {path: f"…/lib/{version}" for path in interpreter.libraries}
    names |= {os.path.dirname(work): "…", work: "."}
    by_form = {_form(path): name for path, name in names.items()}
    longest_first = "|".join(_as_pattern(path) for path in sorted(names, key=len, reverse=True))
    inside = _as_pattern(work + os.sep)
    # What follows the path is part of it: on Windows it has other separators than pages show.
    tail = r"[\\/][^\s\"':;,<>|?*]*" if WINDOWS else "(?!)"
    pattern = re.compile(
        rf"{BEGIN}(?:{inside}|(?P<path>{longest_first}){END})(?P<tail>{tail})?", re.IGNORECASE if WINDOWS else 0
    )

    def shorten(match: re.Match[str]) -> str:
        return (by_form[_form(match["path"])] if match["path"] else "") + _form(match["tail"] or "", lower=False)

    return lambda text: pattern.sub(shorten, text)


def _as_pattern(path: str) -> str:
    """A path as a regular expression; on Windows with any separators, also doubled as ``repr`` has them."""
    return r"[\\/]{1,2}".join(re.escape(part) for part in re.split(r"[\\/]", path)) if WINDOWS else re.escape(path)


def _form(path: str, lower: bool = True) -> str:
    """One form of all ways to write a path, with slashes."""
    if not WINDOWS:
        return path
    return re.sub(r"[\\/]+", "/", path.lower() if lower else path)


@functools.cache
def _traces() -> dict[str, tuple[str, ...]]:
    """What tells the builder's machine, by what it is called in a message."""
    hosts = {socket.gethostname(), socket.gethostname().partition(".")[0]}
    users = set()
    # A user without a name has none to tell.
    with contextlib.suppress(OSError, KeyError, ImportError):
        users.add(getpass.getuser())
    folders = {
        "home folder": {os.path.expanduser("~"), _home()},
        "project folder": {os.environ.get("MKDOCS_CONFIG_DIR", ""), os.getcwd()},
        "folder of temporary files": {tempfile.gettempdir(), os.path.realpath(tempfile.gettempdir())},
    }
    ordinary = {name: tuple(texts - ORDINARY - {""}) for name, texts in (("host name", hosts), ("user name", users))}
    return ordinary | {name: tuple(texts - SHARED - {""}) for name, texts in folders.items()}


def _home() -> str:
    """The home folder by the list of users, whatever the environment says."""
    if WINDOWS:
        return ""
    import pwd

    with contextlib.suppress(KeyError):
        return pwd.getpwuid(os.getuid()).pw_dir
    return ""


def leaks(text: str, source: str) -> list[str]:
    """What an output tells of the builder's machine, such as ``this machine's host name ('x')``.

    Whole words only, and none that stands in the source itself: the machine happens to have the same name.
    """
    return [
        f"this machine's {what} ({found!r})"
        for what, texts in _traces().items()
        for found in sorted(texts)
        if _holds(text, found) and not _holds(source, found)
    ]


def _holds(text: str, found: str) -> bool:
    begin = BEGIN if os.path.isabs(found) else r"(?<![\w-])"
    return found in text and bool(re.search(begin + re.escape(found) + r"(?![\w-])", text))

"""The start of the recorder in a process, as early as Python lets it, if the process is one of the run."""

import builtins
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

CHILDREN = ("multiprocessing.spawn import", "multiprocessing.forkserver import")
"""What stands in the command of a child of multiprocessing."""


def begin(here: str, package: str, name: str, **settings: "Any") -> None:
    """Note what this process does, and leave no sign of it.

    ``here`` is the folder of the notes, which stands first on PYTHONPATH, ``package`` the name under which the recorder
    has been imported, ``name`` that of the snippet's file; ``settings`` go to ``beginning.start``.
    """
    own = {package} | ({"__future__"} - sys.modules.keys())
    path = os.environ.get("PYTHONPATH", "")
    sys.path[:] = [part for part in sys.path if part != here]
    sys.path_importer_cache.pop(here, None)
    del sys.modules["sitecustomize"]
    finder = Finder(package)
    sys.meta_path.insert(0, finder)
    try:
        if script := script_of_the_run(here, path, name):
            from proved_snippets.trace.recorder.beginning import start
    finally:
        sys.meta_path.remove(finder)
        forget(own, sys.modules[package].__path__[0])
    if script:
        start(here, script, path, **settings)


class Finder:
    """Finds the modules of the recorder, whose functions have built-in names that the snippet cannot replace."""

    def __init__(self, package: str) -> None:
        self._package, self._names = package, dict(vars(builtins))
        others: list[Any] = list(sys.meta_path)
        self._on_path = next(each for each in others if getattr(each, "__name__", "") == "PathFinder")

    def find_spec(self, name: str, path: "Any" = None, _: "Any" = None) -> "Any":
        """What is known of a module; it is made here, and executed as ever."""
        if name.partition(".")[0] != self._package:
            return None
        if spec := self._on_path.find_spec(name, path):
            spec.loader.create_module = self._made
        return spec

    def _made(self, spec: "ModuleSpec") -> "ModuleType":
        module = type(sys)(spec.name)
        # Python sets it itself where it is missing.
        vars(module)["__builtins__"] = self._names
        return module


def script_of_the_run(here: str, path: str, name: str) -> str:
    """The whole name of the snippet's file; empty if this process is none of the run."""
    known = os.path.join(here, "main")
    is_main = not os.path.exists(known) and sys.argv[0] == name
    if path.split(os.pathsep)[0] != here or not (is_main or os.path.exists(known)):
        # An interpreter within a process, or a program that starts the snippet.
        return ""
    del os.environ["PYTHONPATH"]
    if path[len(here) + 1 :]:
        os.environ["PYTHONPATH"] = path[len(here) + 1 :]
    if is_main:
        script = os.path.abspath(name)
        with open(known, "w", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n{script}")
        return script
    # A child of multiprocessing may start in another folder; any other program is none of the run.
    if not any(part in argument for argument in sys.orig_argv for part in CHILDREN):
        return ""
    with open(known, encoding="utf-8") as file:
        return file.read().partition("\n")[2]


def forget(packages: set[str], root: str) -> None:
    """No module of the recorder, whose folder is ``root``, and none that it needed is among those of the snippet."""
    for name in [name for name in sys.modules if name.partition(".")[0] in packages]:
        del sys.modules[name]
    for folder in [folder for folder in sys.path_importer_cache if folder.startswith(root)]:
        del sys.path_importer_cache[folder]

"""The proof of an exercise: its checker refuses the start and every wrong answer, and lets the right ones pass.

What was found is kept in ``.cache/exercises/`` until a file of the exercise, or the Python that runs it, is another.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from proved_snippets.interpreter import Interpreter, clean_environment
from proved_snippets.processes import Processes
from proved_snippets.project import read_project
from proved_snippets.runner import Runner, runner_of
from proved_snippets.snippet import Snippet
from proved_snippets.suite import SuiteError

if TYPE_CHECKING:
    from reference.exercises import Exercise

ROOT = Path(__file__).parent.parent
PATIENCE = 120.0
"""Seconds that a checker may take, on a busy machine too; it ends what it checks long before."""
SIDE_BY_SIDE = 3
"""Checkers that run at a time: they wait most of their time."""
NOT_YET = "Not yet: "
SOLVED = "solved"


@dataclass(frozen=True)
class Check:
    """What came of ``python check.py FILE``."""

    exit_code: int | None
    """None, if it had to be ended."""
    printed: str
    """Standard output."""
    complaint: str = ""
    """Standard error."""

    @property
    def passed(self) -> bool:
        """Whether it says that the file is right."""
        return self.exit_code == 0 and self.printed.strip() == SOLVED

    @property
    def refused(self) -> bool:
        """Whether it says what is wrong with the file; a checker that fails itself does not."""
        return self.exit_code == 1 and self.printed.startswith(NOT_YET) and not self.complaint.strip()


@dataclass(frozen=True)
class Proof:
    """What the build knows of an exercise."""

    problems: tuple[str, ...]
    """What is not as it should be."""
    printed: str
    """What the solution prints, run as a snippet is."""


_proofs: dict[str, Proof] = {}
"""By what decides them: both editions show the same ones."""


def prove_each(exercises: Iterable[Exercise]) -> list[Proof]:
    """Check several exercises, some at a time, as ``prove`` does one: most of the time, nothing runs in any."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        return list(pool.map(prove, exercises))


def prove(exercise: Exercise) -> Proof:
    """Check all answers of an exercise, or take what came of it before."""
    runner = runner_of(read_project(ROOT))
    key = _key(exercise, runner.interpreter)
    if key not in _proofs:
        file = runner.project.cache.with_name("exercises") / f"{exercise.name}-{runner.interpreter.version}.json"
        checks = _kept(file, key) or _checks(exercise, runner.interpreter)
        problems = [problem for name, each in checks.items() if (problem := _problem(exercise, name, each))]
        if not problems:
            # What failed runs again: a busy machine may be the reason.
            _keep(file, key, checks)
        printed, faults = _printed(runner, exercise.solution)
        _proofs[key] = Proof((*problems, *faults), printed)
    return _proofs[key]


def _printed(runner: Runner, solution: Snippet) -> tuple[str, list[str]]:
    """What the solution prints, and what is wrong with its run."""
    try:
        record = runner.beside("solutions").records([solution])[solution.path]
    except SuiteError as error:
        told = (each.replace("snippets/exercises/", "exercises/") for each in error.failures)
        return "", [each.split("\n  repeat it:")[0] for each in told]
    return "".join(outcome.text("out") for outcome in record.outcomes[:1]), []


def _problem(exercise: Exercise, name: str, check: Check) -> str:
    should_pass, reason = name in exercise.right, exercise.told.get(name, "")
    if check.passed if should_pass else check.refused and reason in check.printed:
        return ""
    wanted = (
        f"pass, with '{SOLVED}' and exit code 0"
        if should_pass
        else f"be refused, with '{NOT_YET}…{reason and f'{reason}…'}' and exit code 1"
    )
    told = "\n".join(f"    | {line}" for line in (check.printed + check.complaint).strip().split("\n")[-12:])
    ended = f"exit code {check.exit_code}" if check.exit_code is not None else f"ended after {PATIENCE:g} s"
    return f"exercises/{exercise.name}/{name}: it should {wanted}; mend it or check.py ({ended})\n{told}"


def _kept(file: Path, key: str) -> dict[str, Check]:
    """What came of each answer, from the cache; nothing, if it isn't of just these files."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["key"] == key:
            return {name: Check(**each) for name, each in data["checks"].items()}
    return {}


def _keep(file: Path, key: str, checks: Mapping[str, Check]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    data = {"key": key, "checks": {name: asdict(each) for name, each in checks.items()}}
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _checks(exercise: Exercise, interpreter: Interpreter) -> dict[str, Check]:
    """What comes of each answer, some at a time."""
    names = [*exercise.wrong, *exercise.right]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        return dict(zip(names, pool.map(lambda name: check(exercise, name, interpreter), names)))


def _key(exercise: Exercise, interpreter: Interpreter) -> str:
    parts = [
        _files(exercise, "en"),
        dict(exercise.told),
        asdict(interpreter),
        Path(__file__).read_text(encoding="utf-8"),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _files(exercise: Exercise, language: str) -> dict[str, str]:
    answers = {name: exercise.files[name].sources[language] for name in (*exercise.wrong, *exercise.right)}
    return exercise.given(language) | answers


def check(exercise: Exercise, name: str, interpreter: Interpreter, *arguments: str, language: str = "en") -> Check:
    """Run ``python check.py NAME`` in a folder with what a reader has in it, and the other answers."""
    with tempfile.TemporaryDirectory(prefix="exercise-", ignore_cleanup_errors=True) as folder:
        work, temporary = Path(folder, "work"), Path(folder, "tmp")
        temporary.mkdir()
        _write(_files(exercise, language), work)
        command = [interpreter.executable, "check.py", name, *arguments]
        with (Path(folder) / "out").open("w+b") as out, (Path(folder) / "err").open("w+b") as err:
            environment = clean_environment(str(temporary), str(temporary))
            process = subprocess.Popen(
                command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
            )
            exit_code: int | None = None
            try:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    exit_code = process.wait(PATIENCE)
            finally:
                _end(process, temporary)
            texts = []
            for file in (out, err):
                file.seek(0)
                texts.append(file.read().decode("utf-8", "replace").replace("\r\n", "\n"))
    return Check(exit_code, *texts)


def _end(process: subprocess.Popen[bytes], temporary: Path) -> None:
    """End what is still there of a checker, and all that it has started."""
    processes = Processes(str(temporary), before=set())
    if process.poll() is None:
        process.kill()
    processes.end()
    process.wait()


def _write(files: Mapping[str, str], folder: Path) -> None:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")

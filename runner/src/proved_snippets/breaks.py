"""No claim that cannot fail: the change that a claim names is made, and its check must notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from proved_snippets.claims import Claim, ClaimError
from proved_snippets.project import Project
from proved_snippets.record import Record
from proved_snippets.run import Run
from proved_snippets.runner import Runner
from proved_snippets.snippet import Snippet

TRIES = 3
"""Where chance decides, a changed program may still come out right; not every time."""

BEYOND = ("SyntaxError", "IndentationError", "NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError")
"""A change that only makes the program impossible proves nothing about its check."""


def broken(claim: Claim, snippet: Snippet, project: Project) -> Snippet:
    """The snippet with the change that a claim names. Raises ClaimError if it does not change it, or into no Python."""
    source = _changed(claim, snippet.source, project)
    return replace(
        snippet,
        # A record of its own, under the name that the script has for its readers.
        path=f"{claim.id}/{snippet.name}",
        text=source,
        sources={language: source for language in snippet.sources},
    )


def unnoticed(runner: Runner, claims: Iterable[Claim], records: Mapping[str, Record]) -> dict[str, str]:
    """Make every claim's change, run each changed program, and let the check judge it.

    Returns for each claim, by its id, why its change proves nothing; empty text where the check noticed it. Claims
    that are not about this interpreter are left out. Raises ClaimError with all changes that cannot be made.
    """
    here = runner.interpreter.public
    about = [each for each in claims if not records[each.snippet].not_run and not each.beside(here)]
    programs = changed_programs(runner, about)
    changed = runner.beside("breaks")
    found = {each.id: "" for each in about}
    left = about
    for turn in range(TRIES):
        # Those that may take long come first.
        left.sort(key=lambda each: -records[each.snippet].seconds)
        wanted = {programs[each.id].path: programs[each.id] for each in left}
        if turn == 0:
            measuring = {programs[each.id].path for each in left if each.idle}
            wanted = {path: _alone(program, path in measuring) for path, program in wanted.items()}
        runs = changed.records(wanted.values(), fresh=turn > 0, judge=_ended_somehow, crowded=True)
        for each in left:
            found[each.id] = _verdict(each, runs[programs[each.id].path], records[each.snippet])
        left = [each for each in left if found[each.id]]
        if not left:
            break
    return found


def changed_programs(runner: Runner, claims: Iterable[Claim]) -> dict[str, Snippet]:
    """The changed program of each claim, by the claim's id; one, where several claims change a snippet alike.

    Raises ClaimError with all changes that cannot be made.
    """
    found: dict[str, Snippet] = {}
    alike: dict[tuple[str, str], Snippet] = {}
    wrong = []
    for each in claims:
        try:
            program = broken(each, runner.snippet(each.snippet), runner.project)
        except ClaimError as error:
            wrong.append(str(error))
        else:
            found[each.id] = alike.setdefault((each.snippet, program.text), program)
    if wrong:
        raise ClaimError("\n".join(["claims' changes are wrong:", *wrong]))
    return found


def _alone(program: Snippet, alone: bool) -> Snippet:
    """A changed program that runs with nothing beside it, or among others whatever its snippet says.

    A check that does not need idle cores holds beside anything, so when it fails, it fails for the change. Only one
    that needs them might fail for what runs beside it.
    """
    return replace(program, options=replace(program.options, alone=alone))


def _changed(claim: Claim, source: str, project: Project) -> str:
    where = claim.where(project)
    if isinstance(claim.breaks, str):
        file = project.claims / "breaks" / claim.breaks
        if not file.is_file():
            raise ClaimError(f"{where}: there is no claims/breaks/{claim.breaks}")
        changed = file.read_text(encoding="utf-8")
    else:
        changed = source
        for old, new in claim.changes:
            if old not in changed:
                raise ClaimError(f"{where}: its change takes away a text that {claim.snippet} does not have: {old!r}")
            changed = changed.replace(old, new)
    if changed == source:
        raise ClaimError(f"{where}: its change changes nothing in {claim.snippet}")
    return changed


def _ended_somehow(snippet: Snippet, run: Run) -> list[str]:
    """A changed program may end as it likes; the check judges it."""
    return ["it was stopped"] if run.ended == "stopped" else []


def _last_lines(run: Record) -> list[str]:
    outcomes = [outcome for each in run.every for outcome in each.outcomes]
    return [line for outcome in outcomes for line in outcome.text().split("\n")[-12:]]


def _verdict(claim: Claim, run: Record, right: Record) -> str:
    """Why a change proves nothing about the check, or nothing."""
    told, before = (
        "".join(outcome.text("err") for each in record.every for outcome in each.outcomes) for record in (run, right)
    )
    if beyond := [name for name in BEYOND if f"{name}:" in told and f"{name}:" not in before]:
        return f"the changed program only fails with {beyond[0]}; change what it does"
    try:
        claim.check(run)
    except Exception:
        return ""
    printed = "\n".join(f"    | {line}" for line in _last_lines(run))
    return f"the check still holds when {claim.breaks!r}; it printed\n{printed}"

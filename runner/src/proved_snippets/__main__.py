"""The command line: ``python -m proved_snippets run | list | show | check | export | pictures | words``."""

from __future__ import annotations

import argparse
import contextlib
import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from proved_snippets.breaks import unnoticed
from proved_snippets.claims import ClaimError
from proved_snippets.export import link, texts, write
from proved_snippets.interpreter import InterpreterError
from proved_snippets.lines import lines
from proved_snippets.pictures import OPTIONS
from proved_snippets.project import Project, ProjectError, here, read_project
from proved_snippets.proof import prove
from proved_snippets.record import Record
from proved_snippets.runner import Runner
from proved_snippets.snippet import Snippet
from proved_snippets.suite import SuiteError, load_all
from proved_snippets.words import template

BROKEN_PIPE = 141
"""The exit status of a command whose reader has gone, as a shell tells it: 128 and the number of SIGPIPE."""


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says. Returns the exit status: 0, 1 on any failure, 130 after Ctrl-C."""
    given = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        # The outputs have all characters there are, the terminal's encoding need not.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _obey(given)
        sys.stdout.flush()
        return status
    except (ProjectError, SuiteError, InterpreterError, ClaimError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        # Else the interpreter itself complains when it writes the rest, at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # Windows says of a closed pipe that the argument is invalid.
        if isinstance(error, BrokenPipeError) or (sys.platform == "win32" and error.errno == errno.EINVAL):
            return BROKEN_PIPE
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; every process of the snippets has been ended", file=sys.stderr)
        return 130


def _obey(given: argparse.Namespace) -> int:
    if given.command in (pictures_command, words_command):
        return int(given.command(given))
    runner = Runner(read_project(Path(given.root).resolve()) if given.root else here(), given.python)
    named = [_below_snippets(runner.project, path) for path in given.paths]
    return int(given.command(runner, load_all(runner.project, named) if named else runner.snippets, given))


def run_command(runner: Runner, snippets: list[Snippet], given: argparse.Namespace) -> int:
    """Run snippets and print what came out."""
    records = runner.records(snippets, fresh=not given.cached)
    for snippet in snippets:
        print(_result(records[snippet.path]))
    return 0


def list_command(runner: Runner, snippets: list[Snippet], given: argparse.Namespace) -> int:
    """Print a line for every snippet."""
    for snippet in snippets:
        last = runner.cache.last(snippet.path)
        took = f"{last.seconds:6.2f} s" if last else "       –"
        cached = "cached" if runner.cache.get(snippet) else "to run"
        options = " ".join(f"{name}={value}" for name, value in snippet.options.changed.items())
        print(f"{snippet.path:<40} {cached} {took}  {options}".rstrip())
    return 0


def show_command(runner: Runner, snippets: list[Snippet], given: argparse.Namespace) -> int:
    """Print records as JSON."""
    missing = [snippet.path for snippet in snippets if not runner.cache.get(snippet)]
    for snippet in snippets:
        if record := runner.cache.get(snippet):
            print(_json(record))
    for path in missing:
        print(
            f"{path}: no record of this source under this Python; run it: python -m proved_snippets run {path}",
            file=sys.stderr,
        )
    return 1 if missing else 0


def export_command(runner: Runner, snippets: list[Snippet], given: argparse.Namespace) -> int:
    """Write what a site offers beside its pages, for builders without the plugin."""
    if given.language not in runner.project.languages:
        known = ", ".join(runner.project.languages)
        raise ProjectError(f"{given.language}: no language of this project; it has {known}")
    proof = prove(runner)
    proof.require(runner.project)
    write(texts(proof, runner.project, given.language), Path(given.folder))
    link(Path(given.folder), given.language, runner.project, given.repository)
    return 0


def check_command(runner: Runner, snippets: list[Snippet], given: argparse.Namespace) -> int:
    """Print the claims about snippets, whether each holds, and whether its check notices the change that it names."""
    proof = prove(runner, only=[snippet.path for snippet in snippets])
    claims = [verdict.claim for verdict in proof.verdicts]
    useless = unnoticed(runner, claims, proof.records)
    for verdict in proof.verdicts:
        told = "FAILS" if verdict.failure else f"not checked ({verdict.unchecked})" if verdict.unchecked else "holds"
        change = useless.get(verdict.claim.id, "")
        print(f"{verdict.claim.where(runner.project)}: {told}{'; ITS CHANGE IS NOT NOTICED' if change else ''}")
        for text in filter(None, (verdict.failure, change)):
            print(text)
    return int(any(useless.values()) or any(verdict.failure for verdict in proof.verdicts))


def pictures_command(given: argparse.Namespace) -> int:
    """Print what a snippet can write to have a picture, and what its value must be."""
    for option in OPTIONS.values():
        print(f"{option.name} = {option.example}\n    {option.meaning}\n    must be {option.must}")
    return 0


def words_command(given: argparse.Namespace) -> int:
    """Print the words around a snippet, as a file to be translated."""
    # A file, whatever the encoding of the terminal that it is printed to.
    sys.stdout.buffer.write(template(given.language).encode())
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m proved_snippets",
        description="Run the snippets of a project as real processes and see what they truly print.",
    )
    parser.add_argument("--root", help="the project's folder (default: the current one)")
    parser.add_argument("--python", default="", help="the Python that runs them (default: SNIPPET_PYTHON, or this one)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command, paths, about in (
        ("run", run_command, "*", "run snippets now, print what came out, keep the records"),
        ("list", list_command, "*", "list snippets: cached or not, last duration, options"),
        ("show", show_command, "+", "print the records as JSON"),
        ("check", check_command, "*", "check the claims about snippets, and that each check can fail"),
    ):
        sub = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        sub.add_argument(
            "paths", nargs=paths, metavar="PATH", help="CHAPTER/NAME.py, or its path from here (default: all)"
        )
        if name == "run":
            sub.add_argument("--cached", action="store_true", help="run only what has no record yet")
        sub.set_defaults(command=command)
    about = "write the files that an edition offers beside its pages, which is built, and link them there"
    sub = commands.add_parser("export", help=about, description=f"{about[0].upper()}{about[1:]}.")
    sub.add_argument("language", help="one of the project's")
    sub.add_argument("folder", help="the root of the built edition")
    sub.add_argument(
        "--repository",
        metavar="ADDRESS",
        default="",
        help="where the project is published, as https://github.com/OWNER/NAME; figures lead to the claims there",
    )
    sub.set_defaults(command=export_command, paths=[])
    about = "list the pictures that a snippet can have, with the option that asks for each"
    sub = commands.add_parser("pictures", help=about, description=f"{about[0].upper()}{about[1:]}.")
    sub.set_defaults(command=pictures_command)
    about = "print the words around a snippet as a file, to translate them into a language that is not there"
    sub = commands.add_parser("words", help=about, description=f"{about[0].upper()}{about[1:]}.")
    sub.add_argument("language", help="the language that the file is for")
    sub.set_defaults(command=words_command)
    return parser


def _below_snippets(project: Project, path: str) -> str:
    """``CHAPTER/NAME.py`` of a path as a shell completes it; the file or its chapter may be a link."""
    for file in (Path(os.path.abspath(path)), Path(os.path.realpath(path))):
        for folder in file.parents:
            with contextlib.suppress(OSError):
                if folder.samefile(project.snippets):
                    return file.relative_to(folder).as_posix()
    return path


def _json(record: Record) -> str:
    """A record as JSON that can be written here: with escapes, if the encoding has not all of its characters."""
    text = record.to_json()
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(json.loads(text))
    return text


def _printed(record: Record) -> Iterator[str]:
    for outcome in record.outcomes:
        if record.runs > 1:
            yield f"-- {outcome.count} of {record.runs} runs"
        for stream, text in outcome.output:
            yield from (f"stderr| {line}" if stream == "err" else line for line in lines(text))


def _result(record: Record) -> str:
    """A record without its source, for a terminal."""
    python = f"{record.interpreter['implementation']} {record.interpreter['version']}"
    if record.not_run:
        needed = record.not_run.replace("python ", "Python ")
        return f"== {record.snippet}: not run, needs {needed}, this is {python}\n"
    parts = [f"== {record.snippet}: ended as declared ({record.ends}), {record.seconds:.2f} s, {python}"]
    for each in record.every:
        if each.change:
            old, new = each.change
            parts.append(f"-- with {new!r} in place of {old!r}: ended as declared ({each.ends}), {each.seconds:.2f} s")
        parts += _printed(each)
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.exit(main())

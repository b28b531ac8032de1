"""Show a snippet and its record, as HTML for a page or as Markdown for its twin."""

from __future__ import annotations

import functools
import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from runner import figures
from runner.draw import picture
from runner.record import Outcome, Record
from runner.snippet import Snippet, SnippetError
from runner.words import WORDS

# Colors and other terminal commands (ECMA-48); a page has no use for them.
TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
# What is left of the control characters is shown as its picture: U+2400 for NUL, and so on.
CONTROL = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {127: 0x2421}


def html(snippet: Snippet, record: Record, language: str) -> str:
    """The ``<figure>`` of a snippet: source, output, facts of the run, in the words of the page's language.

    Output is text to be escaped, never HTML. The link to the file is ``snippet-file:PATH``; the
    page's template, which knows its place on the site, puts the true address in.
    Raises SnippetError if the output has none of the figures that it is to show as bars.
    """
    source = highlight(snippet.sources[language], *_highlighter())
    return str(_template("snippet.html").render(_parts(snippet, record, language), source=source))


def markdown(snippet: Snippet, record: Record, language: str) -> str:
    """The same as Markdown: a ``python`` block, ``text`` blocks, a line of facts."""
    return str(_template("snippet.md").render(_parts(snippet, record, language), source=snippet.sources[language]))


def _parts(snippet: Snippet, record: Record, language: str) -> dict[str, Any]:
    words, options, noted = WORDS[language], snippet.options, record.timeline
    return {
        "picture": picture(noted) if noted and options.timeline else None,
        "ladder": figures.ladder(noted, options.ladder) if noted and options.ladder else None,
        "boxes": figures.boxes(noted) if noted and options.boxes else None,
        "bars": _bars(snippet, record) if record.outcomes and options.bars else None,
        "snippet": snippet,
        "language": language,
        "words": words,
        "record": record,
        "facts": facts(snippet, record, language),
        "needs": _needs(record, words) if record.not_run else "",
        "outcomes": [
            {"pieces": _pieces(outcome), "count": outcome.count, "share": outcome.count / record.runs}
            for outcome in record.outcomes
        ],
    }


def _needs(record: Record, words: dict[str, Any]) -> str:
    newer = re.fullmatch(r">=([\d.]+)", record.not_run)
    versions = words["newer"].format(newer[1]) if newer else record.not_run
    return str(words["needs"].format(versions, record.interpreter["version"]))


def _bars(snippet: Snippet, record: Record) -> tuple[figures.Bar, ...]:
    try:
        return figures.bars(record.text, snippet.options.bars)
    except ValueError as error:
        raise SnippetError(f"{snippet.path}: {error}") from error


def facts(snippet: Snippet, record: Record, language: str) -> list[str]:
    """What a reader should know of the run: interpreter, machine, duration, date."""
    words, about = WORDS[language], record.interpreter
    shown = [
        f"{about['implementation']} {about['version']}",
        words["gil_on" if about["gil"] else "gil_off"],
        f"{about['system']} {about['machine']}",
        words["core" if about["cores"] == 1 else "cores"].format(about["cores"]),
    ]
    if uses_processes(snippet):
        shown.append(words["start_method"].format(about["start_method"]))
    if record.outcomes:
        exit_code = record.outcomes[0].exit_code
        if record.ends == "hang":
            shown.append(words["hang"].format(record.limit))
        else:
            shown.append(words["slowest" if record.runs > 1 else "seconds"].format(record.seconds))
        if exit_code:
            shown.append(words["exit_code"].format(exit_code))
    return [*shown, record.date[:10]]


def uses_processes(snippet: Snippet) -> bool:
    """Whether it starts processes, so that the start method matters."""
    return bool(re.search(r"\b(multiprocessing|ProcessPoolExecutor)\b", snippet.sources["en"]))


def visible(text: str) -> str:
    """Text without terminal commands, and with a picture for every other control character."""
    return TERMINAL.sub("", text).translate(CONTROL)


def _pieces(outcome: Outcome) -> list[tuple[str, str]]:
    """The output by stream, each piece ending with a line's end where it can."""
    return [(stream, visible(text).rstrip("\n")) for stream, text in outcome.output if visible(text).strip("\n")]


@functools.cache
def _highlighter() -> tuple[PythonLexer, HtmlFormatter[str]]:
    # The classes that Material's style sheet colors.
    return PythonLexer(), HtmlFormatter(cssclass="highlight", wrapcode=True)


@functools.cache
def _template(name: str) -> Any:
    environment = Environment(
        loader=PackageLoader("runner"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["fence"] = _fence
    return environment.get_template(name)


def _fence(text: str) -> str:
    """A Markdown fence that nothing in the text can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)

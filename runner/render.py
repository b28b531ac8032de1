"""Show a snippet and its record, as HTML for a page or as Markdown for its twin."""

from __future__ import annotations

import functools
import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from runner import figures
from runner.draw import Picture, fitting
from runner.record import Outcome, Record
from runner.snippet import Snippet, SnippetError
from runner.terminal import shown
from runner.timeline import Timeline
from runner.words import WORDS


def html(snippet: Snippet, record: Record, language: str) -> str:
    """The ``<figure>`` of a snippet: source, output, facts of the run, in the words of the page's language.

    Output is text to be escaped, never HTML. The link to the file is ``snippet-file:PATH``; the
    page's template, which knows its place on the site, puts the true address in.
    Raises SnippetError if the output has none of the figures that it is to show as bars.
    """
    source = _highlighted(snippet.sources[language])
    return str(_template("snippet.html").render(_parts(snippet, record, language), source=source))


def markdown(snippet: Snippet, record: Record, language: str) -> str:
    """The same as Markdown: a ``python`` block, ``text`` blocks, a line of facts."""
    return str(_template("snippet.md").render(_parts(snippet, record, language), source=snippet.sources[language]))


def _parts(snippet: Snippet, record: Record, language: str) -> dict[str, Any]:
    words, options, noted = WORDS[language], snippet.options, record.timeline
    pic = _picture(snippet, noted) if noted and options.timeline else None
    return {
        "picture": pic,
        "notes": _notes(pic, words) if pic else [],
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


def _picture(snippet: Snippet, timeline: Timeline) -> Picture:
    """The finest picture whose SVGs are small enough in every language, so that all pages show the same one."""
    drawing = _template("svg.html").module

    def size(pic: Picture) -> int:
        parts = [drawing.lanes, *([drawing.graph] if pic.graph else [])]
        svgs = (part(pic, snippet, language, words) for part in parts for language, words in WORDS.items())
        return max(len(svg.encode()) for svg in svgs)

    return fitting(timeline, size)


def _notes(pic: Picture, words: dict[str, Any]) -> list[str]:
    """What a picture that was too large does not show."""
    notes = {
        words["joined"].format(pic.joined, pic.unit): pic.joined,
        words["rows_left"].format(pic.rows_left): pic.rows_left,
        words["lines_left"].format(pic.lines_left): pic.lines_left,
    }
    return [note for note, is_so in notes.items() if is_so]


def _needs(record: Record, words: dict[str, Any]) -> str:
    newer = re.fullmatch(r">=([\d.]+)", record.not_run)
    versions = words["newer"].format(newer[1]) if newer else record.not_run
    return str(words["needs"].format(versions, record.interpreter["version"]))


def _bars(snippet: Snippet, record: Record) -> tuple[figures.Bar, ...]:
    try:
        return figures.bars(shown(record.text), snippet.options.bars)
    except ValueError as error:
        raise SnippetError(f"{snippet.path}: {error}") from error


def facts(snippet: Snippet, record: Record, language: str) -> list[str]:
    """What a reader should know of the run: interpreter, machine, duration, date."""
    words, about = WORDS[language], record.interpreter
    found = [
        f"{about['implementation']} {about['version']}",
        words["gil_on" if about["gil"] else "gil_off"],
        f"{about['system']} {about['machine']}",
        words["core" if about["cores"] == 1 else "cores"].format(about["cores"]),
    ]
    if uses_processes(snippet):
        found.append(words["start_method"].format(about["start_method"]))
    if record.outcomes:
        exit_code = record.outcomes[0].exit_code
        if record.ends == "hang":
            found.append(words["hang"].format(record.limit))
        else:
            found.append(words["slowest" if record.runs > 1 else "seconds"].format(record.seconds))
        if exit_code:
            found.append(words["exit_code"].format(exit_code))
    return [*found, record.date[:10]]


def uses_processes(snippet: Snippet) -> bool:
    """Whether it starts processes, so that the start method matters."""
    return bool(re.search(r"\b(multiprocessing|ProcessPoolExecutor)\b", snippet.source))


def _pieces(outcome: Outcome) -> list[tuple[str, str]]:
    """The output by stream, as a terminal shows it; the figure itself ends each piece with its line."""
    pieces = ((stream, shown(text).rstrip("\n")) for stream, text in outcome.output)
    return [(stream, text) for stream, text in pieces if text]


@functools.lru_cache(maxsize=1024)
def _highlighted(source: str) -> str:
    """A source in colors; each edition is built twice, to be read on the web and without it."""
    return str(highlight(source, *_highlighter()))


@functools.cache
def _highlighter() -> tuple[PythonLexer, HtmlFormatter[str]]:
    # The classes that Material's style sheet colors.
    return PythonLexer(stripnl=False), HtmlFormatter(cssclass="highlight", wrapcode=True)


@functools.cache
def _template(name: str) -> Any:
    html = name.endswith(".html")
    environment = Environment(
        loader=PackageLoader("runner"),
        autoescape=html,
        finalize=_presentable if html else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["fence"] = _fence
    environment.filters |= {"plain": _plain, "code": _code}
    return environment.get_template(name)


def _presentable(value: Any) -> Any:
    """Names and values of a run can have control characters, which HTML forbids. The source stays as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _plain(text: str) -> str:
    """Text that is only text in Markdown, in a cell of a table too, and takes one line."""
    text = shown(text).replace("\n", "␊").replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])", r"\\\g<0>", text)


def _code(text: str, cell: bool = False) -> str:
    """Text as code in a line of Markdown, or in a cell of a table, which a ``|`` would end."""
    text = shown(text).replace("\n", "␊")
    if cell:
        text = text.replace("|", r"\|")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    marks = "`" * (longest + 1)
    # One blank at each side is not shown; without it, a backtick there would belong to the marks.
    pad = " " if longest or text[:1] == " " == text[-1:] else ""
    return f"{marks}{pad}{text or ' '}{pad}{marks}"


def _fence(text: str) -> str:
    """A Markdown fence that nothing in the text can close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    return "`" * max(3, longest + 1)

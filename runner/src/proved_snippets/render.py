"""Show a snippet and its record, as HTML for a page or as Markdown for its twin."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from proved_snippets.escaping import code, fence
from proved_snippets.evidence import evidence, told, versions
from proved_snippets.listing import listing
from proved_snippets.pictures import laid_out
from proved_snippets.pictures.kind import Kind, PictureError, Seen
from proved_snippets.pictures.timeline import picture
from proved_snippets.record import Record
from proved_snippets.results import ending, result
from proved_snippets.snippet import Snippet, SnippetError
from proved_snippets.terminal import shown
from proved_snippets.trace.model import Timeline
from proved_snippets.verdicts import Verdict
from proved_snippets.words import WORDS, Words

Made = TypeVar("Made")
BESIDE = 50
"""Characters of a line of output that the place beside the source has room for."""


def html(
    snippet: Snippet,
    record: Record,
    language: str,
    words: Mapping[str, Words] = WORDS,
    verdicts: Iterable[Verdict] = (),
) -> str:
    """The ``<figure>`` of a snippet: source, output, claims, facts of the run, in the words of the page's language.

    ``words`` are the project's, by language; ``verdicts`` those of the claims about it. Output is text to be escaped,
    never HTML. The link to the file is ``snippet-file:PATH``, to a claim ``snippet-claim:FILE#LINE``; who knows the
    page's place on the site, and where the project is published, puts the true addresses in.
    Raises SnippetError if the run has nothing that a picture could show.
    """
    return _once(_html, snippet, record, words, language, tuple(verdicts))


def markdown(
    snippet: Snippet,
    record: Record,
    language: str,
    words: Mapping[str, Words] = WORDS,
    verdicts: Iterable[Verdict] = (),
) -> str:
    """The same as Markdown: a ``python`` block, ``text`` blocks, a list of claims, a line of facts."""
    return _once(_markdown, snippet, record, words, language, tuple(verdicts))


def lanes(snippet: Snippet, timeline: Timeline, language: str, words: Words) -> Markup:
    """The lanes of a timeline alone, as HTML, for a small picture: without its caption, legend, graph and table.

    ``timeline`` is that of the snippet's record, or a part of it; ``words`` those of the language. The ids in it are
    the figure's own, so it stands on a page that does not show the snippet.
    """
    drawn = picture(timeline)
    return Markup(_template("lanes.html").render(snippet=snippet, picture=drawn, language=language, words=words))


def drawn(snippet: Snippet, record: Record, language: str, words: Mapping[str, Words] = WORDS) -> Markup:
    """The pictures of a run alone, as HTML, just as they stand in the figure; empty if the snippet asks for none.

    Raises SnippetError if the run has nothing that a picture could show.
    """
    about = {"snippet": snippet, "record": record, "language": language, "words": words[language]}
    parts = ((_template(f"{kind.name}.html"), picture) for kind, picture in pictures(snippet, record, words))
    return Markup("".join(template.render(about, picture=picture) for template, picture in parts))


def ring(snippet: Snippet, timeline: Timeline, language: str, words: Words) -> Markup:
    """Who waited for whom when a run was ended, as HTML, without what is around it in a figure; see ``lanes``."""
    parts = {"snippet": snippet, "picture": picture(timeline), "language": language, "words": words}
    return Markup(_template("graph.html").render(parts))


def pictures(snippet: Snippet, record: Record, words: Mapping[str, Words]) -> list[tuple[Kind, Any]]:
    """The pictures of a snippet's figure, by their kinds, as they are laid out. Raises SnippetError."""
    found: list[tuple[Kind, Any]] = _once(_pictures, snippet, record, words)
    return found


def sign(shape: str, words: Words) -> tuple[Markup, str]:
    """A sign of timelines by itself, one of Picture.signs, and what it means in these words."""
    own, marks = words["timeline"], _template("marks.html").module
    meanings = {**own["shapes"], **own["fates"], "birth": own["birth"]}
    drawn = str(marks.key("sign", shape)).strip()
    if shape == "lock":
        drawn = drawn.replace("</svg>", f"<defs>{marks.pattern('sign', 0)}</defs></svg>")
    return Markup(drawn), meanings[shape]


def _once(make: Callable[..., Made], snippet: Snippet, *about: Any) -> Made:
    """What is made of a run. It is kept: a build tries all first, makes each edition twice, with the same pictures."""
    name = (make.__name__, snippet.path, *(each for each in about if isinstance(each, str)))
    if not (kept := _kept.get(name)) or kept[:2] != (snippet, about):
        kept = _kept[name] = (snippet, about, make(snippet, *about))
    made: Made = kept[2]
    return made


_kept: dict[tuple[str, ...], tuple[Snippet, tuple[Any, ...], Any]] = {}


def _html(
    snippet: Snippet, record: Record, words: Mapping[str, Words], language: str, verdicts: tuple[Verdict, ...]
) -> str:
    options = snippet.options
    source = listing(snippet.sources[language], options.focus, options.fold, str(words[language]["folded"]))
    return str(_template("snippet.html").render(_parts(snippet, record, words, language, verdicts), source=source))


def _markdown(
    snippet: Snippet, record: Record, words: Mapping[str, Words], language: str, verdicts: tuple[Verdict, ...]
) -> str:
    parts = _parts(snippet, record, words, language, verdicts)
    return str(_template("snippet.md").render(parts, source=snippet.sources[language]))


def _parts(
    snippet: Snippet, record: Record, every: Mapping[str, Words], language: str, verdicts: tuple[Verdict, ...]
) -> dict[str, Any]:
    words = every[language]
    claims = evidence(snippet, verdicts, language, words)
    results = [result(each, words) for each in record.every]
    outcomes = [outcome for each in results for outcome in each.outcomes]
    return {
        "pictures": pictures(snippet, record, every),
        "snippet": snippet,
        "language": language,
        "words": words,
        "record": record,
        "facts": facts(snippet, record, words),
        "claims": claims,
        "claims_told": told(claims, words),
        "needs": _needs(record, words) if record.not_run else "",
        "results": results,
        "wide": any(len(line) > BESIDE for each in outcomes for _, text in each["pieces"] for line in text.split("\n")),
        **_told(snippet, record),
    }


def _told(snippet: Snippet, record: Record) -> dict[str, Any]:
    """The commands of a run with a site: what ran, and what does the same anywhere."""
    if not snippet.site or not record.arguments:
        return {"ran": ""}
    first, *others = record.arguments
    ran = f"python {snippet.name} {first}{' …' if others else ''}"
    return {"ran": ran, "again": f"python {snippet.site.name} {snippet.name}"}


def _needs(record: Record, words: dict[str, Any]) -> str:
    kind, _, specifier = record.not_run.partition(" ")
    if not specifier:
        return str(words["needs_package"].format(kind))
    return str(words["needs"].format(versions(specifier, words), record.interpreter["version"]))


def _pictures(snippet: Snippet, record: Record, words: Mapping[str, Words]) -> list[tuple[Kind, Any]]:
    """The kinds of pictures that the snippet asks for, and what the template of each shows."""
    if not record.outcomes or not snippet.options.pictures:
        return []
    try:
        seen = Seen(record.text, record.timeline, _size_for(snippet, words), record.interpreter["cores"])
        return list(laid_out(snippet.options.pictures, seen))
    except PictureError as error:
        raise SnippetError(f"{snippet.path}: {error}") from error


def _size_for(snippet: Snippet, every: Mapping[str, Words]) -> Callable[[str, Any], int]:
    """What tells the size of a part of its figure; where that is too large, the picture shows less in each language."""

    def size(name: str, picture: Any) -> int:
        parts = (
            _template(f"{name}.html").render(snippet=snippet, picture=picture, language=language, words=every[language])
            for language in snippet.sources
        )
        return max(len(part.encode()) for part in parts)

    return size


def facts(snippet: Snippet, record: Record, words: Words) -> list[str]:
    """What a reader should know of the run, in these words: interpreter, packages, machine, duration, date."""
    about = record.interpreter
    found = [
        f"{about['implementation']} {about['version']}",
        *(each.replace("==", " ") for each in snippet.options.dependencies),
        words["gil_on" if about["gil"] else "gil_off"],
        f"{about['system']} {about['machine']}",
        words["core" if about["cores"] == 1 else "cores"].format(about["cores"]),
    ]
    if uses_processes(snippet):
        found.append(words["start_method"].format(about["start_method"]))
    return [*found, *ending(record, words), record.date[:10]]


def uses_processes(snippet: Snippet) -> bool:
    """Whether it starts processes, so that the start method matters."""
    return bool(re.search(r"\b(multiprocessing|ProcessPoolExecutor)\b", snippet.source))


@functools.cache
def _template(name: str) -> Any:
    html = name.endswith(".html")
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("proved_snippets"), PackageLoader("proved_snippets.pictures")]),
        autoescape=html,
        finalize=_presentable if html else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"code": code, "fence": fence}
    return environment.get_template(name)


def _presentable(value: Any) -> Any:
    """Names and values of a run can have control characters, which HTML forbids. The source stays as it is."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value

"""What many people believe of threads and processes and is not so: a card for each, with its proof and a better way.

``data/myths.toml`` holds the entries, each in both languages; a page shows those of a topic, whose title it has.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from proved_snippets.escaping import fence
from proved_snippets.proof import proof_here
from proved_snippets.record import Record
from proved_snippets.render import lanes
from proved_snippets.terminal import shown
from reference import DataError
from reference.card import words_alone
from reference.entries import SHOWN_FOLDER, Fields, entries, read, twice, whole
from reference.markdown import links
from reference.proofs import name
from reference.words import load as words_of

FILE = "myths.toml"
TOPICS = ("sharing", "speed", "threads", "processes", "pools")
"""What they are about, in the order of the page: the ids of its sections."""
HARMS = ("wrong", "lost", "hang", "fails", "slow")
"""What they do to a program, in the order in which the site's words name them."""


@dataclass(frozen=True)
class Myth:
    """Something that many believe."""

    id: str
    """Of its heading on the page."""
    topic: str
    """One of TOPICS."""
    harm: str
    """One of HARMS."""
    heard: dict[str, str]
    """Language to what one hears, as people say it, without quotation marks."""
    fact: dict[str, str]
    """Language to what is so."""
    right: dict[str, str]
    """Language to what to do, with a link."""
    proof: tuple[str, ...]
    """Snippets, ``CHAPTER/NAME.py``, or places on a page, ``PAGE.md#ID``; the best one first."""
    shows: tuple[str, ...]
    """Those of the snippets among them whose output and timeline the card shows; none, for most."""


@functools.cache
def load() -> tuple[Myth, ...]:
    """All of them, in order. Raises DataError."""
    return whole(*_read())


def problems(topic: str) -> list[str]:
    """All that is wrong with them, also with what proves them. Raises DataError if they cannot be read."""
    return _read(places=True)[1]


def markdown(topic: str, language: str) -> str:
    """The cards of a topic. Raises DataError."""
    if topic not in TOPICS:
        raise DataError(f"{SHOWN_FOLDER}/{FILE} has no topic {topic!r}")
    return "\n\n".join(_card(myth, language) for myth in load() if myth.topic == topic)


def filters(language: str) -> str:
    """Buttons for each topic and each harm as HTML, hidden until a script makes them work: js/myths.js."""
    words = words_of()[language]["myths"]
    named = {topic: name(f"myths.md#{topic}", language) for topic in TOPICS}
    groups = (("topic", named), ("harm", dict(zip(HARMS, words["harms"]))))
    told = f'<output data-found="{words["found"].format("#", len(load()))}"></output>'
    return (
        '<div class="myth-filters" hidden data-search-exclude>'
        f"{''.join(_group(kind, words[kind], {'': words['all'], **values}) for kind, values in groups)}{told}</div>"
    )


def _group(kind: str, title: str, values: dict[str, str]) -> str:
    buttons = "".join(
        f'<button type="button" value="{value}" aria-pressed="{str(not value).lower()}">{text}</button>'
        for value, text in values.items()
    )
    return f'<div role="group" aria-label="{title}" data-by="{kind}"><span>{title}</span>{buttons}</div>'


def _card(myth: Myth, language: str) -> str:
    words = words_of()[language]["myths"]
    parts = [
        f'<div class="myth" data-topic="{myth.topic}" data-harm="{myth.harm}" markdown="1">',
        f"### “{myth.heard[language]}” {{#{myth.id}}}",
        words["does"].format(words["harms"][HARMS.index(myth.harm)]),
        myth.fact[language],
        *(part for path in myth.shows for part in _seen(path, language)),
        f"**{words['right']}** {myth.right[language]}",
        f"{words['proof']}{links(myth.proof, language)}",
        "</div>",
    ]
    return "\n\n".join(parts)


def _seen(path: str, language: str) -> Iterator[str]:
    """What a snippet printed, and its timeline if it has one; nothing, if this build could not run it."""
    proof = proof_here()
    record = proof.records[path]
    if not record.outcomes:
        return
    words, about = words_of()[language]["myths"], record.interpreter
    ran = words["ran" if record.runs == 1 else "runs"]
    yield ran.format(links([path], language), f"{about['implementation']} {about['version']}", record.runs)
    printed = _printed(record)
    yield f"{fence(printed)}text\n{printed}\n{fence(printed)}"
    if record.timeline:
        drawn = lanes(proof.by_path[path], record.timeline, language, words_alone(language)).replace("\n", "")
        yield f'<div class="snippet"><div class="snippet-timeline">{drawn}</div></div>'


def _printed(record: Record) -> str:
    """The output; of several runs each that there was, and how often."""
    texts = [shown(outcome.text("out")).rstrip("\n") for outcome in record.outcomes]
    if record.runs > 1:
        texts = [f"{outcome.count} × {text}" for outcome, text in zip(record.outcomes, texts)]
    return "\n".join(texts)


def _read(*, places: bool = False) -> tuple[tuple[Myth, ...], list[str]]:
    found, problems = entries(_myth, read(FILE, "myth"), "myth", FILE, places=places)
    return found, problems + twice((myth.id for myth in found), FILE, "the id")


def _myth(fields: Fields) -> Myth:
    topic, harm = _one_of(fields, "topic", TOPICS), _one_of(fields, "harm", HARMS)
    heard, fact, right = (fields.texts(field) for field in ("heard", "fact", "right"))
    for language, text in right.items():
        if text and "](" not in text:
            fields.wrong(f"{language}.right has no link; lead to where the better way is shown")
    proof, shows = fields.proofs("proof"), fields.names("shows")
    for path in shows:
        if path not in proof or not path.endswith(".py"):
            fields.wrong(f"shows must name snippets of its proof, not {path!r}")
    return Myth(fields.text("id"), topic, harm, heard, fact, right, proof, shows)


def _one_of(fields: Fields, field: str, known: tuple[str, ...]) -> str:
    found = fields.text(field)
    if found and found not in known:
        fields.wrong(f"{field} must be one of {', '.join(known)}, not {found!r}")
    return found

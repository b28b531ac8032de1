"""What a kind of picture is: a row of the registry, and what it is given."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from proved_snippets.trace.model import Timeline


class PictureError(ValueError):
    """A run has nothing that a picture could show. The message names the option and what to do."""


@dataclass(frozen=True)
class Seen:
    """What is known of the one run that a picture shows."""

    output: str
    """Standard output, as it came."""
    timeline: Timeline | None
    """Who did what when; None if nothing was noted."""
    size: Callable[[str, Any], int]
    """The bytes that ``templates/NAME.html``, by its name, makes of a picture, in the language where they are most."""
    cores: int = 0
    """Of the machine that the run was on; 0 if it is not known."""


@dataclass(frozen=True)
class Option:
    """What a snippet writes below ``[tool.snippet]`` to have a picture, or more in one. With False it is not there."""

    name: str
    """The key."""
    meaning: str
    """For those who write snippets."""
    example: str
    """Its value in TOML, such as an author writes it."""
    accepts: Callable[[Any], bool]
    """Whether it can have this value, which is whatever TOML has."""
    must: str
    """What its value must be, for the message about any other."""
    notes: Callable[[Any], dict[str, Any]] | None = None
    """The fields of trace.recording.Noting that it sets; None for a picture of the output alone."""
    within: str = ""
    """The option whose picture shows it, if it has none of its own."""


@dataclass(frozen=True)
class Kind:
    """A kind of picture: how it is asked for, laid out, and shown."""

    option: Option
    """Its name is also that of the template in ``templates/``, and of the words in ``words.toml``."""
    lay_out: Callable[[Seen, Any], Any]
    """Makes what the template shows of a run and the option's value. Raises PictureError."""
    markdown: Callable[[Any, Mapping[str, Any], str], str] = lambda picture, words, name: ""
    """The same facts in Markdown, of what was laid out, the words of a language, and the snippet's name.

    Nothing, where the output has them all.
    """
    settings: tuple[Option, ...] = ()
    """What else can be asked for in this picture."""

    @property
    def name(self) -> str:
        """That of the option."""
        return self.option.name


def is_flag(value: Any) -> bool:
    """Whether an option can be asked for with this value, and has no other."""
    return isinstance(value, bool)


def is_name(value: Any) -> bool:
    """Whether this can be the name of a variable."""
    return isinstance(value, str) and value.isidentifier() and not keyword.iskeyword(value)

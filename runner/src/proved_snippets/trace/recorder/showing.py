"""What variables hold, as text."""

from __future__ import annotations

from proved_snippets.trace.recorder.callers import is_among, name_of_class, variables
from proved_snippets.trace.recorder.writing import Settings, note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from proved_snippets.trace.recorder.signatures import Thing

DEEPEST = 6
"""Below so many containers nothing is shown; the same as ``reprlib.Repr.maxlevel``."""


def shown(value: Thing, depth: int = 0) -> str:
    """What a variable holds, as ``reprlib.repr`` shows it; no method of an object that the snippet wrote is called."""
    kind = type(value)
    if kind is int and value.bit_length() > 128:
        return "<int>"
    if is_among(kind, (int, float, complex, bool, type(None), type(...))):
        return shortened(repr(value))
    if is_among(kind, (str, bytes)):
        return shortened(repr(value if len(value) <= 30 else value[:30] + value[-30:]))
    if is_among(kind, (list, tuple, set, frozenset)):
        return shown_items(value, kind, depth)
    if kind is dict:
        return shown_pairs(value, depth)
    return f"<{name_of_class(kind)}>"


def shown_items(value: Any, kind: type, depth: int) -> str:
    """A list, tuple or set: its first six items."""
    if depth == DEEPEST:
        return "..."
    some = [item for item, _ in zip(value, range(6))]
    items = [shown(item, depth + 1) for item in some] + ["..."] * (len(value) > 6)
    inner = ", ".join(sorted(items[:6]) + items[6:] if kind in (set, frozenset) else items)
    if kind is list:
        return f"[{inner}]"
    if kind is tuple:
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if not value:
        return f"{kind.__name__}()"
    return f"{{{inner}}}" if kind is set else f"frozenset({{{inner}}})"


def shown_pairs(value: dict[Any, Any], depth: int) -> str:
    """A dictionary: its first four pairs."""
    if depth == DEEPEST:
        return "{...}"
    some = [pair for pair, _ in zip(value.items(), range(4))]
    pairs = [f"{shown(name, depth + 1)}: {shown(item, depth + 1)}" for name, item in some]
    return "{" + ", ".join(pairs + ["..."] * (len(value) > 4)) + "}"


def shortened(text: str) -> str:
    """A long text without its middle."""
    return text if len(text) <= 40 else f"{text[:18]}...{text[-19:]}"


def look(scope: str, names: Any) -> None:
    """Note what some variables of a scope hold."""
    if Settings.quiet:
        return
    held = variables(names)
    found = {name: shown(held[name]) for name in Settings.boxes if name in held}
    if found:
        note("look", scope, found)


def joined(times: Iterable[tuple[float, float]]) -> list[list[float]]:
    """The same times, [from, to], without gaps that no picture can show: without the GIL there can be thousands."""
    found: list[list[float]] = []
    for begin, end in times:
        if found and begin - found[-1][1] < 0.0001:
            found[-1][1] = end
        else:
            found.append([begin, end])
    return found

"""Pictures of a run. A kind of picture is a module here with a ``KIND``, a template, its words, and perhaps some CSS.

This package draws what ``proved_snippets.trace`` has read; it knows nothing of snippets, records and pages::

    kind      what a kind of picture is
    timeline  lanes, charts, graph and table, as coarse as they must be to stay small
              scale, joining, labels: what can be told apart; lanes, charts, graph, facts: the parts
    ladder, boxes, bars   one kind each
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Any

from proved_snippets.pictures.kind import Kind, Seen
from proved_snippets.trace.recording import Noting

_MODULES = [importlib.import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]

PICTURES: dict[str, Kind] = {module.KIND.name: module.KIND for module in _MODULES if hasattr(module, "KIND")}
"""The registry: name of the option to its kind of picture."""
OPTIONS = {option.name: option for kind in PICTURES.values() for option in (kind.option, *kind.settings)}
"""Every option that is about a picture."""


def noting(asked: Mapping[str, Any]) -> Noting | None:
    """What to note of a run for the pictures that are asked for, by option and value; None if nothing."""
    notes = [OPTIONS[name].notes for name in asked]
    fields = [note(value) for note, value in zip(notes, asked.values()) if note]
    return Noting(**{name: value for each in fields for name, value in each.items()}) if fields else None


def laid_out(asked: Mapping[str, Any], seen: Seen) -> Iterator[tuple[Kind, Any]]:
    """Each kind of picture that is asked for, in that order, and what its template shows. Raises PictureError."""
    for name, value in asked.items():
        kind = PICTURES.get(name)
        if kind and (seen.timeline or not kind.option.notes):
            yield kind, kind.lay_out(seen, value)

"""What a thread or process is called in a picture."""

from __future__ import annotations

from runner.trace.model import Timeline


def shown_names(timeline: Timeline) -> list[str]:
    """What stands at each lane. A thread of a child has the child's name too: another child may have such a thread."""
    mains: dict[int, str] = {}
    names = []
    for lane in timeline.lanes:
        if lane.process not in mains:
            children = any(other.process for other in timeline.lanes)
            mains[lane.process] = "MainProcess" if children and not lane.process else lane.name
            names.append(mains[lane.process])
        else:
            names.append(f"{mains[lane.process]} · {lane.name}" if lane.process else lane.name)
    return names

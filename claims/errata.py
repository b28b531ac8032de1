"""What the errata prove themselves; the other proofs are those of the lessons."""

from __future__ import annotations

from proved_snippets.claims import claim
from proved_snippets.record import Record


@claim(
    "errata/old_names.py",
    zh="八个旧名字都还能用，每次都发出 DeprecationWarning，写明新的写法。",
    en="All eight old names still work, each with a DeprecationWarning that names the new way.",
    breaks=('thread.setName("worker")', 'thread.name = "worker"'),
)
def every_old_name_warns_and_names_the_new_one(run: Record) -> None:
    category, *messages = run.lines
    assert category == "category: DeprecationWarning"
    assert messages == [
        "setName() is deprecated, set the name attribute instead",
        "getName() is deprecated, get the name attribute instead",
        "setDaemon() is deprecated, set the daemon attribute instead",
        "isDaemon() is deprecated, get the daemon attribute instead",
        "currentThread() is deprecated, use current_thread() instead",
        "activeCount() is deprecated, use active_count() instead",
        "isSet() is deprecated, use is_set() instead",
        "notifyAll() is deprecated, use notify_all() instead",
    ]

"""What the errata prove themselves; the other proofs are those of the lessons."""

from __future__ import annotations

from proved_snippets.claims import claim
from proved_snippets.record import Record

LOOP = "errata/old_event_loop.py"


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


@claim(
    LOOP,
    zh="从 3.14 起，没有当前的事件循环时，get_event_loop() 引发 RuntimeError。",
    en="From 3.14 on, get_event_loop() raises RuntimeError if there's no current event loop.",
    breaks=("asyncio.get_event_loop()", "asyncio.new_event_loop()"),
    python=">=3.14",
)
def get_event_loop_raises(run: Record) -> None:
    assert run.lines[0].startswith("old_way: RuntimeError: There is no current event loop")


@claim(
    LOOP,
    zh="在 3.14 之前，get_event_loop() 会自己创建事件循环。",
    en="Before 3.14, get_event_loop() creates an event loop itself.",
    breaks=("    loop = asyncio", "    asyncio.set_event_loop(None)\n    loop = asyncio"),
    python="<3.14",
)
def get_event_loop_creates_one(run: Record) -> None:
    assert run.lines[0] == "old_way: 42"


@claim(
    LOOP,
    zh="asyncio.run() 在每个版本上都能用。",
    en="asyncio.run() works on every version.",
    breaks=("return asyncio.run(answer())", "return asyncio.get_running_loop().run_until_complete(answer())"),
)
def asyncio_run_works(run: Record) -> None:
    assert run.lines[1] == "new_way: 42"

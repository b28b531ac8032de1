"""The table of what is noted: the one language of the recorder, which writes it, and of the reader.

A note is a line of JSON, ``[seconds, lane, line, kind, …]``, in the file ``PID.jsonl`` of the process that it is about.
One of a wait that may turn out to be too short for a note is in ``PID.THREAD.jsonl`` until that ends. Seconds are those
of ``time.perf_counter()``, which the processes of a machine share. The lane is the native number of the thread, or one
that stands for a task of asyncio. The line is that of the snippet's source where the thread is, 0 if it is in none of
its functions. After the kind comes its payload, in the order of this table.

The recorder has this module in the processes of the snippet: nothing is imported here.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import UnionType

MOST = 5000
"""Notes of a run that a picture can be made of. A process stops after as many: no loop is to become slow by them."""

UNSEEN = ("tracing", "limits", "socket", "brief", "fork", "flock", "exec")
"""What the recorder knows that it does not see.

``tracing``: the snippet traces or measures itself; nothing is noted from then on, so that it sees only its own work.
``limits``: the same where it limits the size of its files, or finds the function that sends an exception to a thread.
``socket``: waits at a socket of the class in C. ``brief``: many waits at a socket, too short to be noted. ``fork``:
children of ``os.fork()``. ``flock``: waits for a lock of a file. ``exec``: the program that took the place of this one.
"""


class Kind:
    """A row of the table."""

    __slots__ = ("meaning", "optional", "payload", "reader", "writers")

    def __init__(
        self, meaning: str, payload: "dict[str, type | UnionType]", writers: str, reader: str, optional: int = 0
    ) -> None:
        self.meaning = meaning
        self.payload = payload
        """What comes after the kind: names and types, in order."""
        self.optional = optional
        """How many of the last parts of the payload may be missing."""
        self.writers = writers
        """Modules of the recorder, with spaces between them."""
        self.reader = reader
        """The function of ``reading`` that understands it."""


KINDS = {
    # Of the run and its processes.
    "begin": Kind(
        "A thread begins, or a task of asyncio is seen for the first time.",
        {"name": str},
        writers="beginning coroutines threads",
        reader="_of_the_run",
    ),
    "process": Kind(
        "The main thread of a child begins; the parent is the process that asked for it.",
        {"name": str, "parent": int},
        writers="processes",
        reader="_of_the_run",
    ),
    "start": Kind(
        "The snippet starts a thread or process, or a pool of threads a worker: it is to be shown, even if it is idle.",
        {"name": str},
        writers="processes threads",
        reader="_of_the_run",
    ),
    "killed": Kind(
        "This process asks the system to end a child of its own.",
        {"pid": int},
        writers="processes",
        reader="_of_the_run",
    ),
    "gone": Kind(
        "This process sees that a child of its own is no more, and its exit code: that of a signal is below 0.",
        {"pid": int, "exit_code": int},
        writers="processes",
        reader="_of_the_run",
    ),
    "replaced": Kind(
        "Another program is about to take the place of this one. A later note says that it has not.",
        {},
        writers="hearing",
        reader="_of_the_run",
    ),
    "unseen": Kind(
        "What is not noted, said once: one of UNSEEN, or a function that cannot be watched.",
        {"what": str},
        writers="writing",
        reader="_of_the_run",
    ),
    "overflow": Kind(
        "The last note of a process that had MOST of them.",
        {"count": int},
        writers="writing",
        reader="read",
    ),
    # Of a lane: its end, what it does, and what it holds. A thing is a lock: a number in its process, or text in all.
    "failed": Kind(
        "An exception ends the lane, or an exit code other than 0.",
        {},
        writers="coroutines processes threads",
        reader="_of_a_lane",
    ),
    "end": Kind(
        "The lane ends: the last note of a thread, process or task.",
        {},
        writers="coroutines processes threads",
        reader="_of_a_lane",
    ),
    "in": Kind(
        "A span begins: of which kind (model.SPANS), its name, the lock that it is about, or 0, and whom it waits for.",
        {"span": str, "name": str, "thing": int | str, "whom": str},
        writers="beginning coroutines entering hearing holding lasting managers pools queues tasks threads writing",
        reader="_of_a_lane",
        optional=2,
    ),
    "out": Kind(
        "The latest span of that kind ends; or it did when it had lasted so many seconds, if that was earlier.",
        {"span": str, "seconds": int | float},
        writers="beginning coroutines entering hearing holding lasting managers pools queues tasks threads",
        reader="_of_a_lane",
        optional=1,
    ),
    "mark": Kind(
        "A moment: of which kind (model.MARKS), and its name.",
        {"span": str, "name": str},
        writers="holding",
        reader="_of_a_lane",
    ),
    "hold": Kind(
        "The lane has got a lock.",
        {"name": str, "thing": int | str},
        writers="holding",
        reader="_of_a_lane",
    ),
    "free": Kind(
        "The lane gives a lock back, once.",
        {"thing": int | str},
        writers="holding managers members",
        reader="_of_a_lane",
    ),
    "lend": Kind(
        "The lane gives a lock back, however often it holds it, for the time of a wait.",
        {"thing": int | str},
        writers="holding",
        reader="_of_a_lane",
    ),
    "back": Kind(
        "The wait is over, and the lane holds the lock as often as before.",
        {"thing": int | str},
        writers="holding",
        reader="_of_a_lane",
    ),
    # What the lane found.
    "length": Kind(
        "A queue holds so many items now.",
        {"queue": str, "items": int},
        writers="queues",
        reader="_of_values",
    ),
    "slices": Kind(
        "When the thread was running, as the snippet says: lists of two times.",
        {"times": list},
        writers="steps",
        reader="_of_values",
    ),
    "step": Kind(
        "A line with the ladder's expression has been executed; what that is now.",
        {"line": str, "value": str},
        writers="steps",
        reader="_of_values",
    ),
    "look": Kind(
        "What variables hold: where (model.Look.scope), and each by its name.",
        {"scope": str, "values": dict},
        writers="showing",
        reader="_of_values",
    ),
}

"""What the snippets about pipes, and about what a queue keeps to itself, prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


@claim(
    "pipes/end_of_pipe.py",
    zh="父进程关掉了自己的发送端：收完两个词，recv() 引发 EOFError。",
    en="With the parent's sending end closed, recv() raised EOFError after the two words.",
    breaks=("        if closes:\n            sender.close()\n", ""),
)
def a_pipe_ends_when_all_senders_are_closed(run: Record) -> None:
    assert run.lines[:2] == ["parent closes its sender: True", "    one two ... EOFError"]


@claim(
    "pipes/end_of_pipe.py",
    zh="父进程没有关掉自己的发送端：子进程已经结束，却没有 EOFError。",
    en="With the parent's sending end open, there was no EOFError, although the child had ended.",
    breaks=("if closes:", "if True:"),
)
def a_pipe_does_not_end_while_the_parent_can_send(run: Record) -> None:
    assert run.lines[2:] == ["parent closes its sender: False", "    one two ... nothing came, and no end"]


@claim(
    "pipes/siblings_talk.py",
    zh="消息从一个子进程直接传到另一个，没有经过父进程。",
    en="The message went from one child to the other, and the parent took no part.",
    # The parent takes part: it sends the message itself.
    breaks=[
        ("target=say, args=(one_end,)", "target=str"),
        ("    one_end.close()\n", "    say(one_end)\n"),
    ],
)
def two_children_talk_without_the_parent(run: Record) -> None:
    assert run.lines == ["Bob heard: hello from Ada"]


@claim(
    "pipes/terminated_writer.py",
    zh="子进程写到一半被终止，过了一秒，get(timeout=0.1) 还在等。",
    en="After its writer had been terminated, get(timeout=0.1) was still waiting a second later.",
    systems=("Linux", "Darwin"),
    # Nothing has been written: the timeout covers just this wait.
    breaks=[
        ("args=(bytes(10**7),)", "args=(bytes(10**7),) if write == sender.send else (None,)"),
        ("results.empty() or", ""),
    ],
)
def a_timeout_does_not_end_the_rest_of_a_message(run: Record) -> None:
    assert run.lines[-1] == "queue: still waiting after a second: True"


@claim(
    "pipes/terminated_writer.py",
    zh="写的进程被终止以后，管道的 recv() 引发了异常。",
    en="After its writer had been terminated, recv() of the pipe raised an exception.",
    # The parent could still send: no end comes. A daemonic thread waits in place of the main thread.
    breaks=[
        ("    sender.close()\n", ""),
        (
            '    read("pipe", receiver.recv)\n',
            '    Thread(target=read, args=("pipe", receiver.recv), daemon=True).start()\n',
        ),
    ],
)
def a_pipe_tells_that_its_writer_has_ended(run: Record) -> None:
    assert run.lines[0] in ("pipe: OSError", "pipe: EOFError", "pipe: ConnectionResetError", "pipe: BrokenPipeError")


@claim(
    "pipes/one_queue.py",
    zh="哪种启动方法都一样，子进程取走 A，父进程取到 B 和 C：双方用的是同一个队列。",
    en="With every start method, the child took A and the parent got B and C: both used the same queue.",
    # The child gets a copy of the queue, with the same letters in it.
    breaks=[
        ("items = context.Queue()", "items, copy = context.Queue(), context.Queue()"),
        ("args=(items,)", "args=(copy,)"),
        ("            items.put(letter)\n", "            items.put(letter)\n            copy.put(letter)\n"),
    ],
)
def parent_and_child_use_one_queue(run: Record) -> None:
    methods = ["spawn"] if run.interpreter["system"] == "Windows" else ["fork", "forkserver", "spawn"]
    assert [line.split()[0] for line in run.lines] == methods
    assert {line.partition(":")[2] for line in run.lines} == {" ['B', 'C']"}


@claim(
    "pipes/empty_after_put.py",
    zh="put() 已经返回，empty() 还是 True：一百次里至少有一次。",
    en="put() had returned, and yet empty() was still True, at least once in a hundred times.",
    # A SimpleQueue has no background thread: put() itself writes to the pipe.
    breaks=[("import Queue", "import SimpleQueue"), ("= Queue()", "= SimpleQueue()")],
)
def a_queue_can_be_empty_after_put(run: Record) -> None:
    empty, of = numbers(run.text)
    assert 0 < empty <= of == 100


@claim(
    "pipes/unpicklable_item.py",
    zh="lambda 不能 pickle，put() 却没有引发异常。",
    en="A lambda can't be pickled, but put() raised nothing.",
    # A SimpleQueue has no background thread.
    breaks=(
        '    items.put(lambda: 1)\n    print("put() raised nothing", flush=True)\n',
        "    try:\n        multiprocessing.SimpleQueue().put(lambda: 1)\n"
        "    except Exception as error:\n"
        '        print("put() raised", type(error).__name__)\n',
    ),
)
def put_raises_nothing(run: Record) -> None:
    assert run.lines[0] == "put() raised nothing"


@claim(
    "pipes/unpicklable_item.py",
    zh="lambda 丢了，后面的照样送到。",
    en="The lambda was lost, and the next item arrived.",
    breaks=("items.put(lambda: 1)", "items.put(sum)"),
)
def the_item_is_lost_and_the_next_one_arrives(run: Record) -> None:
    assert run.lines[1:3] == ["get(): the next item", "get(): queue.Empty"]


@claim(
    "pipes/unpicklable_item.py",
    zh="后台线程写了回溯，程序照常结束。",
    en="The background thread wrote a traceback, and the program ended as usual.",
    breaks=("items.put(lambda: 1)", "items.put(sum)"),
)
def the_background_thread_writes_a_traceback(run: Record) -> None:
    assert "in _feed" in run.stderr
    assert "pickle" in run.stderr
    assert "<lambda>" in run.stderr
    assert run.outcomes[0].exit_code == 0


@claim(
    "pipes/unpicklable_item.py",
    zh="管道的 send() 当场就 pickle，当场引发 PicklingError。",
    en="The send() of a pipe pickled at once, and raised PicklingError itself.",
    breaks=("sender.send(lambda: 1)", "items.put(lambda: 1)"),
)
def send_raises(run: Record) -> None:
    assert run.lines[3:] == ["send() raised PicklingError"]


def _nanoseconds(run: Record) -> list[float]:
    """What an access took: dict, Value, Pipe, Queue, and a manager's dictionary."""
    rows = [numbers(line)[-2] for line in run.lines]
    assert len(rows) == 5
    return rows


@claim(
    "pipes/proxy_cost.py",
    zh="读 Value 比读普通字典慢。",
    en="Reading a Value took longer than reading a plain dictionary.",
    breaks=('Value("i", 1)', 'type("Plain", (), {"value": 1})'),
)
def a_value_costs_more_than_a_dictionary(run: Record) -> None:
    plain, value, *_ = _nanoseconds(run)
    assert value > 2 * plain


@claim(
    "pipes/proxy_cost.py",
    zh="给另一个进程发消息，再等回复，用时是读普通字典的 20 倍以上，也比读 Value 长。",
    en="Asking another process took over 20 times as long as reading a dictionary, and longer than reading a Value.",
    breaks=("manager.dict(key=1)", '{"key": 1}'),
)
def asking_another_process_costs_far_more(run: Record) -> None:
    plain, value, *answers = _nanoseconds(run)
    assert min(answers) > 20 * plain
    assert min(answers) > value

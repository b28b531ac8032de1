"""What the snippets about pipes, and about what a queue keeps to itself, prove."""

from __future__ import annotations

from proved_snippets.claims import claim, numbers
from proved_snippets.record import Record


@claim(
    "pipes/end_of_pipe.py",
    zh="父进程关闭了自己的发送端：收到两个词之后，recv() 引发 EOFError。",
    en="With the parent's sending end closed, recv() raised EOFError after the two words.",
    breaks=("        if closes:\n            sender.close()\n", ""),
)
def a_pipe_ends_when_all_senders_are_closed(run: Record) -> None:
    assert run.lines[:2] == ["parent closes its sender: True", "    one two ... EOFError"]


@claim(
    "pipes/end_of_pipe.py",
    zh="父进程没有关闭自己的发送端：子进程已经结束，却没有 EOFError。",
    en="With the parent's sending end open, there was no EOFError, although the child had ended.",
    breaks=("if closes:", "if True:"),
)
def a_pipe_does_not_end_while_the_parent_can_send(run: Record) -> None:
    assert run.lines[2:] == ["parent closes its sender: False", "    one two ... nothing came, and no end"]


@claim(
    "pipes/siblings_talk.py",
    zh="消息从一个子进程传到了另一个，没有经过父进程。",
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
    zh="写入方中途被终止，一秒之后，get(timeout=0.1) 还在等。",
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
    zh="写入方被终止之后，管道的 recv() 引发了异常。",
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
    "pipes/empty_after_put.py",
    zh="put() 已经返回，empty() 却仍是 True：一百次里至少有一次。",
    en="put() had returned, and yet empty() was still True, at least once in a hundred times.",
    # A SimpleQueue has no background thread: put() itself writes to the pipe.
    breaks=[("import Queue", "import SimpleQueue"), ("= Queue()", "= SimpleQueue()")],
)
def a_queue_can_be_empty_after_put(run: Record) -> None:
    empty, of = numbers(run.text)
    assert 0 < empty <= of == 100

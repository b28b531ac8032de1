import copy
import functools
import inspect
import operator
import pydoc
import time
import types

sleep = time.sleep


def put():
    sleep.x = 1


for use in (
    put, lambda: sleep[0], lambda: sleep + 1, lambda: len(sleep), lambda: iter(sleep), lambda: sleep.x,
    lambda: sleep(1, 2), lambda: sleep(secs=1), lambda: sleep(None), lambda: type(sleep), lambda: type(sleep).__name__,
    lambda: type(sleep).__module__, lambda: type(sleep)(), lambda: sleep.__call__(0), lambda: copy.copy(sleep) is sleep,
    lambda: copy.deepcopy(sleep) is sleep, lambda: types.MethodType(sleep, 0)(), lambda: functools.partial(sleep, 0)(),
    lambda: list(map(sleep, [0, 0])), lambda: repr(sleep), lambda: str(functools.partial(sleep)), lambda: sleep < 1,
    lambda: inspect.signature(sleep), lambda: sleep.__text_signature__, lambda: sleep.__qualname__, lambda: sleep | 1,
    lambda: pydoc.render_doc(sleep).splitlines()[0], lambda: inspect.isroutine(sleep), lambda: sleep.__dict__,
    lambda: functools.reduce(lambda a, b: sleep(0), [1, 2, 3]), lambda: isinstance(sleep, types.FunctionType),
    lambda: sleep == time.sleep, lambda: sleep is time.sleep, lambda: hash(sleep) == hash(time.sleep), lambda: dir(sleep),
    lambda: inspect.getmodule(sleep).__name__, lambda: vars(time)["sleep"],
    lambda: inspect.isbuiltin(sleep), lambda: inspect.getfile(sleep), lambda: inspect.getsource(sleep),
    lambda: operator.methodcaller("__call__", 0)(sleep), lambda: functools.singledispatch(sleep).__name__,
    lambda: type("X", (sleep,), {}), lambda: type("X", (type(sleep),), {}), lambda: sleep.__class__, lambda: sleep.__reduce_ex__(4), lambda: functools.wraps(sleep)(lambda: 1).__name__,
):
    try:
        print(str(use()).partition(" at 0x")[0])
    except Exception as error:
        print(type(error).__name__, str(error).partition(" at 0x")[0])

import functools
import inspect
import signal
import sys

x = 1


class Loud:
    def __call__(self, number, frame):
        print("called", number == signal.SIGUSR1, frame.f_code.co_name)

    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)

    def method(self, number, frame):
        print("method", len(inspect.stack()), [f.function for f in inspect.stack()])


class Quiet:
    def method(self, number, frame):
        print("method", [f.function for f in inspect.stack()])

    @staticmethod
    def static(number, frame):
        print("static", frame.f_lineno > 0)


def late(number, frame, *, word):
    print(word, sys._getframe().f_back is frame)


def nested(number, frame):
    signal.signal(signal.SIGUSR1, lambda n, f: print("inner", f.f_code.co_name))
    signal.raise_signal(signal.SIGUSR1)


for handler in (Loud(), Quiet().method, Quiet.static, functools.partial(late, word="partial"), print and (lambda *a: print(len(a))), nested):
    previous = signal.signal(signal.SIGUSR1, handler)
    print(signal.getsignal(signal.SIGUSR1) is handler, signal.getsignal(signal.SIGUSR1) == handler)
    signal.raise_signal(signal.SIGUSR1)
signal.signal(signal.SIGUSR1, int)
try:
    signal.raise_signal(signal.SIGUSR1)
except Exception as error:
    print(type(error).__name__, error)

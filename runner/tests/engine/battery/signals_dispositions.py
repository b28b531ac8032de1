import signal

for number in sorted(signal.valid_signals()):
    handler = signal.getsignal(number)
    if handler is not signal.SIG_DFL:
        print(number, getattr(handler, "__name__", handler))

import contextlib
import io
import sys

with contextlib.redirect_stdout(io.StringIO()) as caught:
    print("caught")
with contextlib.redirect_stdout(sys.stderr):
    print("to stderr:", caught.getvalue(), end="")

import sys

for stream in (sys.stdout, sys.stderr):
    print(stream.name, stream.encoding, stream.line_buffering, stream.write_through, type(stream.buffer).__name__)

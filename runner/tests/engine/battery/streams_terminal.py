# battery: terminal
import os
import sys

print(sys.stdout.isatty(), sys.stderr.isatty(), sys.stdin.isatty())
print(os.get_terminal_size(1))

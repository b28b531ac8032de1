import sys

print("线程 und Prozeß \N{SNAKE} e\u0301 \u2028 \x85 \ufeff")
print("线程", file=sys.stderr)

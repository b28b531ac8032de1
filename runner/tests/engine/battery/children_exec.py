import os
import sys

print("before; text without a line end is lost", end="")
sys.stdout.write("\nnow exec")
os.execvp("echo", ["echo", "echo took our place"])

import subprocess

print("before, no line end", end=" ")
subprocess.run(["echo", "child"])
print("after")

# battery: terminal
import subprocess

subprocess.run("(echo one; sleep 3; echo three) | grep --line-buffered . & sleep 1.5; echo two; wait", shell=True)

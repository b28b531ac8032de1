# battery: terminal
import subprocess

subprocess.run("(echo one; sleep 1; echo three) | grep --line-buffered . & sleep 0.4; echo two; wait", shell=True)

# battery: terminal
import subprocess

subprocess.run("(echo one; sleep 1.2; echo three) | grep --line-buffered . & sleep 0.6; echo two; wait", shell=True)

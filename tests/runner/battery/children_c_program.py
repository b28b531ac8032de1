# battery: terminal
import subprocess

subprocess.run("(echo one; sleep 0.1; echo three) | grep --line-buffered . & sleep 0.05; echo two; wait", shell=True)

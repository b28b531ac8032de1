import subprocess

subprocess.run("echo out; echo err >&2; echo out again", shell=True, stderr=subprocess.STDOUT)

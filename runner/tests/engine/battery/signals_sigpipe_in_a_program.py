import subprocess

print(subprocess.run("yes | head -n 2", shell=True).returncode)

import subprocess

child = subprocess.Popen(["sleep", "10"])
child.kill()
print(child.wait())

import subprocess

print("python")
print(subprocess.run("echo out > /dev/stdout; sleep 0.05; echo err > /dev/stderr", shell=True).returncode)
print(subprocess.run("echo piped | tee /dev/stderr", shell=True).returncode)

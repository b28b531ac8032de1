import subprocess

process = subprocess.Popen("read line; echo got $line; echo late >&2", shell=True, stdin=-1, stdout=-1, stderr=-1)
print(process.communicate(b"hello\n"), process.returncode)

import subprocess

print(subprocess.run("grep -E 'Sig(Ign|Blk|Cgt)' /proc/self/status | grep -v Cgt", shell=True, stdout=1).returncode)

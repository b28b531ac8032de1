import subprocess

script = "trap 'echo trapped' INT QUIT HUP TERM; kill -INT $$; kill -QUIT $$; kill -HUP $$"
print(subprocess.run(script, shell=True).returncode)

import os
import subprocess
import sys
import zipapp

x = 1
os.mkdir("app")
with open("app/__main__.py", "w") as file:
    file.write("import sys, threading, time\nprint('in the app', __name__)\nwith threading.Lock():\n    time.sleep(0)\nthreading.Thread(target=print, args=('thread',)).start()\n")
zipapp.create_archive("app", "app.pyz")
for command in (["app.pyz"], ["app"], ["-m", "app"], ["-"], ["-c", "import app.__main__"]):
    with open("app/__main__.py") as file:
        done = subprocess.run([sys.executable, *command], stdin=file)
    print(command, done.returncode)

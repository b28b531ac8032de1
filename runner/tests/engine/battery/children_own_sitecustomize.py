import os
import subprocess
import sys

x = 1
print("sitecustomize" in sys.modules)
for name in ("sitecustomize", "usercustomize"):
    with open(f"{name}.py", "w") as file:
        file.write(f"import sys\nprint('own {name}', __name__, '{name}' in sys.modules)\n")
path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), os.getcwd())))
subprocess.run([sys.executable, "-c", "import sys; print('child', sys.modules['sitecustomize'].__file__)"], env={**os.environ, "PYTHONPATH": path})
subprocess.run([sys.executable, "-c", "import sitecustomize; print('child', sitecustomize.__name__)"])
subprocess.run([sys.executable, "-m", "sitecustomize"])
import sitecustomize
for text in ("raise ValueError('own error')", "import no_such_module", "raise ImportError"):
    with open("sitecustomize.py", "w") as file:
        file.write(text + "\n")
    subprocess.run([sys.executable, "-c", "print('after an error')"], env={**os.environ, "PYTHONPATH": path})

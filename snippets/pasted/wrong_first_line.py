import os
import subprocess
import sys
import tempfile


def outcome(command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    except OSError as error:
        return type(error).__name__
    return done.stdout.strip()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(folder, "script.py")
        with open(script, "w") as file:
            file.write("#!/no/such/env python3\nprint('it runs')\n")
        os.chmod(script, 0o700)
        print("started by its own name:", outcome([script]))
        print("started by Python:      ", outcome([sys.executable, script]))

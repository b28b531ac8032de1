import os
import tempfile

with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
    print(os.path.dirname(file.name) == tempfile.gettempdir() == os.path.dirname(folder))
    print(os.listdir(os.path.expanduser("~")))
print(os.listdir(tempfile.gettempdir()))

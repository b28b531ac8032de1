import os
import time

for byte in "线程\n".encode():
    os.write(1, bytes([byte]))
    time.sleep(0.01)

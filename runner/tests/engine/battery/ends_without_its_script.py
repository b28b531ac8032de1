import os
import threading

os.remove(__file__)
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
raise ValueError("no source")

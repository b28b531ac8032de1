import sys
import threading

sys.excepthook = lambda kind, error, trace: print("hook:", error)
threading.excepthook = lambda args: print("thread hook:", args.exc_value)
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
raise ValueError("end")

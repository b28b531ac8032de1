import os

x = 1
try:
    from concurrent import interpreters
except ImportError:
    print("none here")
else:
    made = interpreters.create()
    made.exec("import threading, time\nlock = threading.Lock()\nwith lock:\n    time.sleep(0.001)\nprint('one')\nprint('two', end='')")
    made.exec("import sys\nprint(sorted(name for name in sys.modules if 'record' in name or 'custom' in name))")
    made.exec("import sys\nprint(sys.stdout.line_buffering, [p for p in sys.path if 'snippet-' in p or 'runner' in p][1:])")
    try:
        made.exec("1 / 0")
    except interpreters.ExecutionFailed as error:
        print(str(error).splitlines()[0])
    made.close()

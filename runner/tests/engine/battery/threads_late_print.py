import threading


def late():
    threading.main_thread().join()
    print("late")


threading.Thread(target=late).start()
print("main is done")

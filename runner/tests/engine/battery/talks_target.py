import threading


class Loud:
    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)

    def __call__(self):
        print("called")


class Open:
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)

    def __call__(self):
        print("called")


for target in (Loud(), Open()):
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()

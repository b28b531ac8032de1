import threading
import warnings

if __name__ == "__main__":
    thread = threading.Thread(target=print)
    event, condition = threading.Event(), threading.Condition()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        thread.setName("worker")
        thread.getName()
        thread.setDaemon(True)
        thread.isDaemon()
        threading.currentThread()
        threading.activeCount()
        event.isSet()
        with condition:
            condition.notifyAll()
    print("category:", *{warning.category.__name__ for warning in caught})
    for warning in caught:
        print(warning.message)

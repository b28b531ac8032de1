# /// script
# [tool.snippet]
# focus = "7-8, 19"
# ///
import queue
import threading


def parse(text, numbers, slots):
    names.add(threading.current_thread().name)
    numbers.append(int(text))
    slots.put("slot")


if __name__ == "__main__":
    errors, numbers, threads, names = [], [], [], set()
    threading.excepthook = lambda args: errors.append(args.exc_type.__name__)
    slots = queue.Queue()
    for _ in range(3):
        slots.put("slot")
    for text in ("1", "2", "3", "4", "x", "y", "z", "8"):
        try:
            slots.get(timeout=0.5)
        except queue.Empty:
            print(f"no slot for {text!r}, and none will come")
            break
        args = (text, numbers, slots)
        threads.append(threading.Thread(target=parse, args=args))
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"{len(threads)} tasks begun, {len(names)} threads ran")
    print("numbers:", sorted(numbers))
    print("errors: ", errors)

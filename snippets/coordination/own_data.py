# /// script
# [tool.snippet]
# ladder = "shared.name"
# focus = "7, 10, 14"
# fold = "17-24"
# ///
import threading
import types


def work(name, own, shared, both, notes):
    notes[name] = [hasattr(own, "name")]
    own.name = shared.name = name
    # zh: 两个线程都写完了，再读
    # en: read only after both threads have written
    both.wait(timeout=5)
    notes[name] += [own.name, shared.name]


if __name__ == "__main__":
    own, shared = threading.local(), types.SimpleNamespace()
    own.name = "main"
    both, notes = threading.Barrier(2), {}
    threads = [
        threading.Thread(target=work, args=(name, own, shared, both, notes))
        for name in "AB"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name in "AB":
        there, mine, ours = notes[name]
        print(f"{name}: there at first: {there}, own: {mine}, shared: {ours}")
    print(f"main: own: {own.name}, shared: {shared.name}")

# /// script
# [tool.snippet]
# timeline = true
# focus = "5, 17, 21-22"
# ///
import threading


def pass_through(gate, passed):
    passed.append(gate.wait(timeout=5))


if __name__ == "__main__":
    gate, passed = threading.Event(), []
    threads = [
        threading.Thread(target=pass_through, args=(gate, passed))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    print("closed:", gate.wait(timeout=0.2), "- passed:", passed)
    gate.set()
    for thread in threads:
        thread.join()
    print("open:  ", gate.wait(timeout=0.2), "- passed:", passed)
    gate.set()
    gate.clear()
    print("set twice, cleared once:", gate.is_set())

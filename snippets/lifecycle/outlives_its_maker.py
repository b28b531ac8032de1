# /// script
# [tool.snippet]
# timeline = true
# focus = "11, 19, 24"
# ///
import threading


def made(gate, diary):
    gate.wait()
    diary.append("made: my maker has ended, I have not")


def maker(gate, diary, threads):
    thread = threading.Thread(target=made, args=(gate, diary))
    thread.start()
    threads.append(thread)


if __name__ == "__main__":
    gate, diary, threads = threading.Event(), [], []
    first = threading.Thread(target=maker, args=(gate, diary, threads))
    first.start()
    first.join()
    second = threads[0]
    diary.append(
        f"maker alive: {first.is_alive()}, made alive: {second.is_alive()}"
    )
    gate.set()
    second.join()
    print(*diary, sep="\n")

# /// script
# [tool.snippet]
# focus = "13-15"
# ///
import threading


def note(notes):
    me = threading.current_thread()
    notes.append((me.name, me.ident, me.native_id))


if __name__ == "__main__":
    notes = []
    for _ in range(5):
        # zh: 等前一个线程结束了，才启动下一个
        # en: each thread starts only after the previous one has ended
        thread = threading.Thread(target=note, args=(notes,))
        thread.start()
        thread.join()
    names, idents, native_ids = zip(*notes)
    print("names:", *names, sep="\n  ")
    print("different idents:    ", len(set(idents)))
    print("different native ids:", len(set(native_ids)))

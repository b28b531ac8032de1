# /// script
# [tool.snippet]
# timeline = true
# focus = "6, 9, 18, 22"
# ///
import time
from multiprocessing import Process, Queue


def render(films, news):
    while (film := films.get()) is not None:
        for percent in (50, 100):
            time.sleep(0.2)
            news.put(f"{film}: {percent}%")


if __name__ == "__main__":
    films, news = Queue(), Queue()
    args = (films, news)
    workers = [Process(target=render, args=args) for _ in range(2)]
    for worker in workers:
        worker.start()
    for film in ("cats", "dogs", "bees", None, None):
        films.put(film)
    # zh: 三部片子，每部两条消息
    # en: three films, two messages from each
    for _ in range(6):
        print(news.get())
    for worker in workers:
        worker.join()

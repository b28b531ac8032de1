# /// script
# [tool.snippet]
# alone = true
# timeline = true
# instead = [["sleep(0.3)", 'sleep(0.3); count_letters("be" * 5_000_000)']]
# focus = "5-8"
# ///
from time import perf_counter, process_time, sleep


def measure(work, *args, **kwargs):
    wall, cpu = perf_counter(), process_time()
    result = work(*args, **kwargs)
    wall, cpu = perf_counter() - wall, process_time() - cpu
    print(f"{work.__name__}: {wall:.3f} s, CPU busy {cpu / wall:.0%}")
    return result


def download(url):
    # zh: 换成你自己的下载；这里只等 0.3 秒
    # en: put your own download here; this one only waits
    sleep(0.3)
    return "to be or not to be " * 600_000


def count_letters(text):
    return sum(letter.isalpha() for letter in text)


if __name__ == "__main__":
    text = measure(download, "https://example.org/hamlet.txt")
    measure(count_letters, text)

from concurrent.futures import ThreadPoolExecutor, as_completed
from time import sleep


def download(page):
    sleep(0.3)
    return 1000 * page


def total():
    with ThreadPoolExecutor() as pool:
        pages = [pool.submit(download, page) for page in range(1, 6)]
        return sum(page.result(timeout=5) for page in as_completed(pages))


if __name__ == "__main__":
    print(total(), "bytes")

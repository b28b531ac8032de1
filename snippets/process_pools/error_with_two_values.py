# /// script
# [tool.snippet]
# focus = "7"
# instead = [
#     [
#         "super().__init__(name, place)",
#         'super().__init__(f"no {name} in {place}")',
#     ],
# ]
# ///
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class SearchError(Exception):
    def __init__(self, name, place):
        super().__init__(name, place)

    def __str__(self):
        name, place = self.args
        return f"{name} is not in {place}"


def search(name, place):
    raise SearchError(name, place)


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=1) as pool:
        try:
            pool.submit(search, "x", "y").result()
        except SearchError as error:
            print("SearchError:", error)
        except BrokenProcessPool:
            print("the pool is broken")

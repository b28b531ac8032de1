# /// script
# [tool.snippet]
# focus = "6"
# instead = [["__init__(name, place)", "__init__(f\"no {name} in {place}\")"]]
# ///
from concurrent.futures import ProcessPoolExecutor


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
        error = pool.submit(search, "x", "y").exception()
    print(type(error).__name__)
    print(error)

import hashlib
import random
import time
from gzip import compress

NUMBERS = [random.random() for _ in range(300_000)]
RUNS = {
    "time.sleep": (time.sleep, 0.1),
    "str.encode": (("中" * 40_000_000).encode, "utf-8"),
    "sorted": (sorted, NUMBERS),
    "gzip.compress": (compress, bytes(range(256)) * 200_000),
    "hashlib.sha256": (hashlib.sha256, bytes(150_000_000)),
}
KEEP = {"sorted", "str.encode"}
CALLS = tuple((name, *run, name not in KEEP) for name, run in RUNS.items())

import time

for n in range(0, 101, 25):
    print(f"\r{n:3}%|{'#' * (n // 10):<10}|", end="", flush=True)
    time.sleep(0.01)
print()

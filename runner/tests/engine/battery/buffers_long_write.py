print("x" * 300_000)
print("after")

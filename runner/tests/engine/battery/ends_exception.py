def work():
    return 1 / 0


print("before")
work()

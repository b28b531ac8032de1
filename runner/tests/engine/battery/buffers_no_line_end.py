print("one", end=" ")
print("two", end="")

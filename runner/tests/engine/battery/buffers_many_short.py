for n in range(3000):
    print(n, end=" " if n % 7 else "\n")

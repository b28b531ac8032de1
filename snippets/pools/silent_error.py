from concurrent.futures import ThreadPoolExecutor


def divide(number, begun):
    begun.append(number)
    return 1 / number


if __name__ == "__main__":
    begun = []
    with ThreadPoolExecutor() as pool:
        pool.submit(divide, 0, begun)
    print("tasks begun:", len(begun))
    print("the program ends as if nothing had happened")

try:
    input("name? ")
except EOFError as error:
    print(error)

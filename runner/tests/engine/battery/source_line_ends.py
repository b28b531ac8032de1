x = 1
print("""a
b""".encode())print(2)
print(3)
# no end
print(" |".encode())
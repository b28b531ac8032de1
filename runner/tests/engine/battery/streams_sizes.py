import os

x = 1
print("first", end="")
print(os.writev(1, [b"a", b"", b"b" * 5000, b"\n"]))
print(os.write(1, b""))
print(os.pwritev.__name__)
for size in (1, 4095, 4096, 4097, 65535, 65536, 65537, 200_000):
    print(os.write(1, b"x" * size), os.write(2, b"y" * size))

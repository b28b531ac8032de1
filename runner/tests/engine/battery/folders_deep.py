import os

x = 1
top = os.getcwd()
for name, count in (("d", 1100), ("long" * 50, 25)):
    os.chdir(top)
    for _ in range(count):
        os.mkdir(name)
        os.chdir(name)
    open("file", "w").close()
    os.symlink("/", "root")
    os.mkdir("locked")
    os.mkdir("locked/inner")
    os.chmod("locked", 0)
print("deep")
os.chmod(top, 0)

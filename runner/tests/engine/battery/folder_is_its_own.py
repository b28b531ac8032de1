import os
import sys

print(os.listdir(), sys.argv == os.listdir(), __file__ == os.path.abspath(sys.argv[0]))
print(sys.path[0] == os.getcwd(), len(sys.path))
print(oct(os.umask(0o22)))

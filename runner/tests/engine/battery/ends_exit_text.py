import sys

print("out")
sys.exit("no luck")

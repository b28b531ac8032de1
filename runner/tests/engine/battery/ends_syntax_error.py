print("never")
print("no end of call"

class Thing:
    def __del__(self):
        print("in __del__")


thing = Thing()
del thing
left = Thing()
print("end of main")

import os

print(os.pipe(), sorted(os.listdir("/proc/self/fd"))[:3])
print(os.open("/dev/null", os.O_RDONLY))

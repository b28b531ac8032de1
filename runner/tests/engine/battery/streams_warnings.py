import warnings

print("before")
warnings.warn("be careful", stacklevel=1)
print("after")
